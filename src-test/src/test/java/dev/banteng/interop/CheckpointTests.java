package dev.banteng.interop;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.backupAndRestore;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keras opens the checkpoints of a training as any model; then the training goes on from them. */
@Tag("interop")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CheckpointTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STEPS = 4; // of an epoch: 24 of 30 samples, six a batch
  private static final int LAST = 3;
  private static final int MORE = 6;

  @TempDir private Path folder;

  private static Sequential model() {
    var model =
        sequential(input(3), dense(5, tanh()), batchNormalization(), dropout(0.3), dense(1));
    model.seed(2).compile(adam(0.01), mse(), metric("mae"));
    return model;
  }

  private static float[][] x() {
    var random = new SplittableRandom(6);
    float[][] x = new float[30][3];
    for (float[] row : x) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return x;
  }

  private static float[] y(float[][] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i][0] - x[i][1] * x[i][2];
    }
    return y;
  }

  private static History fit(Sequential model, int last, FitOption... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of(epochs(last), batchSize(6), validationSplit(0.2), verbose(0)));
    return model.fit(x(), y(x()), all.toArray(FitOption[]::new));
  }

  @Test
  void keras_predicts_with_a_checkpoint_and_training_goes_on_from_it() throws Exception {
    Path backup = folder.resolve("backup");
    var keeping = backupAndRestore(backup.toString()).deleteCheckpoint(false);
    var files = modelCheckpoint(folder.resolve("{epoch}.keras").toString());
    Sequential begun = model();
    fit(begun, LAST, seed(4), callbacks(files, keeping));
    Files.copy(backup.resolve("latest.keras"), folder.resolve("backup.keras"));
    JSON.writeValue(folder.resolve("x.json").toFile(), x());
    Python.ofProject().run(Duration.ofMinutes(15), "checkpoints.py", folder);
    JsonNode results = JSON.readTree(folder.resolve("results.json").toFile());
    assertThat(results.size()).isEqualTo(LAST + 1);
    same(results.get("backup.keras"), begun, LAST * STEPS);
    for (int epoch = 1; epoch <= LAST; epoch++) {
      Path file = folder.resolve(epoch + ".keras");
      same(results.get(epoch + ".keras"), Sequential.load(file), epoch * STEPS);
    }

    Sequential whole = model();
    History all = fit(whole, MORE, seed(4));
    Sequential later = model();
    assertThat(fit(later, MORE, resumeFrom(folder.resolve("2.keras"))).get("loss"))
        .isEqualTo(all.get("loss"));
    assertThat(later.weights()).isEqualTo(whole.weights());
    Sequential restored = model();
    assertThat(fit(restored, MORE, callbacks(keeping)).get("loss")).isEqualTo(all.get("loss"));
    assertThat(restored.weights()).isEqualTo(whole.weights());
  }

  private static void same(JsonNode keras, Sequential model, int steps) {
    float[] ours = model.predict(x()).dup('c').data().asFloat();
    assertThat(keras.get("iterations").asInt()).isEqualTo(steps);
    assertThat(keras.get("predict").size()).isEqualTo(ours.length);
    for (int i = 0; i < ours.length; i++) {
      double theirs = keras.get("predict").get(i).asDouble();
      assertThat((double) ours[i]).isCloseTo(theirs, within(1e-5));
    }
  }
}
