package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class PartsTests {
  private static final int ROUNDS = 20_000;

  /** Counts, for each thread by itself, how often it was limited and released. */
  private static final class Counted implements ThreadLimit {
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
    private final AtomicInteger sets = new AtomicInteger();

    @Override
    public int set() {
      sets.incrementAndGet();
      int before = held.get();
      held.set(1);
      return before;
    }

    @Override
    public void restore(int before) {
      held.set(before);
    }
  }

  @Test
  void every_part_runs_once_in_every_round() {
    var counts = new AtomicIntegerArray(5);
    var steps = new Step[5];
    for (int i = 0; i < steps.length; i++) {
      int part = i;
      steps[i] = () -> counts.incrementAndGet(part);
    }
    Step parts = Parts.of(ThreadLimit.NONE, steps);
    for (int round = 1; round <= ROUNDS; round++) {
      parts.run();
      for (int i = 0; i < steps.length; i++) {
        assertThat(counts.get(i)).isEqualTo(round);
      }
    }
  }

  @Test
  void idle_workers_take_parts() throws InterruptedException {
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    int wanted = Math.min(2, Workers.threads());
    var met = new CountDownLatch(wanted);
    Step meet =
        () -> {
          threads.add(Thread.currentThread());
          met.countDown();
          try {
            met.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    Parts.of(ThreadLimit.NONE, meet, wanted == 2 ? meet : Step.NOTHING).run();
    assertThat(threads).hasSize(wanted);
  }

  @Test
  void what_a_part_throws_reaches_the_caller_when_all_have_ended() {
    var others = new AtomicInteger();
    Step parts =
        Parts.of(
            ThreadLimit.NONE,
            others::incrementAndGet,
            () -> {
              throw new ArithmeticException("by zero");
            },
            others::incrementAndGet);
    for (int round = 1; round <= 100; round++) {
      assertThatThrownBy(parts::run).isInstanceOf(ArithmeticException.class).hasMessage("by zero");
      assertThat(others).hasValue(2 * round);
    }
  }

  @Test
  void an_error_stays_an_error() {
    Step broken =
        () -> {
          throw new StackOverflowError("deep");
        };
    assertThatThrownBy(() -> Parts.of(ThreadLimit.NONE, broken, broken).run())
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void an_interrupted_caller_gets_the_whole_result_and_keeps_the_flag() {
    var ended = new AtomicInteger();
    Step slow =
        () -> {
          long until = System.nanoTime() + 2_000_000;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          ended.incrementAndGet();
        };
    Thread.currentThread().interrupt();
    Parts.of(ThreadLimit.NONE, slow, slow, slow).run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).hasValue(3);
  }

  @Test
  void parts_may_have_parts() {
    var count = new AtomicInteger();
    Step inner = Parts.of(ThreadLimit.NONE, count::incrementAndGet, count::incrementAndGet);
    Step other = Parts.of(ThreadLimit.NONE, count::incrementAndGet, count::incrementAndGet);
    Parts.of(ThreadLimit.NONE, inner, other).run();
    assertThat(count).hasValue(4);
  }

  @Test
  void a_hundred_callers_share_the_workers() throws InterruptedException {
    var sums = new AtomicIntegerArray(100);
    var callers = new ArrayList<Thread>();
    for (int i = 0; i < 100; i++) {
      int caller = i;
      Step one = () -> sums.incrementAndGet(caller);
      Step parts = Parts.of(ThreadLimit.NONE, one, one, one);
      callers.add(
          new Thread(
              () -> {
                for (int round = 0; round < 200; round++) {
                  parts.run();
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(sums.get(i)).isEqualTo(600);
    }
    assertThat(workers()).hasSize(Workers.threads() - 1);
  }

  private static Set<String> workers() {
    var names = ConcurrentHashMap.<String>newKeySet();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("banteng-worker-")) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  @Test
  void parts_run_under_the_limit_and_the_callers_thread_is_released() {
    var limit = new Counted();
    List<Integer> held = new ArrayList<>();
    Step look =
        () -> {
          synchronized (held) {
            held.add(limit.held.get());
          }
        };
    Parts.of(limit, look, look, look, look).run();
    Parts.of(limit, look).run();
    assertThat(held).containsExactly(1, 1, 1, 1, 1);
    assertThat(limit.held.get()).isZero();
  }

  @Test
  void a_thread_of_bantengs_own_is_limited_once() throws InterruptedException {
    var limit = new Counted();
    Step parts = Parts.of(limit, () -> assertThat(limit.held.get()).isEqualTo(1));
    var own =
        new ComputeThread(
            () -> {
              for (int i = 0; i < 10; i++) {
                parts.run();
              }
            },
            "own");
    own.start();
    own.join();
    assertThat(limit.sets).hasValue(1);
  }
}
