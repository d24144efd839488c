package dev.banteng.core.engine;

/**
 * Keeps native code on the thread that calls it: a library that would share its work among threads
 * of its own does not while the limit holds. It holds for the calling thread only.
 */
public interface ThreadLimit {
  /** For libraries that start no threads, or cannot be told not to. */
  ThreadLimit NONE =
      new ThreadLimit() {
        @Override
        public int set() {
          return 0;
        }

        @Override
        public void restore(int before) {}
      };

  /**
   * Limits the calling thread.
   *
   * @return what {@link #restore} takes
   */
  int set();

  /** Lets the calling thread share its native work again as before. */
  void restore(int before);

  /** Runs a step under the limit. A {@link ComputeThread} is limited once and for all. */
  default void around(Step step) {
    if (this == NONE || ComputeThread.isLimited(this)) {
      step.run();
      return;
    }
    int before = set();
    try {
      step.run();
    } finally {
      restore(before);
    }
  }
}
