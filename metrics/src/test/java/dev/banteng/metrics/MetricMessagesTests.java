package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Direction;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.custom.CustomMetric;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@NullUnmarked
class MetricMessagesTests {
  private static final float[][] COLUMN = {{1}, {2}, {4}};

  static Stream<Metric> all() {
    return Stream.concat(Catalogue.all(), Stream.of(metric("own", (t, p) -> t.sub(p).norm2(1))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_metric_goes_without_a_name(Metric metric) {
    String what = metric instanceof CustomMetric ? "a metric" : metric.className();
    assertThatThrownBy(() -> metric.name(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The name of " + what + " is a key in History and must be a text, but was given null.");
    assertThatThrownBy(() -> metric.name(" "))
        .hasMessage(
            "The name of " + what + " is a key in History and must be a text, but was given ' '.");
  }

  @Test
  void functions_and_suppliers_that_give_nothing_are_named() {
    BinaryOperator<INDArray> nothing = (targets, predictions) -> null;
    assertThatThrownBy(() -> metric("mine", nothing).of(COLUMN, COLUMN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mine cannot be computed from targets and predictions [n, 1]: its function gives null,"
                + " not an array of one value a sample.");
    Supplier<Accumulator> none = () -> null;
    assertThatThrownBy(() -> metric("mine", none).of(COLUMN, COLUMN))
        .hasMessage(
            "mine was given null in place of an accumulator. Its supplier makes a fresh one.");
  }

  @Test
  void vectors_of_one_number_have_no_correlation() {
    assertThatThrownBy(() -> pearsonCorrelation().of(COLUMN, COLUMN))
        .hasMessage(
            "pearson_correlation compares vectors along axis -1, but yPred [n, 1] has one "
                + "number there, and one number has no correlation. To compare the samples of a "
                + "batch use .axis(0).");
    assertThatThrownBy(
            () ->
                concordanceCorrelation()
                    .start(new MetricContext(Shape.scalar(), Shape.of(1), null)))
        .hasMessage(
            "concordance_correlation compares vectors along axis -1, but yPred [n, 1] has "
                + "one number there, and one number has no correlation. To compare the samples "
                + "of a batch use .axis(0).");
    assertThat(Warnings.of(() -> cosineSimilarity().of(COLUMN, COLUMN)))
        .containsExactly(
            "cosine_similarity compares vectors along axis -1, but yPred [n, 1] has one "
                + "number there, of which the cosine is only the sign: 1 or -1 a sample. To "
                + "compare the samples of a batch use .axis(0).");
    var context = new MetricContext(Shape.of(1), Shape.of(1), null);
    assertThat(Warnings.of(() -> cosineSimilarity().keys(context))).isEmpty();
    assertThat(pearsonCorrelation().axis(0).of(COLUMN, COLUMN)).isCloseTo(1, within(1e-9));
    assertThat(pearsonCorrelation().of(new int[] {1, 2, 4}, new int[] {2, 4, 8}))
        .isCloseTo(1, within(1e-9));
    assertThat(Warnings.of(() -> cosineSimilarity().of(new int[][] {{1, 2}}, new int[][] {{2, 4}})))
        .isEmpty();
  }

  @Test
  void one_output_may_come_without_its_axis() {
    float[] targets = {1, 4, 3};
    assertThat(r2Score().of(targets, new float[] {2, 4, 4})).isCloseTo(0.571428, within(1e-6));
    assertThat(r2Score().of(targets, new float[][] {{2}, {4}, {4}}))
        .isCloseTo(0.571428, within(1e-6));
    assertThatThrownBy(() -> r2Score().of(new float[2][2][2], new float[2][2][2]))
        .hasMessage(
            "r2_score takes yTrue and yPred [n, outputs], or [n] for one output, but was "
                + "given [n, 2, 2] and [n, 2, 2]. Flatten the positions to samples, or to "
                + "outputs.");
  }

  @Test
  void labels_of_an_auc_can_be_counted() {
    int[][] targets = {{1, 0}, {0, 1}};
    var metric = auc().multiLabel().numLabels(2);
    assertThat(metric.of(targets, targets)).isEqualTo(1);
    assertThat(metric).hasToString("auc().multiLabel().numLabels(2)");
    assertThat(metric.config().toMap()).containsEntry("num_labels", 2);
    assertThat(kinds().read("AUC", metric.config())).isEqualTo(metric);
    assertThat(metric.direction()).isEqualTo(Direction.UP);
    assertThatThrownBy(() -> auc().multiLabel().numLabels(3).of(targets, targets))
        .hasMessage("auc was set to 3 labels, but yPred [n, 2] has 2.");
    assertThatThrownBy(() -> auc().numLabels(2))
        .hasMessage("numLabels of auc is needed only with multiLabel.");
    assertThatThrownBy(() -> auc().multiLabel().numLabels(0))
        .hasMessage("numLabels of auc must be at least 1, but was given 0.");
  }

  @Test
  void a_class_that_is_never_true_has_no_say_in_a_weighted_area() {
    int[] targets = {0, 1, 0, 1};
    float[][] scores = {{.5f, .3f, .2f}, {.2f, .3f, .5f}, {.1f, .6f, .3f}, {.3f, .4f, .3f}};
    // scikit-learn: roc_auc_score of the one-hot rows, average="weighted", weights by support
    assertThat(auc().exact().weighted().of(targets, scores)).isEqualTo(0.4375);
    assertThat(Warnings.of(() -> auc().exact().weighted().of(targets, scores))).isEmpty();
    assertThat(Warnings.of(() -> assertThat(auc().exact().oneVsRest().of(targets, scores)).isNaN()))
        .containsExactly(
            "auc is not defined here, so its value is NaN: the data hold nothing to tell classes"
                + " [2] from. Evaluate on data with every class, such as a stratified split.");
  }

  @Test
  void null_is_told() {
    assertThatThrownBy(() -> Metrics.metric((String) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The name of the metric must be a text such as 'accuracy', but was given null.");
    assertThatThrownBy(() -> Metrics.metric("d", (BinaryOperator<INDArray>) null))
        .hasMessage("The function of metric 'd' must be given, but was null.");
    assertThatThrownBy(() -> Metrics.metric("d", (Supplier<Accumulator>) null))
        .hasMessage("The supplier of metric 'd' must be given, but was null.");
    assertThatThrownBy(() -> Metrics.batchMetric("d", null))
        .hasMessage("The function of metric 'd' must be given, but was null.");
    assertThatThrownBy(() -> Metrics.weighted(null))
        .hasMessage(
            "compile takes metrics and losses after the loss, but was given null. Leave it out.");
  }
}
