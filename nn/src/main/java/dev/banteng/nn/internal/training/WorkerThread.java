package dev.banteng.nn.internal.training;

import dev.banteng.core.engine.ComputeThread;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own while the caller waits. Two reasons: what is thrown into the caller
 * from outside (JShell's Ctrl-C) never hits the work itself; and native threads that helped with
 * the work go when its thread goes, where an idle team on the caller's thread would slow the next
 * fit's down.
 *
 * @param <T> what the work gives
 */
final class WorkerThread<T> {
  private final Supplier<T> work;
  private @Nullable T result;
  private @Nullable Throwable failure;

  private WorkerThread(Supplier<T> work) {
    this.work = work;
  }

  /**
   * Does the work and comes back when it has ended in whatever way.
   *
   * @param name the thread's name
   * @param work what to do
   * @param interrupted is told that the caller was interrupted, or something was thrown into it;
   *     the work should end soon
   */
  static <T> T call(String name, Supplier<T> work, Runnable interrupted) {
    var worker = new WorkerThread<T>(work);
    var thread = new ComputeThread(worker::run, name);
    if (Thread.currentThread().isInterrupted()) {
      interrupted.run(); // now, since work that is short may end before join would notice
    }
    boolean flag = false;
    try {
      thread.start();
      thread.join();
    } catch (InterruptedException asked) {
      flag = true;
    } finally {
      if (thread.isAlive()) {
        interrupted.run();
        flag |= await(thread);
      }
    }
    if (flag) {
      Thread.currentThread().interrupt();
    }
    return worker.outcome();
  }

  private void run() {
    try {
      result = work.get();
    } catch (Throwable thrown) { // whatever it is, the caller is to see it
      failure = thrown;
    }
  }

  /** Waits for the thread whatever happens; whether an interrupt came meanwhile. */
  private static boolean await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private T outcome() {
    if (failure instanceof RuntimeException wrong) {
      throw wrong;
    }
    if (failure instanceof Error broken) {
      throw broken;
    }
    if (result == null) {
      throw new IllegalStateException("The work ended without a result.", failure);
    }
    return result;
  }
}
