package dev.banteng.nn.internal.training;

import static dev.banteng.core.Direction.DOWN;
import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.internal.training.Points.ROWS;
import static dev.banteng.nn.internal.training.Points.X;
import static dev.banteng.nn.internal.training.Points.YES;
import static dev.banteng.nn.internal.training.Points.model;
import static dev.banteng.nn.layers.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Direction;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What goes silently wrong with metrics elsewhere, and what stands beside it and is right. */
class MetricPitfallTests {
  private static void refused(Runnable mistake, String message) {
    assertThatThrownBy(mistake::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static double recallOfBatch(INDArray yTrue, INDArray yPred) {
    double hits = 0;
    double positives = 1e-7;
    for (int i = 0; i < yTrue.length(); i++) {
      hits += yTrue.getDouble(i) * Math.round(yPred.getDouble(i));
      positives += yTrue.getDouble(i);
    }
    return hits / positives;
  }

  @Test
  void a_ratio_averaged_over_batches_is_warned_of_once() { // pitfall 2
    var averaged = batchMetric("recall_m", MetricPitfallTests::recallOfBatch);
    var model = model(dense(1, sigmoid()), bce(), averaged);
    var history = model.fit(X, YES, epochs(3), batchSize(4), verbose(0));
    assertThat(history.warnings())
        .containsExactly(
            "batchMetric(\"recall_m\") is computed for each batch and then averaged, but what its name"
                + " says is not the mean of its values for batches: it changes with the batch size."
                + " Use recall(), which counts over all batches; or another name, if the mean is"
                + " what you want.");
    assertThat(model.evaluate(X, YES, batchSize(4)).get("recall_m"))
        .isNotCloseTo(model.evaluate(X, YES, batchSize(60)).get("recall_m"), within(0.05));
  }

  @Test
  void means_of_batches_that_are_means_and_streamed_ratios_pass_in_silence() {
    var mean = batchMetric("mean_answer", (yTrue, yPred) -> yPred.meanNumber().doubleValue());
    var rows = metric("recall_of_rows", (yTrue, yPred) -> yTrue.mul(yPred).sum(1));
    var model = model(dense(1, sigmoid()), bce(), mean, rows, recall());
    assertThat(model.fit(X, YES, epochs(2), batchSize(4), verbose(0)).warnings()).isEmpty();
    var four = model.evaluate(X, YES, batchSize(7));
    var all = model.evaluate(X, YES, batchSize(60));
    assertThat(all).containsOnlyKeys("loss", "mean_answer", "recall_of_rows", "recall");
    all.forEach((key, value) -> assertThat(four.get(key)).isCloseTo(value, within(1e-6)));
  }

  @Test
  void names_are_the_same_in_every_model_and_identifiers_stay() { // pitfall 12
    for (int i = 0; i < 2; i++) {
      var model = model(dense(1, sigmoid()), bce(), auc(), accuracy(), metric("acc"));
      assertThat(model.fit(X, YES, verbose(0)).keySet())
          .containsExactly("acc", "accuracy", "auc", "loss");
    }
  }

  @Test
  void only_a_real_duplicate_gets_a_number() { // pitfall 12
    var twice = model(dense(1, sigmoid()), bce(), auc(), auc().pr(), auc().name("roc"));
    assertThat(twice.fit(X, YES, verbose(0)).keySet())
        .containsExactly("auc", "auc_1", "loss", "roc");
  }

  /** Tells which way a key gets better. */
  private static List<Direction> directions(Sequential model, String... keys) {
    var told = new ArrayList<Direction>();
    var callback =
        new Callback() {
          @Override
          public void onTrainBegin(Training run, Logs logs) {
            for (String key : keys) {
              told.add(run.direction(key));
            }
          }
        };
    model.fit(X, YES, callbacks(callback), validationData(X, YES), verbose(0));
    return told;
  }

  @Test
  void every_metric_says_which_way_is_better() { // pitfall 14
    var distance = metric("distance", (t, p) -> t.sub(p).norm2(1)).direction(DOWN);
    var score = metric("score", (t, p) -> t.mul(p).sum(1));
    var model = model(dense(1, sigmoid()), bce(), auc(), mae(), distance, score);
    assertThat(
            directions(
                model,
                "val_auc",
                "auc",
                "val_mean_absolute_error",
                "val_distance",
                "score",
                "loss"))
        .containsExactly(Direction.UP, Direction.UP, DOWN, DOWN, Direction.UP, DOWN);
  }

  @Test
  void early_stopping_maximises_auc_and_minimises_a_distance() { // pitfall 14
    int[] opposite = IntStream.of(YES).map(label -> 1 - label).toArray();
    var worse = model(dense(1, sigmoid()), bce(), auc()); // learns, and is measured by the opposite
    var stopped =
        worse.fit(
            X,
            YES,
            epochs(30),
            validationData(X, opposite),
            callbacks(earlyStopping("val_auc").patience(3)),
            verbose(0));
    assertThat(stopped.stopReason()).startsWith("val_auc has not improved for 3 epochs");
    var distance =
        metric(
                "distance",
                (t, p) -> org.nd4j.linalg.ops.transforms.Transforms.abs(t.sub(p)).mean(1))
            .direction(DOWN);
    var better = model(dense(1, sigmoid()), bce(), distance);
    var ran =
        better.fit(
            X,
            YES,
            epochs(8),
            callbacks(earlyStopping("distance").patience(3)),
            seed(1),
            verbose(0));
    assertThat(ran.stopReason()).isEmpty();
    assertThat(ran.best("distance")).isEqualTo(ran.get("distance").get(7));
  }

  @Test
  void weights_that_no_metric_counts_are_warned_of() { // pitfall 18
    var weights = classWeight(Map.of(0, 1.0, 1, 5.0));
    var plain = model(dense(1, sigmoid()), bce(), accuracy());
    assertThat(plain.fit(X, YES, epochs(2), weights, verbose(0)).warnings())
        .containsExactly(
            "classWeight changes the loss only: no metric counts the weights. Mark those that should"
                + " with weighted(metric).");
  }

  @Test
  void weights_that_a_metric_counts_pass_in_silence() { // pitfall 18
    var weights = classWeight(Map.of(0, 1.0, 1, 5.0));
    var weighed = model(dense(1, sigmoid()), bce(), accuracy(), weighted(accuracy()));
    var history = weighed.fit(X, YES, weights, seed(1), verbose(0));
    assertThat(history.warnings()).isEmpty();
    assertThat(history.get("accuracy")).isNotEqualTo(history.get("weighted_accuracy"));
  }

  @Test
  void a_class_without_a_weight_is_refused() { // pitfall 18
    var model = model(dense(1, sigmoid()), bce(), weighted(accuracy()));
    refused(
        () -> model.fit(X, YES, classWeight(Map.of(0, 1.0)), verbose(0)),
        "classWeight has no weight for class 1. Give every class that occurs a weight, 1 where it"
            + " should count as it is; given were {0=1.0}.");
  }

  @Test
  void custom_metrics_and_losses_count_weights_too() {
    double[] w = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      w[i] = i % 3;
    }
    var own = metric("own", (t, p) -> t.sub(p).muli(t.sub(p)).mean(1)).direction(DOWN);
    var squares = loss("squares", (t, p) -> t.sub(p).mul(t.sub(p)).mean(1));
    var custom = model(dense(1, sigmoid()), squares, weighted(own), squares);
    var builtIn = model(dense(1, sigmoid()), mse(), weighted(mse()), mse());
    var data = Dataset.of(X, YES);
    var a = custom.fit(data, epochs(3), sampleWeight(w), seed(1), verbose(0));
    var b = builtIn.fit(data, epochs(3), sampleWeight(w), seed(1), verbose(0));
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(a.get("loss").get(epoch)).isCloseTo(b.get("loss").get(epoch), within(1e-6));
      assertThat(a.get("own").get(epoch))
          .isCloseTo(b.get("weighted_mean_squared_error").get(epoch), within(1e-6));
      assertThat(a.get("squares").get(epoch))
          .isCloseTo(b.get("mean_squared_error").get(epoch), within(1e-6));
    }
  }

  @Test
  void history_tells_json_of_a_value_that_is_no_number() throws Exception { // pitfall 23
    var nan = batchMetric("nothing", (t, p) -> Double.NaN);
    var history = model(dense(1, sigmoid()), bce(), nan).fit(X, YES, epochs(2), verbose(0));
    var json = new ObjectMapper().readTree(history.toJson());
    assertThat(json.get("nothing").get(0).asText()).isEqualTo("NaN");
    assertThat(history.toCsv().lines().toList()).hasSize(3).last().asString().endsWith("NaN");
  }

  @Test
  void history_holds_doubles_that_json_and_csv_give_back() throws Exception { // pitfall 23
    var history =
        model(dense(1, sigmoid()), bce(), f1Score().threshold(0.5), auc())
            .fit(X, YES, epochs(2), verbose(0));
    history.forEach((key, values) -> assertThat(values).hasOnlyElementsOfType(Double.class));
    var json = new ObjectMapper().readTree(history.toJson());
    history.forEach(
        (key, values) -> assertThat(json.get(key).get(1).asDouble()).isEqualTo(values.get(1)));
    assertThat(history.toCsv().lines()).first().isEqualTo("epoch,auc,f1_score,loss");
  }
}
