package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Thrown;
import dev.banteng.core.internal.Log;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A pass that a daemon thread reads two batches ahead of its user. Whatever ends that thread, its
 * user hears of it: the end of the pass and every kind of failure come through the same queue as
 * the batches, behind them.
 */
final class Prefetch implements Batches {
  private static final Logger LOG = Log.of(Prefetch.class);
  private static final int AHEAD = 2;

  /** How long a source may take to heed its interrupt. */
  private static final long PATIENCE_SECONDS = 3;

  private final Batches source;
  private final BlockingQueue<Slot> empty = new ArrayBlockingQueue<>(AHEAD + 1);
  private final BlockingQueue<Slot> full = new ArrayBlockingQueue<>(AHEAD + 3);
  private final Slot end = new Slot();
  private final Thread reader;
  private final AtomicBoolean leftBehind = new AtomicBoolean();
  private volatile boolean closed;
  private @Nullable Slot current;
  private boolean ended;

  /** One batch on its way. */
  private static final class Slot {
    private @Nullable Rows x;
    private @Nullable Rows y;
    private @Nullable Throwable failure;

    /** Takes the next batch over; whether there was one. */
    boolean fill(Batches source) {
      if (!source.next()) {
        return false;
      }
      if (x == null || y == null) {
        x = Buffers.like(source.inputs());
        y = Buffers.like(source.targets());
      }
      Buffers.copy(source.inputs(), x);
      Buffers.copy(source.targets(), y);
      return true;
    }
  }

  Prefetch(Batches source) {
    this.source = source;
    for (int i = 0; i <= AHEAD; i++) {
      empty.add(new Slot());
    }
    reader = new Thread(this::read, "banteng-prefetch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (source) {
      Slot slot = vacant();
      while (slot != null && slot.fill(source)) {
        full.add(slot);
        slot = vacant();
      }
    } catch (Throwable thrown) { // whatever it is, it belongs to the user's thread
      end.failure = thrown;
    }
    full.offer(end); // if there is no room, close() has put it there
  }

  /** Room for a batch, or null once the pass is closed; other interrupts are the source's own. */
  private @Nullable Slot vacant() {
    while (!closed) {
      try {
        return empty.take();
      } catch (InterruptedException asked) {
        LOG.trace("Interrupted: looks whether the pass is closed.", asked);
      }
    }
    return null;
  }

  @Override
  public boolean next() {
    if (ended || closed) {
      return false;
    }
    if (current != null) {
      empty.add(current);
      current = null;
    }
    Slot slot = awaited();
    if (slot == end || closed) {
      ended = true;
      if (!closed && end.failure != null) {
        throw Thrown.again(end.failure);
      }
      return false;
    }
    current = slot;
    return true;
  }

  private Slot awaited() {
    try {
      return full.take();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      close();
      throw new CancellationException(
          "Interrupted while waiting for the next batch; the pass is closed.");
    }
  }

  @Override
  public Rows inputs() {
    return given(current == null ? null : current.x);
  }

  @Override
  public Rows targets() {
    return given(current == null ? null : current.y);
  }

  private static Rows given(@Nullable Rows rows) {
    if (rows == null) {
      throw Check.order("Call next() before reading a batch.");
    }
    return rows;
  }

  /** Interrupts the reading thread, wakes a user who waits, and waits for the reader to end. */
  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    full.offer(end);
    if (!leftBehind.get() && !ended(reader) && leftBehind.compareAndSet(false, true)) {
      LOG.warn(
          "The source of a stream does not heed the interrupt of its thread {}, which is left behind as a daemon.",
          reader.getName());
    }
  }

  /** Waits for a thread, for a while; the flag of an interrupt that comes meanwhile stays set. */
  private static boolean ended(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean interrupted = false;
    long left = PATIENCE_SECONDS;
    while (thread.isAlive() && left > 0) {
      left = deadline - System.nanoTime();
      try {
        thread.join(1 + Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)));
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
