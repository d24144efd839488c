package dev.banteng.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.metrics.ranking.ScoreCurve;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Curves and areas are those of scikit-learn 1.9.1. */
class CurvesTests {
  private static final Offset<Double> NEAR = within(1e-12);
  private static final int[] Y = {
    0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0
  };
  private static final float[] SCORES = {
    .7f, .5f, .9f, .6f, .3f, .1f, .7f, .6f, .5f, .2f, .5f, .3f, .2f, .5f, .3f, .6f, .7f, .2f, .4f,
    .3f, .4f, .1f, .4f, .3f, .3f, .3f, .5f, .8f, .5f, .5f
  };

  private static final int[] LABELS = {0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0};
  private static final float[] FLAT = {
    .595f, .364f, .041f, .079f, .757f, .164f, .078f, .491f, .431f, .081f, .625f, .294f, .517f,
    .351f, .131f, .477f, .280f, .243f, .187f, .523f, .290f, .428f, .338f, .234f, .536f, .342f,
    .122f, .087f, .556f, .356f, .339f, .471f, .190f, .294f, .244f, .462f, .578f, .218f, .204f,
    .741f, .183f, .076f, .410f, .294f, .296f, .780f, .042f, .179f, .521f, .276f, .203f, .325f,
    .274f, .401f, .880f, .066f, .054f, .280f, .461f, .260f
  };

  private static float[][] predictions() {
    var rows = new float[LABELS.length][3];
    IntStream.range(0, FLAT.length).forEach(i -> rows[i / 3][i % 3] = FLAT[i]);
    return rows;
  }

  private static ScoreCurve curve() {
    return ScoreCurve.ofAll("test", Y, SCORES);
  }

  /** sklearn.metrics.roc_curve(y, s), whose first point is (0, 0). */
  @Test
  void a_roc_curve_has_the_points_of_scikit_learn() {
    List<double[]> points = RocPlot.roc(curve());
    double[] falsePositiveRates = {
      0.0,
      0.0,
      0.0,
      0.05263157894736842,
      0.15789473684210525,
      0.3684210526315789,
      0.42105263157894735,
      0.7368421052631579,
      0.8947368421052632,
      1.0
    };
    double[] truePositiveRates = {
      0.0, 0.09090909090909091, 0.18181818181818182, 0.36363636363636365, 0.45454545454545453,
      0.7272727272727273, 0.9090909090909091, 1.0, 1.0, 1.0
    };
    assertThat(points.get(0)).containsExactly(falsePositiveRates, NEAR);
    assertThat(points.get(1)).containsExactly(truePositiveRates, NEAR);
    assertThat(curve().rocArea()).isCloseTo(0.7894736842105263, NEAR);
    assertThat(area(points.get(0), points.get(1))).isCloseTo(0.7894736842105263, NEAR);
  }

  /** sklearn.metrics.precision_recall_curve(y, s), from its last point back. */
  @Test
  void a_precision_recall_curve_has_the_points_of_scikit_learn() {
    List<double[]> points = RocPlot.precisionRecall(curve());
    double[] recall = {
      0.09090909090909091,
      0.18181818181818182,
      0.36363636363636365,
      0.45454545454545453,
      0.7272727272727273,
      0.9090909090909091,
      1.0,
      1.0,
      1.0
    };
    double[] precision = {
      1.0,
      1.0,
      0.8,
      0.625,
      0.5333333333333333,
      0.5555555555555556,
      0.44,
      0.39285714285714285,
      0.36666666666666664
    };
    for (int i = 0; i < recall.length; i++) {
      assertThat(points.get(0)[2 * i + 1]).isCloseTo(recall[i], NEAR);
      assertThat(points.get(1)[2 * i + 1]).isCloseTo(precision[i], NEAR);
    }
    assertThat(points.get(0)).hasSize(2 * recall.length);
    assertThat(curve().averagePrecision()).isCloseTo(0.6705555555555556, NEAR);
    assertThat(area(points.get(0), points.get(1))).isCloseTo(0.6705555555555556, NEAR);
  }

  @Test
  void areas_of_classes_and_their_averages_are_those_of_scikit_learn() {
    Curves curves = Curves.of("test", LABELS, predictions());
    assertThat(curves.curves().stream().mapToDouble(ScoreCurve::rocArea).toArray())
        .containsExactly(new double[] {0.9340659340659341, 1.0, 0.7894736842105263}, NEAR);
    assertThat(curves.mean(ScoreCurve::rocArea)).isCloseTo(0.9078465394254868, NEAR);
    assertThat(curves.all().rocArea()).isCloseTo(0.935625, NEAR);
    assertThat(curves.all().averagePrecision()).isCloseTo(0.911755817345087, NEAR);
    assertThat(curves.mean(ScoreCurve::averagePrecision)).isCloseTo(0.7223067530759838, NEAR);
  }

