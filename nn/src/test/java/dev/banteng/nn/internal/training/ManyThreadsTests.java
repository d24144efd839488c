package dev.banteng.nn.internal.training;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** Two hundred threads predict at the same time, and bring no native threads of their own. */
@EnabledOnOs(OS.LINUX) // where native threads are counted
class ManyThreadsTests {
  private static final int CALLERS = 200;
  private static final int SAMPLES = 33;

  /** What the JVM starts and ends meanwhile: compilers, carriers, a thread for many batches. */
  private static final int OTHERS = 60;

  private final float[][] x = new float[SAMPLES][256];
  private final Sequential model =
      sequential(input(256), dense(512, relu()), dense(512, relu()), dense(3));

  ManyThreadsTests() {
    for (int i = 0; i < SAMPLES; i++) {
      x[i][i] = i;
    }
  }

  @Test
  void platform_threads_get_what_one_thread_gets() throws Exception {
    assertThat(addedWhile(Thread::new)).isLessThan(CALLERS + OTHERS);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtual_threads_get_what_one_thread_gets() throws Exception {
    assertThat(addedWhile(virtual())).isLessThan(OTHERS);
  }

  /** {@code Thread.ofVirtual().factory()}, which Java 17 does not know. */
  private static ThreadFactory virtual() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    return (ThreadFactory) type.getMethod("factory").invoke(builder);
  }

  /** How many native threads there are more while all callers have predicted and none has ended. */
  private int addedWhile(ThreadFactory threads) throws InterruptedException {
    float[] expected = model.predict(x, batchSize(SAMPLES)).data().asFloat();
    int before = tasks();
    var wrong = new ConcurrentLinkedQueue<Throwable>();
    var ready = new CountDownLatch(CALLERS);
    var predicted = new CountDownLatch(CALLERS);
    var counted = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Runnable call =
          () -> {
            try {
              ready.countDown();
              ready.await();
              for (int round = 0; round < 5; round++) {
                assertThat(model.predict(x, batchSize(SAMPLES)).data().asFloat())
                    .isEqualTo(expected);
              }
            } catch (Throwable thrown) {
              wrong.add(thrown);
            } finally {
              predicted.countDown();
            }
            try {
              counted.await();
            } catch (InterruptedException e) {
              wrong.add(e);
            }
          };
      Thread caller = threads.newThread(call);
      callers.add(caller);
      caller.start();
    }
    predicted.await();
    int added = tasks() - before;
    counted.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(wrong).isEmpty();
    return added;
  }

  private static int tasks() {
    return new File("/proc/self/task").list().length;
  }
}
