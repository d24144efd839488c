package dev.banteng.mlflow;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.callbacks.Callbacks.backupAndRestore;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server has of a run whose program ended in its midst. */
class AbruptEndTests {
  private static final int EPOCHS = 6;
  private static final int LAST = 2; // from 0, of the program that ends

  @TempDir private Path folder;
  private FakeServer server;

  /** Trains, and in the midst ends by itself or waits to be killed. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[1]);
      fit(
          arguments[0],
          folder,
          afterEpoch(
              (run, epoch, logs) -> {
                if (epoch == LAST + 1) {
                  System.out.println("in the midst");
                  end(arguments[2]);
                }
              }));
    }

    private static void end(String way) {
      if (way.equals("exit")) {
        System.exit(3);
      }
      try {
        Thread.currentThread().join(); // for ever
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static History fit(String uri, Path folder, Callback... more) {
    var model = sequential(input(1), dense(1));
    model.compile(sgd(0.01), meanSquaredError());
    var run = mlflow(uri).run("cut").unsent(folder).saveModel(false);
    var backup = backupAndRestore(folder.resolve("backup").toString());
    Callback[] all =
        Stream.concat(Stream.of(run, backup), Stream.of(more)).toArray(Callback[]::new);
    return model.fit(
        new float[] {1, 2}, new float[] {2, 4}, epochs(EPOCHS), verbose(0), callbacks(all));
  }

  @BeforeEach
  void begin() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Process begun(String way) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                server.uri(),
                folder.toString(),
                way)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      do { // warnings may come first
        line = out.readLine();
        assertThat(line).isNotNull();
      } while (!line.equals("in the midst"));
    }
    return process;
  }

  private List<String> states() {
    return server.updates.stream().map(update -> update.get("status").asText()).toList();
  }

  @Test
  void a_program_that_exits_leaves_a_run_that_was_killed() throws Exception {
    assertThat(begun("exit").waitFor()).isEqualTo(3);
    assertThat(states()).containsExactly("KILLED");
    assertThat(server.updates.get(0).get("end_time").asLong()).isPositive();
    assertThat(server.metric("loss")).hasSize(LAST + 1);
  }

  @Test
  void a_server_that_is_away_then_has_all_of_it_kept() throws Exception {
    server.refuse(500, "");
    assertThat(begun("exit").waitFor()).isEqualTo(3);
    server.recover();
    try (Stream<Path> files = Files.list(folder)) {
      Path kept =
          files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      assertThat(mlflow(server.uri()).resend(kept)).isEqualTo(3 + LAST + 1);
    }
    assertThat(states()).containsExactly("KILLED");
    assertThat(server.metric("loss")).hasSize(LAST + 1);
  }

  @Test
  void a_process_that_is_killed_leaves_a_run_that_goes_on_when_training_does() throws Exception {
    begun("killed").destroyForcibly().waitFor();
    assertThat(states()).isEmpty();
    History history = fit(server.uri(), folder, new Callback() {});
    assertThat(history.epochs()).hasSize(EPOCHS);
    assertThat(server.runs).hasSize(1);
    assertThat(states()).containsExactly("RUNNING", "FINISHED");
    assertThat(server.metric("loss"))
        .extracting(each -> each.replaceFirst(":.*", ""))
        .contains("5");
  }
}
