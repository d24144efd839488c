package dev.banteng.nn;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.hinge;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.batchMetric;
import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.internal.training.Samples;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTests {
  private static final float[][] X = {{-2}, {-1}, {1}, {2}, {3}};

  /** A model of one output, {@code w * x} with the weight 1. */
  private static ModelReport ofOneOutput(boolean sigmoid, Loss loss, int... labels) {
    var model = Samples.oneWeight(0.1);
    if (sigmoid) {
      var other = sequential(input(1), dense(1, sigmoid()).useBias(false));
      other.setWeights(List.copyOf(model.weights().values()));
      model = other;
    }
    model.compile(sgd(0.1), loss);
    return model.report(Dataset.of(X, labels), "no", "yes");
  }

  @Test
  void a_report_has_what_evaluate_and_the_metrics_say_of_the_predictions() {
    var model = Samples.classifier();
    var data = Samples.corners(60);
    model.fit(data, epochs(3), seed(1), verbose(0));
    ModelReport report = model.report(data, "right", "top", "origin");
    var expected =
        confusionMatrix("right", "top", "origin")
            .of(Samples.labels(60), model.predict(Samples.points(60)));
    assertThat(report.scores()).isEqualTo(model.evaluate(data));
    assertThat(report.confusion()).hasToString(expected.toString());
    assertThat(report.classification().accuracy()).isEqualTo(expected.accuracy());
    assertThat(report.classification().row("top").support()).isEqualTo(20);
    assertThat(report.toString())
        .matches("(?s)loss=\\d\\.\\d{4}  accuracy=\\d\\.\\d{4}\n\n.*")
        .contains("\n\n" + report.classification() + "\n" + report.confusion());
  }

  @Test
  void a_report_without_names_counts_classes_by_their_indices_and_reads_streams() {
    var model = Samples.classifier();
    var data = Samples.corners(60);
    String whole = model.report(data).toString();
    var stream = Dataset.stream(List.of(data.slice(0, 7), data.slice(7, 60)));
    assertThat(model.report(stream)).hasToString(whole);
    assertThat(model.report(data).classification().rows()).hasSize(3);
  }

  @Test
  void logits_and_scores_are_decided_at_0_and_probabilities_at_a_half() {
    int[] labels = {0, 1, 1, 1, 1};
    List<ModelReport> reports =
        List.of(
            ofOneOutput(true, bce(), labels),
            ofOneOutput(false, bce().fromLogits(true), labels),
            ofOneOutput(false, hinge(), -1, 1, 1, 1, 1));
    for (ModelReport report : reports) {
      assertThat(report.confusion().at(1, 0)).isEqualTo(1);
      assertThat(report.confusion().at(1, 1)).isEqualTo(3);
      assertThat(report.confusion().at(0, 0)).isEqualTo(1);
      assertThat(report.classification().accuracy()).isEqualTo(0.8);
    }
  }

  @Test
  void a_regression_and_a_model_that_is_not_compiled_have_no_report() {
    var model = Samples.oneWeight(0.1);
    for (Object y : List.of(new float[] {1, 2.5f, 3, 4, 5}, new int[] {0, 1, 0, 1, 1})) {
      assertThatThrownBy(() -> model.report(Dataset.of(X, y)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "report counts classes, but there are none: mean_squared_error reads numbers. Use"
                  + " evaluate(...).");
    }
    assertThatThrownBy(() -> sequential(input(1), dense(1)).report(Dataset.of(X, new int[5])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Compile the model before report: model.compile(optimizer, loss, metrics...).");
    var classes = sequential(input(1), dense(2, "softmax"));
    classes.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy());
    assertThatThrownBy(() -> classes.report(Dataset.of(X, new int[5]), "one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_loss_without_classes_is_refused_before_anything_is_computed() {
    var computed = new AtomicBoolean();
    var model = sequential(input(1), dense(1));
    var metric =
        batchMetric(
            "own",
            (t, p) -> {
              computed.set(true);
              return 1;
            });
    model.compile(sgd(0.1), mse(), metric);
    assertThatThrownBy(() -> model.report(Dataset.of(X, new int[5])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(computed).isFalse();
    model.compile(sgd(0.1), bce().fromLogits(true), metric);
    model.report(Dataset.of(X, new int[5]));
    assertThat(computed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 2, -1})
  void a_class_that_the_loss_ignores_is_not_counted(int ignored) {
    var model = sequential(input(1), dense(3, "softmax")).seed(1);
    model.compile(sgd(0.1), sparseCategoricalCrossentropy().ignoreClass(ignored));
    ModelReport report = model.report(Dataset.of(X, new int[] {0, ignored, 1, ignored, 1}));
    assertThat(report.confusion().total()).isEqualTo(3);
    assertThat(report.confusion().support(0)).isEqualTo(1);
    assertThat(report.confusion().support(1)).isEqualTo(2);
    float[][] kept = {X[0], X[2], X[4]};
    assertThat(report.confusion())
        .hasToString(confusionMatrix().of(new int[] {0, 1, 1}, model.predict(kept)).toString());
    model.compile(sgd(0.1), sparseCategoricalCrossentropy()); // ignores none
    assertThat(model.report(Dataset.of(X, new int[] {0, 2, 1, 2, 1})).confusion().total())
        .isEqualTo(5);
  }
}
