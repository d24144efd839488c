package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of one model and one purpose. A context is checked out by one thread, which gives it
 * back; so {@code predict} may run on many threads at once. Making one costs more than using it, so
 * those that are idle are kept, the one used last in front.
 *
 * <p>All together take at most about {@link #PROPERTY} bytes of native memory: idle ones are
 * closed, the least recently used first (two are kept whatever they take: for a whole batch and for
 * the last of an epoch), and where those in use reach the bound, threads beyond the number of
 * processors wait for their turn.
 */
final class ContextPool implements AutoCloseable {
  /** The system property that sets another bound, in bytes. */
  static final String PROPERTY = "banteng.contexts.maxBytes";

  private static final long DEFAULT_BYTES = 256L << 20;
  private static final int ALWAYS_KEPT = 2;
  private static final int MOST_IDLE = 32;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final IntFunction<RunContext> maker;
  private final long mostBytes = mostBytes();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition givenBack = lock.newCondition();
  private final Deque<RunContext> idle = new ArrayDeque<>();
  private long idleBytes;
  private long usedBytes;
  private int used;

  /**
   * A pool that is empty.
   *
   * @param maker makes a context for so many samples
   */
  ContextPool(IntFunction<RunContext> maker) {
    this.maker = maker;
  }

  /** 256 MB, or a quarter of Java's heap if that is less, as native memory is bounded like it. */
  private static long mostBytes() {
    String wanted = System.getProperty(PROPERTY);
    if (wanted == null) {
      return Math.min(DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 4);
    }
    if (!wanted.matches("\\d{1,18}")) {
      throw Check.fail(
          "The system property %s must be a number of bytes, such as 268435456, but is '%s'.",
          PROPERTY, wanted);
    }
    return Long.parseLong(wanted);
  }

  /** A context for that many samples, for the caller alone until it is given back. */
  RunContext take(int samples) {
    RunContext context = admitted(samples);
    if (context != null) {
      return context;
    }
    try {
      context = made(samples);
    } finally {
      if (context == null) {
        left(0);
      }
    }
    lock.lock();
    try {
      usedBytes += context.bytes();
    } finally {
      lock.unlock();
    }
    return context;
  }

  /** Counts the caller in, when there is room; an idle context that fits, or null. */
  private @Nullable RunContext admitted(int samples) {
    lock.lock();
    try {
      while (used >= PROCESSORS && usedBytes >= mostBytes) {
        givenBack.awaitUninterruptibly();
      }
      used++;
      for (Iterator<RunContext> contexts = idle.iterator(); contexts.hasNext(); ) {
        RunContext context = contexts.next();
        if (context.rows() == samples) {
          contexts.remove();
          idleBytes -= context.bytes();
          usedBytes += context.bytes();
          return context;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** A new context; where memory is short, idle ones make room for it. */
  private RunContext made(int samples) {
    try {
      return maker.apply(samples);
    } catch (OutOfMemoryError full) {
      if (closeIdle(0, -1) == 0) {
        throw full;
      }
      return maker.apply(samples);
    }
  }

  /**
   * Gives a context back.
   *
   * @param sound whether it did its work; one that did not is closed
   */
  void giveBack(RunContext context, boolean sound) {
    if (!sound) {
      left(context.bytes());
      context.close();
      return;
    }
    lock.lock();
    try {
      idle.addFirst(context);
      idleBytes += context.bytes();
    } finally {
      lock.unlock();
    }
    left(context.bytes());
    closeIdle(ALWAYS_KEPT, mostBytes);
  }

  /** Counts one caller out, with what his context takes. */
  private void left(long bytes) {
    lock.lock();
    try {
      used--;
      usedBytes -= bytes;
      givenBack.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the least recently used until the bounds are kept; how many were closed. */
  private int closeIdle(int kept, long bytes) {
    List<RunContext> surplus = new ArrayList<>();
    lock.lock();
    try {
      while (idle.size() > kept && (idle.size() > MOST_IDLE || idleBytes + usedBytes > bytes)) {
        RunContext oldest = idle.removeLast();
        idleBytes -= oldest.bytes();
        surplus.add(oldest);
      }
    } finally {
      lock.unlock();
    }
    surplus.forEach(RunContext::close);
    return surplus.size();
  }

  /** Closes what is idle; contexts in use are closed when nobody can reach them. */
  @Override
  public void close() {
    closeIdle(0, -1);
  }
}
