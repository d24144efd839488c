package dev.banteng.core.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A step cut into parts that may run at the same time on several threads.
 *
 * <p>The parts are numbered, and a counter holds the number of the next one. {@link #run} posts
 * this object where idle {@link Workers} look, and begins to work itself: whoever is free, the
 * caller or a worker, draws the next number and computes that part, until the counter has passed
 * the last. Then the caller takes the post down and waits for the parts that workers are still in.
 * So the caller waits only for what has begun: if other programs keep all workers from running, it
 * computes every part itself, in the time that one thread takes.
 *
 * <p>Who computes a part is chance; what the part computes is not. Each reads what no part writes,
 * writes memory of its own, and native code keeps to one thread meanwhile ({@link ThreadLimit}).
 * Sums over parts are made afterwards, in the order of the parts. So the bits of the result depend
 * on how the work was cut, never on the threads.
 *
 * <p>Made once and run for every batch; running allocates nothing. For one caller at a time.
 */
public final class Parts implements Step {
  private final ThreadLimit limit;
  private final Step[] parts;
  private final Step work = this::work;
  private final AtomicInteger next;
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Throwable failure;

  private Parts(ThreadLimit limit, Step[] parts) {
    this.limit = limit;
    this.parts = parts;
    this.next = new AtomicInteger(parts.length);
  }

  /** A step that runs all parts, each under the limit, and ends when the last has ended. */
  public static Step of(ThreadLimit limit, Step... parts) {
    return parts.length == 1
        ? limit == ThreadLimit.NONE ? parts[0] : () -> limit.around(parts[0])
        : new Parts(limit, parts.clone());
  }

  @Override
  public void run() {
    failure = null;
    unfinished.set(parts.length);
    next.set(0);
    int post = -1;
    try {
      post = Workers.post(this, parts.length - 1);
      limit.around(work);
    } finally { // also when the caller is stopped: the parts use memory that he may free
      Workers.withdraw(post);
      int begun = Math.min(next.getAndSet(parts.length), parts.length);
      unfinished.addAndGet(begun - parts.length);
      await();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw unchecked(thrown);
    }
  }

  /** Draws parts and computes them until none is left. */
  private void work() {
    while (next.get() < parts.length) {
      int part = next.getAndIncrement();
      if (part < parts.length) {
        work(parts[part]);
      }
    }
  }

  /** What an idle worker does for whoever waits; whether there was anything to do. */
  boolean help() {
    if (next.get() >= parts.length) {
      return false;
    }
    limit.around(work);
    return true;
  }

  private void work(Step part) {
    try {
      part.run();
    } catch (Throwable thrown) { // reaches the caller
      failure = thrown;
    } finally {
      if (unfinished.decrementAndGet() == 0) {
        LockSupport.unpark(waiting); // nobody, if it is null
      }
    }
  }

  private void await() {
    boolean interrupted = false;
    long since = System.nanoTime();
    while (unfinished.get() > 0) {
      if (Workers.waitedLong(since)) {
        waiting = Thread.currentThread();
        if (unfinished.get() > 0) {
          LockSupport.park(this);
        }
        waiting = null;
        interrupted |= Thread.interrupted(); // else the next park would return at once
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error broken) {
      throw broken;
    }
    return thrown instanceof RuntimeException wrong ? wrong : new IllegalStateException(thrown);
  }
}
