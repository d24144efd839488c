package dev.banteng.mlflow;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowTests {
  private static final Dataset DATA = data();

  @TempDir private Path folder;
  private FakeServer server;

  private static Dataset data() {
    var random = new SplittableRandom(3);
    float[][] x = new float[20][3];
    int[] y = new int[20];
    for (int i = 0; i < 20; i++) {
      y[i] = random.nextInt(2);
      for (int j = 0; j < 3; j++) {
        x[i][j] = (float) random.nextDouble(-1, 1) + y[i];
      }
    }
    return Dataset.of(x, y);
  }

  @BeforeEach
  void begin() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static Sequential model() {
    var model = sequential(input(3), dense(4), dense(2, softmax())).seed(1);
    model.compile(adam(0.01), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private MlflowRun run() {
    return mlflow(server.uri()).experiment("digits").run("cnn").unsent(folder);
  }

  private static History fit(Sequential model, FitOption... options) {
    var all = new ArrayList<FitOption>(List.of(options));
    all.addAll(List.of(batchSize(5), verbose(0)));
    return model.fit(DATA, all.toArray(FitOption[]::new));
  }

  private Path unsent() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private String warning(String why) throws IOException {
    return warning(server.uri(), why);
  }

  private String warning(String uri, String why) throws IOException {
    return "MLflow at "
        + uri
        + " did not take all that was logged: "
        + why
        + ". Training goes on. What was not sent is kept in "
        + unsent()
        + "; send it later: mlflow(\""
        + uri
        + "\").resend(Path.of(\""
        + unsent()
        + "\")).";
  }

  @Test
  void a_run_has_parameters_metrics_tags_artifacts_and_an_end() throws IOException {
    var model = model();
    byte[] png = {1, 2, 3};
    History history =
        fit(
            model,
            epochs(3),
            seed(9),
            validationSplit(0.2),
            callbacks(run().tag("data", "noise").picture("a b", each -> png)));
    assertThat(history.warnings()).isEmpty();
    assertThat(server.experiments).containsOnlyKeys("digits");
    assertThat(server.runs).hasSize(1);
    var info = server.runs.values().iterator().next();
    assertThat(info.get("run_name").asText()).isEqualTo("cnn");
    assertThat(info.get("tags").get(0).toString())
        .isEqualTo("{\"key\":\"data\",\"value\":\"noise\"}");
    assertThat(server.pairs("params"))
        .containsEntry("optimizer", "adam(0.01)")
        .containsEntry("loss", "sparseCategoricalCrossentropy()")
        .containsEntry("metrics", "accuracy()")
        .containsEntry("epochs", "3")
        .containsEntry("batch_size", "5")
        .containsEntry("seed", "9")
        .containsKeys("engine", "learning_rate", "shuffle", "data", "validation");
    for (String key : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
      assertThat(server.metric(key)).isEqualTo(steps(history.get(key)));
    }
    assertThat(server.metric("learning_rate")).hasSize(3);
    assertThat(server.calls.stream().filter("runs/log-batch"::equals)).hasSize(4);
    assertThat(server.artifacts)
        .containsOnlyKeys(
            "1/run0/artifacts/summary.txt",
            "1/run0/artifacts/pictures/a b.png",
            "1/run0/artifacts/model.keras");
    assertThat(server.artifacts.get("1/run0/artifacts/pictures/a b.png")).isEqualTo(png);
    assertThat(new String(server.artifacts.get("1/run0/artifacts/summary.txt"), UTF_8))
        .isEqualTo(model.summaryText());
    Path saved =
        Files.write(
            folder.resolve("loaded.keras"), server.artifacts.get("1/run0/artifacts/model.keras"));
    assertThat(Sequential.load(saved).weights()).isEqualTo(model.weights());
    assertThat(server.updates).hasSize(1);
    assertThat(server.updates.get(0).get("status").asText()).isEqualTo("FINISHED");
    assertThat(server.updates.get(0).get("end_time").asLong()).isPositive();
    assertThat(server.updates.get(0).get("run_id").asText()).isEqualTo("run0");
  }

  private static List<String> steps(List<Double> values) {
    var steps = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      steps.add(i + ": " + values.get(i));
    }
    return steps;
  }

  @Test
  void nan_and_infinity_are_texts_and_odd_keys_are_made_fit() {
    var values = new LinkedHashMap<String, Double>();
    values.put("a", Double.NaN);
    values.put("b", Double.POSITIVE_INFINITY);
    values.put("c", Double.NEGATIVE_INFINITY);
    values.put("f1/0 größe@0.5", 1e-300);
    assertThat(Entry.metrics(values, 2, 7).body())
        .hasToString(
            "{\"metrics\":[{\"key\":\"a\",\"value\":\"NaN\",\"timestamp\":7,\"step\":2},"
                + "{\"key\":\"b\",\"value\":\"Infinity\",\"timestamp\":7,\"step\":2},"
                + "{\"key\":\"c\",\"value\":\"-Infinity\",\"timestamp\":7,\"step\":2},"
                + "{\"key\":\"f1/0 größe_0.5\",\"value\":1.0E-300,\"timestamp\":7,\"step\":2}]}");
    assertThat(Entry.params(Map.of("k", "x".repeat(7000))).body().at("/params/0/value").asText())
        .hasSize(6000)
        .endsWith("x…");
  }

  @Test
  void a_name_that_is_taken_in_between_is_used() throws IOException {
    server.fault(
        (exchange, call) -> {
          if (call.equals("experiments/create")) {
            server.experiment("digits", "active");
          }
          return false;
        });
    assertThat(fit(model(), epochs(1), callbacks(run())).warnings()).isEmpty();
    assertThat(server.calls)
        .startsWith(
            "experiments/get-by-name",
            "experiments/create",
            "experiments/get-by-name",
            "runs/create");
    assertThat(server.metric("loss")).hasSize(1);
  }

  @Test
  void a_deleted_experiment_is_told_of_and_all_is_kept() throws IOException {
    server.experiment("digits", "deleted");
    History history = fit(model(), epochs(2), callbacks(run()));
    assertThat(history.epochs()).hasSize(2);
    assertThat(history.warnings())
        .containsExactly(
            warning(
                "the experiment 'digits' was deleted there. Restore it (mlflow experiments restore --experiment-id 1), or name another"));
    server.experiment("digits", "active");
    assertAllIsSent(history, 2);
  }

  /** Sends what was kept, and then nothing is missing. */
  private void assertAllIsSent(History history, int epochs) throws IOException {
    Path file = unsent();
    int kept = Files.readAllLines(file).size() - 1;
    assertThat(mlflow(server.uri()).resend(file)).isEqualTo(kept);
    assertThat(file).doesNotExist();
    assertThat(server.runs).hasSize(1);
    assertThat(server.metric("loss")).hasSize(epochs).isEqualTo(steps(history.get("loss")));
    assertThat(server.pairs("params")).containsEntry("optimizer", "adam(0.01)");
    assertThat(server.artifacts)
        .containsOnlyKeys("1/run0/artifacts/summary.txt", "1/run0/artifacts/model.keras");
    assertThat(server.updates.get(0).get("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void a_port_with_nothing_behind_it_is_one_warning() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String uri = "http://127.0.0.1:" + port;
    var run = mlflow(uri).experiment("digits").run("cnn").unsent(folder);
    History history = fit(model(), epochs(3), callbacks(run));
    assertThat(history.warnings()).containsExactly(warning(uri, "nothing answers there"));
    Path file = unsent();
    assertThatThrownBy(() -> mlflow(uri).resend(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "MLflow at %s took 0 of 7 records: nothing answers there. The others are still in %s.",
            uri, file);
    assertAllIsSent(history, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "500, it answered 500: INTERNAL_ERROR no disk",
    "429, it answered 429: INTERNAL_ERROR no disk",
    "403, 'it answered 403: INTERNAL_ERROR no disk. It may want MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, in the environment'"
  })
  void a_server_that_refuses_is_one_warning(int status, String why) throws IOException {
    server.refuse(status, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"no\\n  disk\"}");
    History history = fit(model(), epochs(2), callbacks(run()));
    assertThat(history.warnings()).containsExactly(warning(why));
    server.recover();
    assertAllIsSent(history, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hello</html>", "[1, 2]", "{\"experiment\":", "{}", ""})
  void what_is_not_mlflow_is_told_of(String answer) throws IOException {
    server.refuse(200, answer);
    History history = fit(model(), epochs(2), callbacks(run()));
    assertThat(history.warnings())
        .containsExactly(warning("what it answered is not MLflow's (is another server there?)"));
    server.recover();
    assertAllIsSent(history, 2);
  }

  @Test
  void a_connection_that_breaks_once_is_tried_again_and_no_run_is_doubled() throws IOException {
    var broken = new AtomicInteger();
    server.fault(
        (exchange, call) -> {
          if (call.equals("runs/create") && broken.getAndIncrement() == 0) {
            server.fault((later, each) -> false);
            exchange.close();
            return true;
          }
          return false;
        });
    assertThat(fit(model(), epochs(1), callbacks(run())).warnings()).isEmpty();
    assertThat(server.calls).contains("runs/search");
    assertThat(server.runs).hasSize(1);
    assertThat(server.metric("loss")).hasSize(1);
  }

  @Test
  void a_connection_that_always_breaks_is_one_warning() throws IOException {
    server.fault(
        (exchange, call) -> {
          exchange.close();
          return true;
        });
    History history = fit(model(), epochs(2), callbacks(run()));
    assertThat(history.warnings()).hasSize(1);
    assertThat(history.warnings().get(0)).contains("all that was logged: the connection broke (");
    server.recover();
    assertAllIsSent(history, 2);
  }

  @Test
  void one_that_answers_late_delays_no_epoch_and_the_end_so_long_as_was_asked_for()
      throws IOException {
    server.fault(
        (exchange, call) -> {
          try {
            server.released.await();
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
          return true;
        });
    var epochs = new ArrayList<Integer>();
    History history =
        fit(
            model(),
            epochs(50),
            callbacks(
                run().waitAtEnd(Duration.ofMillis(1)),
                afterEpoch((run, epoch, logs) -> epochs.add(server.calls.size()))));
    assertThat(epochs).hasSize(50).allMatch(calls -> calls <= 1); // none was answered meanwhile
    assertThat(history.warnings()).containsExactly(warning("it is too slow"));
    server.recover();
    assertAllIsSent(history, 50);
  }

  @Test
  void what_was_sent_before_a_fault_is_not_kept() throws IOException {
    server.fault(
        (exchange, call) ->
            call.equals("runs/log-batch")
                && server.metric("loss").size() == 2
                && FakeServer.respond(exchange, 503, ""));
    History history = fit(model(), epochs(4), callbacks(run()));
    assertThat(history.warnings()).containsExactly(warning("it answered 503"));
    assertThat(Files.readAllLines(unsent())).hasSize(3); // the header and two epochs
    assertThat(server.metric("loss")).hasSize(2);
    server.recover();
    assertAllIsSent(history, 4);
  }

  @Test
  void what_is_left_of_a_file_stays_when_the_server_fails_again() throws IOException {
    server.refuse(500, "");
    History history = fit(model(), epochs(4), callbacks(run()));
    Path file = unsent();
    server.fault(
        (exchange, call) ->
            call.equals("runs/log-batch")
                && server.metric("loss").size() == 1
                && FakeServer.respond(exchange, 500, ""));
    assertThatThrownBy(() -> mlflow(server.uri()).resend(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "MLflow at %s took 3 of 8 records: it answered 500. The others are still in %s.",
            server.uri(), file);
    assertThat(Files.readAllLines(file)).hasSize(6);
    server.recover();
    assertAllIsSent(history, 4);
  }

  @Test
  void a_fit_that_goes_on_goes_on_in_its_run() throws IOException {
    Path file = folder.resolve("model.keras");
    var checkpoint =
        new Callback() {
          @Override
          public void onEpochComplete(Training run, int epoch, Logs logs) {
            run.checkpoint(file);
          }
        };
    fit(model(), epochs(2), callbacks(run(), checkpoint));
    History history = fit(model(), epochs(4), resumeFrom(file), callbacks(run()));
    assertThat(history.warnings()).isEmpty();
    assertThat(server.runs).hasSize(1);
    assertThat(server.metric("loss")).isEqualTo(steps(history.get("loss")));
    assertThat(server.updates.stream().map(update -> update.get("status").asText()))
        .containsExactly("FINISHED", "RUNNING", "FINISHED");
    assertThat(server.pairs("params")).containsEntry("epochs", "2");
  }

  @Test
  void a_callback_used_twice_makes_two_runs() {
    var run = run();
    fit(model(), epochs(1), callbacks(run));
    fit(model(), epochs(1), callbacks(run));
    assertThat(server.runs).hasSize(2);
  }

  @Test
  void how_a_fit_ended_is_told() {
    fit(model(), epochs(5), callbacks(run(), afterEpoch((run, epoch, logs) -> run.stop("enough"))));
    assertThat(server.pairs("tags")).containsEntry("stop_reason", "enough");
    assertThat(server.updates.get(0).get("status").asText()).isEqualTo("FINISHED");
    assertThatThrownBy(
            () ->
                fit(model(), epochs(5), callbacks(run(), afterEpoch((run, epoch, logs) -> fail()))))
        .hasMessage("mine");
    assertThat(server.updates.get(1).get("status").asText()).isEqualTo("FAILED");
    var failing =
        new Callback() {
          @Override
          public void onEpochComplete(Training run, int epoch, Logs logs) {
            fail(); // behind the last epoch, of which all was recorded
          }
        };
    assertThatThrownBy(() -> fit(model(), epochs(1), callbacks(run(), failing))).hasMessage("mine");
    assertThat(server.updates.get(2).get("status").asText()).isEqualTo("FAILED");
  }

  private static byte[] fail() {
    throw new IllegalStateException("mine");
  }

  @Test
  void a_picture_that_fails_is_a_warning() {
    History history = fit(model(), epochs(1), callbacks(run().picture("roc", run -> fail())));
    assertThat(history.warnings())
        .containsExactly(
            "MLflow gets no picture 'roc': it failed with java.lang.IllegalStateException: mine.");
  }

  @Test
  void artifacts_that_only_other_clients_can_write_are_told_of() throws IOException {
    server.artifactUri = "s3://bucket/%s";
    History history = fit(model(), epochs(1), callbacks(run()));
    assertThat(history.warnings())
        .containsExactly(
            warning(
                "it keeps artifacts in s3://bucket/run0, where only clients of its own write. Start it with --serve-artifacts"));
    assertThat(server.metric("loss")).hasSize(1);
  }

  @Test
  void the_thread_that_sends_keeps_no_program_alive_and_ends_with_the_fit() {
    var threads = new ArrayList<Thread>();
    fit(
        model(),
        epochs(1),
        callbacks(
            run(),
            afterEpoch(
                (run, epoch, logs) ->
                    Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().matches("banteng-mlflow|HttpClient.*"))
                        .forEach(threads::add))));
    assertThat(threads).hasSizeGreaterThan(1).allMatch(Thread::isDaemon);
    assertThat(threads)
        .filteredOn(thread -> thread.getName().equals("banteng-mlflow"))
        .hasSize(1)
        .noneMatch(Thread::isAlive);
  }

  @Test
  void a_folder_for_the_file_must_be_there() {
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> fit(model(), epochs(1), callbacks(run().unsent(missing))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no folder %s for what MLflow does not take. Make it first, or name another: unsent(...).",
            missing);
    assertThat(server.calls).isEmpty();
  }
}
