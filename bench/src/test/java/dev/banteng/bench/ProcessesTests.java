package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProcessesTests {
  @TempDir private Path folder;

  @Test
  void without_python_peers_are_missing_with_the_remedy() {
    Path nowhere = folder.resolve("nowhere");
    var crew = new Processes(nowhere, folder, true);
    assertThatThrownBy(() -> crew.peer(Peer.PYTORCH, Work.TINY))
        .isInstanceOf(Missing.class)
        .hasMessageMatching(
            "no Python at \\Q"
                + nowhere
                + "\\E.(bin.python|Scripts.python\\.exe)\\. Make it with python3 "
                + "bench/src/main/python/make_peers\\.py, or name a virtual environment in "
                + "BANTENG_PEERS\\.");
  }

  @Test
  void the_peers_scripts_and_digits_are_laid_out() {
    new Processes(folder, folder, true);
    assertThat(folder)
        .isDirectoryContaining("glob:**/peer.py")
        .isDirectoryContaining("glob:**/torch_peer.py")
        .isDirectoryContaining("glob:**/keras_peer.py")
        .isDirectoryContaining("glob:**/grid.py")
        .isDirectoryContaining("glob:**/torch_grid.py")
        .isDirectoryContaining("glob:**/keras_grid.py")
        .isDirectoryContaining("glob:**/train-images-idx3-ubyte.gz");
  }

  @Test
  void banteng_answers_in_a_process_of_its_own() {
    var bench =
        new Bench(new Processes(folder.resolve("nowhere"), folder, true), 1, false, text -> {});
    Report report = bench.run(List.of(Work.TINY));
    assertThat(report.missing()).containsOnlyKeys("pytorch", "keras-tensorflow", "keras-jax");
    assertThat(report.results()).hasSize(8);
    for (Result result : report.results()) {
      assertThat(result.banteng().orElse(0.0)).isPositive();
      assertThat(result.other().isPresent())
          .isEqualTo(result.against().filter(Measure.class::isInstance).isPresent());
    }
  }

  @Test
  void steps_are_metered_in_that_process() throws Missing {
    try (var banteng = new Processes(folder, folder, true).banteng(Work.TINY)) {
      assertThat(banteng.ask("steps")).containsOnlyKeys("step_heap_kb", "step_native_kb");
      assertThat(banteng.ask("metrics"))
          .containsOnlyKeys("metrics_step_percent", "evaluate_metrics_s", "trackers_epoch_percent");
    }
  }

  @Test
  void a_process_that_stops_tells_its_last_words() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThatThrownBy(
            () -> {
              try (var child =
                  new ChildProcess(List.of(java, "NoSuchClass"), folder.resolve("log"))) {
                child.await("ready");
              }
            })
        .isInstanceOf(Missing.class)
        .hasMessageStartingWith("stopped: ")
        .hasMessageContaining("NoSuchClass");
    assertThatThrownBy(() -> new ChildProcess(List.of("no-such-program"), folder.resolve("log")))
        .isInstanceOf(Missing.class)
        .hasMessageStartingWith("cannot be started: ");
  }

  /** A program that never says anything. */
  public static final class Silent {
    private Silent() {}

    public static void main(String[] none) throws InterruptedException {
      Thread.sleep(Duration.ofHours(1).toMillis());
    }
  }

  @Test
  void a_process_that_hangs_is_killed() throws Missing {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-cp", System.getProperty("java.class.path"), Silent.class.getName());
    try (var child = new ChildProcess(command, folder.resolve("log"), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> child.await("ready"))
          .isInstanceOf(Missing.class)
          .hasMessage("killed: no answer within PT0.2S");
    }
  }

  @Test
  void the_primitives_of_a_step_are_timed_in_that_process() throws Missing {
    try (var banteng = new Processes(folder, folder, true).banteng(Work.TINY)) {
      assertThat(banteng.ask("floor").get("floor_step_ms")).isPositive();
    }
  }

  @Test
  void busy_processes_end_when_they_are_closed() {
    var busy = new BusyCores(2);
    List<ProcessHandle> handles = busy.handles();
    assertThat(handles).hasSize(2).allMatch(ProcessHandle::isAlive);
    busy.close();
    assertThat(handles).noneMatch(ProcessHandle::isAlive);
  }

  /** Keeps two cores busy and says which processes do. */
  public static final class Killed {
    private Killed() {}

    public static void main(String[] none) throws InterruptedException {
      List<Long> ids = new BusyCores(2).handles().stream().map(ProcessHandle::pid).toList();
      System.out.println("{\"ready\": " + ids + "}");
      Thread.sleep(Duration.ofHours(1).toMillis());
    }
  }

  @Test
  void busy_processes_end_also_when_who_started_them_is_killed() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(java, "-cp", System.getProperty("java.class.path"), Killed.class.getName());
    Process killed =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
    String said = killed.inputReader().readLine();
    List<ProcessHandle> busy =
        killed.descendants().filter(child -> said.contains("" + child.pid())).toList();
    assertThat(busy).as(said).hasSize(2);
    killed.destroyForcibly();
    for (ProcessHandle each : busy) {
      each.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void banteng_works_at_the_grid_in_a_process_of_its_own() throws Missing {
    var crew = new Processes(folder.resolve("nowhere"), folder, true);
    try (Participant banteng = crew.start("banteng")) {
      banteng.ask("case mlp 16 8 3");
      assertThat(banteng.ask("train").get("train_step_ms")).isPositive();
      assertThat(banteng.ask("predict 1").get("predict_ms")).isPositive();
      assertThat(banteng.ask("peak")).containsKey("peak_mb");
      banteng.ask("case tiny 10 8 3");
      assertThat(banteng.ask("train").get("train_step_ms")).isPositive();
      assertThat(banteng.ask("bus")).containsOnlyKeys("step_ms", "deaf_step_ms");
      assertThat(banteng.ask("checkpoint")).containsOnlyKeys("epoch_ms", "kept_epoch_ms");
      assertThat(banteng.ask("diagnose")).containsOnlyKeys("diagnose_ms", "second_ms");
      assertThat(banteng.ask("floor 2").get("floor_step_ms")).isPositive();
      banteng.ask("model 16");
      assertThat(banteng.ask("files"))
          .containsOnlyKeys(
              Stream.of(OwnCase.FILES)
                  .flatMap(files -> files.pairs().stream())
                  .flatMap(pair -> Stream.of(pair.measure(), pair.against()))
                  .toList());
    }
    assertThatThrownBy(() -> crew.start("pytorch"))
        .isInstanceOf(Missing.class)
        .hasMessageStartingWith("no Python at ");
  }

  @Test
  void wrong_usage_ends_with_2_and_names_what_is_known() {
    assertThat(usage("--case", "rnn")).isEqualTo("There is no case 'rnn'. Known: cnn, mlp, tiny.");
    assertThat(usage("--grid", "--case", "cnn-b3"))
        .startsWith("The grid has no case 'cnn-b3'. Known: cnn-b1, cnn-b8, ");
    assertThat(usage("--rounds", "0")).isEqualTo("--rounds must be at least 1, but was given 0.");
  }

  private static String usage(String... arguments) {
    var said = new StringWriter();
    int code = new CommandLine(new BenchCommand()).setErr(new PrintWriter(said)).execute(arguments);
    assertThat(code).isEqualTo(2);
    return said.toString().lines().findFirst().orElse("");
  }
}