  @Test
  void the_area_below_the_mean_curve_is_the_mean_of_the_areas() {
    Curves curves = Curves.of("test", LABELS, predictions());
    List<double[]> mean = MeanRoc.of(curves.curves());
    assertThat(area(mean.get(0), mean.get(1))).isCloseTo(0.9078465394254868, NEAR);
    assertThat(mean.get(1)).isSorted();
  }

  @Test
  void a_thinned_curve_has_nearly_the_same_area_and_the_same_ends() {
    int[] y = Samples.labels(50_000, 2);
    List<double[]> points =
        RocPlot.roc(ScoreCurve.ofClasses("test", y, Samples.probabilities(y, 2)).get(1));
    double[] xs =
        IntStream.range(0, points.get(0).length).mapToDouble(i -> 480 * points.get(0)[i]).toArray();
    double[] ys =
        IntStream.range(0, points.get(1).length).mapToDouble(i -> 480 * points.get(1)[i]).toArray();
    List<double[]> thinned = Thinning.of(xs, ys);
    assertThat(thinned.get(0)).hasSizeLessThan(300).startsWith(0).endsWith(480);
    assertThat(area(thinned.get(0), thinned.get(1))).isCloseTo(area(xs, ys), within(480 * 0.3));
  }

  @Test
  void one_hot_targets_and_one_output_are_read_too() {
    var hot = Nd4j.zeros(LABELS.length, 3);
    IntStream.range(0, LABELS.length).forEach(i -> hot.putScalar(i, LABELS[i], 1));
    assertThat(Curves.of("test", hot, predictions()).all().rocArea()).isCloseTo(0.935625, NEAR);
    Curves alone = Curves.of("test", Y, SCORES, "healthy", "ill");
    assertThat(alone.names()).containsExactly("ill");
    assertThat(alone.alone()).isTrue();
  }

  @Test
  void classes_without_samples_have_no_curve_and_are_named() {
    float[][] scores = {{.5f, .3f, .2f}, {.2f, .7f, .1f}, {.6f, .2f, .2f}};
    Picture picture = Plots.plotRoc(new int[] {0, 1, 0}, scores, "a", "b", "c");
    assertThat(picture.toString())
        .startsWith("ROC curves: 3 samples; no curve without positives and negatives: c;");
    assertThat(picture.svg()).contains("macro average (1.0000)").doesNotContain("NaN");
  }

  @Test
  void what_is_no_curve_is_refused() {
    assertThatThrownBy(() -> Plots.plotRoc(new int[] {1, 1}, new float[] {.1f, .2f}))
        .hasMessage(
            "plotRoc needs positives and negatives, but all 2 targets are of one class. Give data that have several.");
    assertThatThrownBy(() -> Plots.plotRoc(new int[] {0, 1}, new int[] {0, 1}))
        .hasMessage(
            "plotRoc takes a probability for each class, but yPred has integers: classes that were chosen already. Give what model.predict(x) returns.");
    assertThatThrownBy(
            () -> Plots.plotPrecisionRecall(new int[] {0, 1}, new float[][] {{3, 1}, {.2f, .8f}}))
        .hasMessage(
            "plotPrecisionRecall takes probabilities from 0 to 1, but row 0 of yPred has 3. End the model with softmax() or sigmoid(); of logits, apply it first.");
    assertThatThrownBy(() -> Plots.plotThresholds(new int[] {0, 1}, new float[] {.1f, Float.NaN}))
        .hasMessage(
            "plotThresholds takes numbers, but row 1 of yPred has NaN, which is of no class. Leave such rows out, or look for what made it: NaN among the inputs, or a learning rate that is too high.");
    assertThatThrownBy(
            () -> Plots.plotRoc(new int[] {0, 1}, new float[][] {{.1f, .9f}, {.2f, .8f}}, "a"))
        .hasMessage(
            "plotRoc takes a name for each class or none, but was given 1 names for 2 classes.");
    assertThatThrownBy(() -> Plots.plotRoc(new int[] {0, 1}, new float[2][1001]))
        .hasMessage(
            "plotRoc draws at most 1,000 classes, but was given 1,001. auc().exact().perClass() has a number for each.");
  }

  private static double area(double[] xs, double[] ys) {
    return IntStream.range(1, xs.length)
        .mapToDouble(i -> (xs[i] - xs[i - 1]) * (ys[i] + ys[i - 1]) / 2)
        .sum();
  }
}
