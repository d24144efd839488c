package dev.banteng.core.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first use of an engine in a JVM: on an interrupted thread, on one processor, and so on. */
class EngineStartTests {
  @Test
  void an_interrupt_reaches_neither_the_choice_nor_the_unpacking(@TempDir Path cache)
      throws Exception {
    String said = report(List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), "interrupted");
    assertThat(said).matches("engine: oneDNN \\S+\nengine: oneDNN \\S+\ninterrupted: true\n");
  }

  @Test
  void threads_follow_the_processors_that_this_JVM_may_use() throws Exception {
    assertThat(report(List.of("-XX:ActiveProcessorCount=1"), "threads")).endsWith("threads: 1\n");
    assertThat(report(List.of("-XX:ActiveProcessorCount=3"), "threads")).endsWith("threads: 3\n");
  }

  @Test
  void threads_can_be_set() throws Exception {
    assertThat(report(List.of("-Dbanteng.threads=5"), "threads")).endsWith("threads: 5\n");
    assertThat(report(List.of("-Dbanteng.threads=0"), "threads")).endsWith("threads: 1\n");
  }

  private static String report(List<String> flags, String argument)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EngineReport.class.getName(), argument));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("OMP_NUM_THREADS");
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), UTF_8)
        .replace(System.lineSeparator(), "\n");
  }
}
