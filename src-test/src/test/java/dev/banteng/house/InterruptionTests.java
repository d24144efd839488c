package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** Ctrl-C in the shell, which throws a ThreadDeath into the thread that called fit. */
class InterruptionTests {
  @Test
  void a_stopped_fit_leaves_its_finished_epochs_and_a_usable_model() throws Exception {
    var thirdEpoch = new CountDownLatch(1);
    try (JShell shell = shell(watched("Epoch 3/", thirdEpoch))) {
      value(shell, "var model = sequential(input(2), dense(8, relu()), dense(2, softmax()));");
      value(shell, "model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());");
      value(shell, "var x = new float[][] {{0, 1}, {1, 0}};");
      value(shell, "var y = new int[] {1, 0};");
      var stopper = new Thread(() -> stopAfter(thirdEpoch, shell));
      stopper.start();
      shell.eval("model.fit(x, y, epochs(100_000_000));");
      stopper.join();

      assertThat(value(shell, "model.history().orElseThrow().interrupted()")).isEqualTo("true");
      assertThat(Integer.parseInt(value(shell, "model.history().orElseThrow().epochs().size()")))
          .isPositive();
      assertThat(value(shell, "model.fit(x, y, epochs(2), verbose(0)).epochs()"))
          .isEqualTo("[0, 1]");
      assertThat(value(shell, "model.predict(x).rows()")).isEqualTo("2");
    }
  }

  private static void stopAfter(CountDownLatch moment, JShell shell) {
    try {
      moment.await();
      shell.stop();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static JShell shell(PrintStream out) {
    var flags = List.of(System.getProperty("banteng.jvm.flags", "").split(" "));
    JShell shell = JShell.builder().remoteVMOptions(flags.toArray(String[]::new)).out(out).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    Source.imports().lines().forEach(line -> value(shell, line));
    return shell;
  }

  /** What a snippet is worth; a snippet that fails fails the test. */
  private static String value(JShell shell, String snippet) {
    SnippetEvent event = shell.eval(snippet).get(0);
    var complaints =
        shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).toList();
    assertThat(complaints).as(snippet).isEmpty();
    assertThat(event.exception()).as(snippet).isNull();
    return String.valueOf(event.value());
  }

  /** A stream that lets go of a latch when a text has passed through. */
  private static PrintStream watched(String text, CountDownLatch latch) {
    var bytes =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] b, int off, int len) {
            super.write(b, off, len);
            if (toString(StandardCharsets.UTF_8).contains(text)) {
              latch.countDown();
              reset();
            }
          }
        };
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
