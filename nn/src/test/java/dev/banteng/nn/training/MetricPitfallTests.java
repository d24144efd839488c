package dev.banteng.nn.training;

import static dev.banteng.core.Direction.DOWN;
import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.sampleWeight;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.initializers.Initializers.ones;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Direction;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What goes silently wrong with metrics elsewhere, and what stands beside it and is right. */
class MetricPitfallTests {
  private static final int ROWS = 60;
  private static final float[][] X = new float[ROWS][2];
  private static final int[] YES = new int[ROWS];
  private static final int[] CLASSES = new int[ROWS];
  private static final float[][] ONE_HOT = new float[ROWS][3];

  static {
    var random = new SplittableRandom(11);
    for (int i = 0; i < ROWS; i++) {
      X[i][0] = (float) random.nextDouble(-1, 1);
      X[i][1] = (float) random.nextDouble(-1, 1);
      YES[i] = X[i][0] + random.nextDouble(-.5, .5) > .4 ? 1 : 0;
      CLASSES[i] = X[i][0] > .3 ? 0 : X[i][1] > 0 ? 1 : 2;
      ONE_HOT[i][CLASSES[i]] = 1;
    }
  }

  private static Sequential model(Layer last, Loss loss, CompileOption... metrics) {
    var model = sequential(input(2), last).seed(1);
    model.compile(sgd(0.5), loss, metrics);
    return model;
  }

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
    all.forEach((key, value) -> assertThat(four.get(key)).isCloseTo(value, within(1e-6)));
  }

  @Test
  void metrics_learn_from_the_loss_that_predictions_are_logits() { // pitfall 5
    CompileOption[] metrics = {
      precision(), recall(), binaryAccuracy(), f1Score().threshold(0.5), auc(), mae()
    };
    var logits = model(dense(1), bce().fromLogits(true), metrics);
    var probabilities = model(dense(1, sigmoid()), bce(), metrics);
    var ofLogits = logits.fit(X, YES, epochs(4), seed(1), verbose(0));
    var ofProbabilities = probabilities.fit(X, YES, epochs(4), seed(1), verbose(0));
    for (String key : List.of("precision", "recall", "binary_accuracy", "f1_score", "auc")) {
      assertThat(ofLogits.get(key)).as(key).isEqualTo(ofProbabilities.get(key));
    }
    assertThat(ofLogits.warnings()).isEmpty();
  }

  @Test
  void a_threshold_on_numbers_that_are_no_probabilities_is_refused() { // pitfall 5
    float[][] wide = {{3, 3}, {-4, 5}};
    for (CompileOption metric : List.of(binaryAccuracy(), precision(), auc())) {
      assertThatThrownBy(
              () ->
                  model(dense(1, relu()).kernelInitializer(ones()), bce(), metric)
                      .fit(wide, new int[] {1, 0}, verbose(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(
              "(binary_accuracy|precision|auc) takes probabilities from 0 to 1, but row \\d of a"
                  + " batch has prediction \\d+\\. End the model with sigmoid\\(\\) or"
                  + " softmax\\(\\), or use a loss with fromLogits\\(true\\) if these are logits\\.");
    }
    var squared = model(dense(1, sigmoid()), mse(), binaryAccuracy(), precision(), auc());
    assertThat(squared.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
    var linear = model(dense(1), mse(), accuracy(), precision(), f1Score().threshold(0.5));
    assertThat(linear.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
    var regression = model(dense(1), mse(), mae(), r2Score());
    assertThat(regression.fit(wide, new int[] {1, 0}, verbose(0)).warnings()).isEmpty();
  }

  @Test
  void precision_recall_and_f1_of_class_numbers_are_those_of_one_hot_rows() { // pitfalls 10, 11
    CompileOption[] metrics = {
      precision(), recall(), f1Score().macro(), auc(), precision().topK(2)
    };
    var sparse = model(dense(3, softmax()), sparseCategoricalCrossentropy(), metrics);
    var dense = model(dense(3, softmax()), categoricalCrossentropy(), metrics);
    var ofNumbers = sparse.fit(X, CLASSES, epochs(5), seed(1), verbose(0));
    var ofRows = dense.fit(X, ONE_HOT, epochs(5), seed(1), verbose(0));
    assertThat(ofNumbers.keySet())
        .containsExactly("auc", "f1_score", "loss", "precision", "precision_1", "recall");
    for (String key : List.of("auc", "f1_score", "precision", "precision_1", "recall")) {
      assertThat(ofNumbers.get(key)).as(key).isEqualTo(ofRows.get(key));
    }
    assertThat(ofNumbers.get("f1_score").get(4)).isGreaterThan(0.5);
    assertThat(ofNumbers.warnings()).isEmpty();
    refused(
        () -> model(dense(3, softmax()), mse(), precision()).fit(X, CLASSES, verbose(0)),
        "mean_squared_error takes truth and predictions of one shape, but the truth is [n] and the"
            + " predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 1 wide, or the truth [n, 3].");
  }

  @Test
  void names_are_the_same_in_every_model() { // pitfall 12
    for (int i = 0; i < 2; i++) {
      var model = model(dense(1, sigmoid()), bce(), auc(), accuracy(), metric("acc"));
      assertThat(model.fit(X, YES, verbose(0)).keySet())
          .containsExactly("acc", "accuracy", "auc", "loss");
    }
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
    var weighed = model(dense(1, sigmoid()), bce(), accuracy(), weighted(accuracy()));
    var history = weighed.fit(X, YES, weights, seed(1), verbose(0));
    assertThat(history.warnings()).isEmpty();
    assertThat(history.get("accuracy")).isNotEqualTo(history.get("weighted_accuracy"));
    refused(
        () -> weighed.fit(X, YES, classWeight(Map.of(0, 1.0)), verbose(0)),
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
  void history_holds_numbers_that_json_and_csv_can_tell() throws Exception { // pitfall 23
    var nan = batchMetric("nothing", (t, p) -> Double.NaN);
    var history =
        model(dense(1, sigmoid()), bce(), nan, f1Score().threshold(0.5), auc())
            .fit(X, YES, epochs(2), verbose(0));
    history.forEach((key, values) -> assertThat(values).hasOnlyElementsOfType(Double.class));
    var json = new ObjectMapper().readTree(history.toJson());
    assertThat(json.get("auc").get(1).asDouble()).isEqualTo(history.get("auc").get(1));
    assertThat(json.get("nothing").get(0).asText()).isEqualTo("NaN");
    assertThat(history.toCsv().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("epoch,auc,f1_score,loss,nothing");
  }
}
