package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Thrown;
import dev.banteng.core.engine.ComputeThread;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does one {@link Task} while its caller waits. Two reasons: what is thrown into the
 * caller from outside (JShell's Ctrl-C throws a ThreadDeath) never hits the work itself; and native
 * threads that helped with the work go when its thread goes, where an idle team on the caller's
 * thread would slow the next fit's down.
 *
 * <p>An interrupt of the caller becomes {@link Task#cancel}: the work ends with its batch. Work
 * that has not ended a second later, or when a second interrupt comes, is taken to be blocked in
 * code of the user's, and {@link Task#wake} interrupts this thread. The caller's interrupt flag
 * stays set.
 *
 * @param <T> what the work gives
 */
final class WorkerThread<T> extends ComputeThread {
  private static final long PATIENCE_MILLIS = 1000;

  /** Calls within calls that nobody needs: a callback or a loss calls what called it. */
  private static final int DEEPEST = 16;

  /**
   * What a worker does.
   *
   * @param <T> what it gives
   */
  interface Task<T> {
    /** The work. */
    T run();

    /** Asks the work to end with its batch. Another thread calls this, perhaps before the start. */
    void cancel();

    /** Breaks off what the work waits for, if it has not heeded {@link #cancel}. */
    default void wake(Thread worker) {
      worker.interrupt();
    }
  }

  private final Task<T> task;
  private final int depth;
  private @Nullable T result;
  private @Nullable Throwable failure;

  WorkerThread(String name, Task<T> task) {
    super(() -> {}, name);
    this.task = task;
    this.depth = Thread.currentThread() instanceof WorkerThread<?> outer ? outer.depth + 1 : 0;
  }

  /** Does the work, and comes back when it has ended in whatever way. */
  static <T> T call(String name, Task<T> task) {
    return new WorkerThread<>(name, task).call();
  }

  /**
   * Does the work, and comes back when it has ended in whatever way.
   *
   * @throws IllegalStateException if calls within calls have no end
   */
  T call() {
    if (depth > DEEPEST) {
      throw Check.order(
          "fit, evaluate and predict call one another %s deep: a callback, a loss or a metric calls what called it. End that circle.",
          depth);
    }
    if (Thread.currentThread().isInterrupted()) {
      task.cancel(); // now, since work that is short may end before join would notice
    }
    boolean interrupted = false;
    try {
      start();
      join();
    } catch (InterruptedException asked) {
      interrupted = true;
    } finally { // also when something is thrown into this thread from outside
      if (isAlive()) {
        task.cancel();
        interrupted |= awaited();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome();
  }

  @Override
  public void run() {
    try {
      result = task.run();
    } catch (Throwable thrown) { // whatever it is, the caller is to see it
      failure = thrown;
    }
  }

  /** Waits for the end after {@link Task#cancel}; whether the caller was interrupted meanwhile. */
  private boolean awaited() {
    boolean interrupted = false;
    long patience = PATIENCE_MILLIS;
    while (isAlive()) {
      try {
        join(patience);
      } catch (InterruptedException again) {
        interrupted = true;
      }
      if (isAlive()) {
        task.wake(this);
      }
      patience = 0; // for as long as it takes
    }
    return interrupted;
  }

  private T outcome() {
    if (failure != null) {
      throw Thrown.again(failure);
    }
    if (result == null) {
      throw Check.order("The work of %s ended without a result.", getName());
    }
    return result;
  }
}
