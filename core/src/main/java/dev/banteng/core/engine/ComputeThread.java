package dev.banteng.core.engine;

/**
 * A daemon thread of Banteng's own, on which nobody else's native code runs: a {@link ThreadLimit}
 * that was set on it stays.
 */
public class ComputeThread extends Thread {
  private ThreadLimit limit = ThreadLimit.NONE;

  /** A thread that is not started. */
  public ComputeThread(Runnable work, String name) {
    super(work, name);
    setDaemon(true);
  }

  /** Whether the calling thread is under the limit; one of Banteng's own is from now on. */
  static boolean isLimited(ThreadLimit limit) {
    if (!(Thread.currentThread() instanceof ComputeThread own)) {
      return false;
    }
    if (own.limit != limit) {
      limit.set();
      own.limit = limit;
    }
    return true;
  }
}
