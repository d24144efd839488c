package dev.banteng.core.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Banteng's threads for {@link Parts}: one fewer than there are processors, since the caller works
 * too; shared by all models and callers.
 *
 * <p>A caller with work posts it on a board of a few places, and takes it down when all its parts
 * are drawn. A worker without work looks through the board and helps with what it finds. While the
 * board is empty it waits in three ways, one after the other:
 *
 * <ol>
 *   <li>It spins for 50 us. Within a training step one operation follows another sooner than that,
 *       and to wake a sleeping thread takes as long.
 *   <li>It yields until 200 us have passed: it comes back quickly, but leaves the processor to
 *       whoever wants it.
 *   <li>It sleeps until a caller posts work and wakes it. So an idle program takes no processor
 *       time, and a busy machine loses a fraction of a millisecond.
 * </ol>
 *
 * <p>No post is missed: a worker says that it is asleep before it looks at the board for the last
 * time, and a caller posts before it looks for sleepers.
 *
 * <p>The system property {@code banteng.threads}, or the environment variable {@code
 * OMP_NUM_THREADS}, sets another number of threads that work on one batch; a container's limit of
 * processors is known.
 */
final class Workers {
  /** Steps follow one another faster than a thread wakes up (measured: 50 us). */
  private static final long SPIN_NANOS = 50_000;

  private static final long YIELD_NANOS = 200_000;
  private static final int SPINS = 16; // between two looks at the clock
  private static final int POSTS = 64;

  private static final int THREADS = wanted();
  private static final AtomicReferenceArray<Parts> BOARD = new AtomicReferenceArray<>(POSTS);
  private static final AtomicInteger POSTED = new AtomicInteger();
  private static final Worker[] WORKERS = hire(THREADS - 1);

  private Workers() {}

  /** How many threads work on one batch, the caller's included. */
  public static int threads() {
    return THREADS;
  }

  private static int wanted() {
    Integer number = Integer.getInteger("banteng.threads");
    if (number == null) {
      String variable = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
      number =
          variable.matches("[1-9]\\d{0,3}")
              ? Integer.parseInt(variable)
              : Runtime.getRuntime().availableProcessors();
    }
    return Math.max(number, 1);
  }

  private static Worker[] hire(int count) {
    var workers = new Worker[count];
    for (int i = 0; i < count; i++) {
      workers[i] = new Worker(i);
      workers[i].start();
    }
    return workers;
  }

  /**
   * Shows work to idle workers.
   *
   * @param wanted how many may help
   * @return where it is posted, or -1 if so much is posted that nobody will come to it
   */
  static int post(Parts parts, int wanted) {
    for (int i = 0; i < POSTS; i++) {
      if (BOARD.get(i) == null && BOARD.compareAndSet(i, null, parts)) {
        POSTED.incrementAndGet();
        wake(wanted);
        return i;
      }
    }
    return -1;
  }

  private static void wake(int wanted) {
    int woken = 0;
    for (int i = 0; i < WORKERS.length && woken < wanted; i++) {
      if (WORKERS[i].asleep) {
        LockSupport.unpark(WORKERS[i]);
        woken++;
      }
    }
  }

  static void withdraw(int post) {
    if (post >= 0) {
      BOARD.set(post, null);
      POSTED.decrementAndGet();
    }
  }

  /** Spins a little, then yields if that has gone on for long; whether it is time to sleep. */
  @SuppressWarnings("ThreadPriorityCheck") // yielding is for speed only, nothing relies on it
  static boolean waitedLong(long since) {
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
    }
    long waited = System.nanoTime() - since;
    if (waited > SPIN_NANOS && waited <= YIELD_NANOS) {
      Thread.yield();
    }
    return waited > YIELD_NANOS;
  }

  private static final class Worker extends ComputeThread {
    private volatile boolean asleep;

    Worker(int number) {
      super(() -> {}, "banteng-worker-" + number);
    }

    @Override
    public void run() {
      long since = System.nanoTime();
      while (true) {
        if (helped()) {
          since = System.nanoTime();
        } else if (waitedLong(since)) {
          asleep = true;
          if (POSTED.get() == 0) {
            LockSupport.park(this);
          }
          asleep = false;
          since = System.nanoTime();
        }
      }
    }

    private static boolean helped() {
      boolean helped = false;
      for (int i = 0; i < POSTS && POSTED.get() > 0; i++) {
        Parts parts = BOARD.get(i);
        helped |= parts != null && parts.help();
      }
      return helped;
    }
  }
}
