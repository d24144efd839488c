package dev.banteng.interop;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.tensorboard.TensorBoard.tensorBoard;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.datasets.Datasets;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real TensorBoard and a real MLflow server are asked for what was logged to them. */
@Tag("interop")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TrackerTests {
  @TempDir private Path folder;

  private static Sequential model() {
    var model = sequential(input(28, 28, 1), flatten(), dense(16), dense(10, softmax())).seed(1);
    model.compile(adam(0.01), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private static History fit(Sequential model, Callback callback) {
    return model.fit(
        Datasets.mnist().train().take(500),
        epochs(3),
        batchSize(50),
        validationSplit(0.2),
        verbose(0),
        callbacks(afterEpoch((run, epoch, logs) -> logs.put("none", Double.NaN)), callback));
  }

  private static byte[] png() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return bytes.toByteArray();
  }

  @Test
  void tensorboard_shows_what_was_written() throws Exception {
    Sequential model = model();
    History history =
        fit(
            model,
            tensorBoard(folder.resolve("logs/größe"))
                .updateFreq(4)
                .histogramFreq(1)
                .writeImages(true)
                .picture("blank", run -> png()));
    assertThat(history.warnings()).isEmpty();
    List<String> arguments =
        List.of("tensorboard.main", "--logdir", folder.resolve("logs").toString());
    try (var board = new LocalServer(Python.ofProject(), folder.resolve("log.txt"), arguments)) {
      board.await("/data/runs", Map.of(), runs -> runs.size() == 2);
      assertThat(texts(board.json("/data/runs", Map.of())))
          .containsExactlyInAnyOrder("größe/train", "größe/validation");
      for (String key : List.of("loss", "accuracy")) {
        assertThat(scalars(board, "train", "epoch_" + key)).isEqualTo(floats(history.get(key)));
        assertThat(scalars(board, "validation", "epoch_" + key))
            .isEqualTo(floats(history.get("val_" + key)));
        assertThat(scalars(board, "train", "batch_" + key)).hasSize(6);
        assertThat(scalars(board, "validation", "evaluation_" + key + "_vs_iterations")).hasSize(3);
      }
      assertThat(scalars(board, "train", "epoch_none")).containsOnly("NaN").hasSize(3);
      assertThat(scalars(board, "train", "epoch_learning_rate")).containsOnly("0.01").hasSize(3);
      shows_weights_pictures_and_texts(board, model);
    }
  }

  private static void shows_weights_pictures_and_texts(LocalServer board, Sequential model)
      throws Exception {
    JsonNode histograms =
        plugin(board, "histograms/histograms", "sequential/dense/kernel/histogram");
    assertThat(histograms).hasSize(3);
    double counted = 0;
    for (JsonNode bucket : histograms.get(2).get(2)) {
      counted += bucket.get(2).asDouble();
    }
    assertThat(counted).isEqualTo(784 * 16);
    JsonNode pictures = plugin(board, "images/images", "blank");
    assertThat(pictures).hasSize(3);
    String query = pictures.get(2).get("query").asText();
    assertThat(board.bytes("/data/plugin/images/individualImage?" + query, Map.of()))
        .isEqualTo(png());
    assertThat(plugin(board, "images/images", "sequential/dense/kernel/image")).hasSize(3);
    JsonNode summary = plugin(board, "text/text", "summary");
    assertThat(summary.get(0).get("text").asText()).contains("<code>").contains("dense_1");
    byte[] graph =
        board.bytes(
            "/data/plugin/graphs/graph",
            Map.of("run", "größe/train", "tag", "keras", "conceptual", "true"));
    assertThat(new String(graph, UTF_8)).contains("flatten", "dense", "dense_1");
    assertThat(model.layerNames()).contains("dense_1");
  }

  private static JsonNode plugin(LocalServer board, String path, String tag) throws Exception {
    var query = Map.of("run", "größe/train", "tag", tag, "sample", "0");
    return board.json("/data/plugin/" + path, query);
  }

  private static List<String> scalars(LocalServer board, String run, String tag) throws Exception {
    JsonNode rows =
        board.json("/data/plugin/scalars/scalars", Map.of("run", "größe/" + run, "tag", tag));
    var values = new ArrayList<String>();
    rows.forEach(row -> values.add(String.valueOf((float) row.get(2).asDouble(Double.NaN))));
    return values;
  }

  private static List<String> floats(List<Double> values) {
    return values.stream().map(value -> String.valueOf(value.floatValue())).toList();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void mlflow_has_what_was_logged_and_what_was_sent_again() throws Exception {
    List<String> arguments =
        List.of(
            "mlflow",
            "server",
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("m.db"),
            "--artifacts-destination",
            Files.createDirectory(folder.resolve("artifacts")).toString(),
            "--serve-artifacts");
    var model = model();
    History history;
    try (var server = new LocalServer(Python.ofProject(), folder.resolve("log.txt"), arguments)) {
      server.await(
          "/api/2.0/mlflow/experiments/get-by-name",
          Map.of("experiment_name", "Default"),
          JsonNode::isObject);
      var run = mlflow(server.uri()).experiment("Ziffern 1").run("größe").unsent(folder);
      history = fit(model, run.tag("data", "mnist").picture("a b", each -> png()));
      assertThat(history.warnings()).isEmpty();
      assertLogged(server, model, history, "größe");

      var absent = mlflow("http://127.0.0.1:1").experiment("Ziffern 1").run("again");
      model = model();
      history =
          fit(model, absent.unsent(folder).tag("data", "mnist").picture("a b", each -> png()));
      assertThat(history.warnings()).hasSize(1);
      Path kept = unsent();
      byte[] content = Files.readAllBytes(kept);
      assertThat(mlflow(server.uri()).resend(kept)).isEqualTo(8);
      assertThat(kept).doesNotExist();
      Files.write(kept, content);
      assertThat(mlflow(server.uri()).resend(kept)).isEqualTo(8); // once more changes nothing
      assertLogged(server, model, history, "again");
      assertThat(runs(server)).hasSize(2);
    }
  }

  private Path unsent() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
  }

  private static JsonNode runs(LocalServer server) throws Exception {
    JsonNode experiment =
        server.json(
            "/api/2.0/mlflow/experiments/get-by-name", Map.of("experiment_name", "Ziffern 1"));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("experiment_ids").add(experiment.at("/experiment/experiment_id").asText());
    return server.post("/api/2.0/mlflow/runs/search", body).path("runs");
  }

  private void assertLogged(LocalServer server, Sequential model, History history, String name)
      throws Exception {
    JsonNode run = runs(server).get(0); // the newest is the first
    assertThat(run.at("/info/run_name").asText()).isEqualTo(name);
    assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(run.at("/data/params").toString())
        .contains("{\"key\":\"optimizer\",\"value\":\"adam(0.01)\"}", "\"batch_size\"", "\"seed\"");
    assertThat(run.at("/data/tags").toString()).contains("{\"key\":\"data\",\"value\":\"mnist\"}");
    String id = run.at("/info/run_id").asText();
    for (String key : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
      assertThat(metric(server, id, key))
          .isEqualTo(history.get(key).stream().map(String::valueOf).toList());
    }
    assertThat(metric(server, id, "none")).containsExactly("NaN", "NaN", "NaN");
    String place = run.at("/info/artifact_uri").asText().replaceFirst("^mlflow-artifacts:/", "");
    assertThat(artifact(server, place, "summary.txt"))
        .isEqualTo(model.summaryText().getBytes(UTF_8));
    assertThat(artifact(server, place, "pictures/a%20b.png")).isEqualTo(png());
    Path saved = folder.resolve(name + ".keras");
    Files.write(saved, artifact(server, place, "model.keras"));
    assertThat(Sequential.load(saved).weights()).isEqualTo(model.weights());
  }

  private static List<String> metric(LocalServer server, String run, String key) throws Exception {
    JsonNode history =
        server.json(
            "/api/2.0/mlflow/metrics/get-history", Map.of("run_id", run, "metric_key", key));
    var values = new ArrayList<String>();
    history.get("metrics").forEach(metric -> values.add(metric.get("value").asText()));
    return values;
  }

  private static byte[] artifact(LocalServer server, String place, String name) throws Exception {
    return server.bytes("/api/2.0/mlflow-artifacts/artifacts/" + place + "/" + name, Map.of());
  }
}
