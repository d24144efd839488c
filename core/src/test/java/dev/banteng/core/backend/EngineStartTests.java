package dev.banteng.core.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

  @Test
  void native_memory_that_runs_out_says_how_much_there_is_and_what_would_need_less()
      throws Exception {
    String said = report(List.of("-Dorg.bytedeco.javacpp.maxbytes=50m"), "memory");
    String message =
        "No native memory for 64\\.0 MB more: \\d+\\.\\d MB are in use of at most 50\\.0, and the"
            + " process has [\\d,]+\\.\\d MB of at most [\\d,]+\\.\\d\\. Smaller batches or fewer"
            + " models at a time need less; -Dorg\\.bytedeco\\.javacpp\\.maxbytes=8g and"
            + " -Dorg\\.bytedeco\\.javacpp\\.maxphysicalbytes=16g allow more\\.";
    List<String> lines = said.lines().skip(2).toList();
    assertThat(lines).hasSize(2).allMatch(line -> line.matches(message), message);
    assertThat(report(List.of("-Dorg.bytedeco.javacpp.maxbytes=500m"), "memory").lines().skip(2))
        .containsExactly("There is enough.", "There is enough.");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where native threads are counted
  void a_hundred_threads_that_compute_start_no_native_threads_of_their_own() throws Exception {
    String said = report(List.of("-XX:ActiveProcessorCount=2"), "callers");
    String added = said.lines().reduce((first, last) -> last).orElse("");
    assertThat(added).startsWith("added: ");
    // the compiler's threads come and go
    assertThat(Integer.parseInt(added.substring("added: ".length()))).isBetween(95, 115);
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
