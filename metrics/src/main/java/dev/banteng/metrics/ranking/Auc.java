package dev.banteng.metrics.ranking;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.confusion.Average;
import dev.banteng.metrics.confusion.RatioMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.counts.Columns;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import dev.banteng.metrics.internal.counts.TableSize;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The area under the ROC curve (recall over false positive rate), or under that of precision over
 * recall, from counts at thresholds that lie evenly from 0 to 1: {@code Σ (x_i - x_i+1)·(y_i +
 * y_i+1) / 2} over the points of the curve; under precision over recall the counts between two
 * points are interpolated, not the ratio (Davis and Goadrich 2006).
 *
 * <p>Shapes and weights as in {@link RatioMetric}; predictions are probabilities, clipped to [0,
 * 1], or logits where {@code withLogits()} or the model's loss says so. All positions are counted
 * together, or each label by itself ({@link #multiLabel}), with the mean over labels. Range 0 to 1,
 * up; 0.5 is what chance gives under ROC. As in Keras, a ROC area of which only one class was seen
 * is 0.
 *
 * <p>Example: {@code auc().numThresholds(3).of(new int[] {0, 0, 1, 1}, new float[] {0, .5f, .3f,
 * .9f})} is 0.75. For how well predictions rank, whatever threshold is chosen later.
 *
 * <p>It misleads where positives are rare: a ROC area of 0.95 may hide that most alarms are false,
 * and {@code auc().pr()} tells more, though its values go with the prevalence. Scores that crowd
 * near 0 or 1 fall between the same two thresholds and count as equal: {@link #exact} tells them
 * apart. Several classes ranked together, the default, compare scores of different classes: for one
 * class against the rest use {@link #oneVsRest}. And no area tells whether probabilities are right.
 *
 * @param name the key in History
 * @param curve which curve; ROC unless given
 * @param summation how the area is summed; interpolation unless given
 * @param thresholds how predictions are sorted; 200 even thresholds unless given
 * @param labels whether and how labels are counted apart
 * @param fromLogits whether predictions are logits; false unless set
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record Auc(
    String name,
    AucCurve curve,
    AucSummation summation,
    AucThresholds thresholds,
    AucLabels labels,
    boolean fromLogits)
    implements NamedMetric<Auc> {
  public static final Prototype<Auc> PROTOTYPE =
      Prototype.of(
          "auc()",
          new Auc(
              "auc",
              AucCurve.ROC,
              AucSummation.INTERPOLATION,
              AucThresholds.EVEN,
              AucLabels.TOGETHER,
              false));

  /** Checks the name. */
  public Auc {
    MetricArguments.checkName("AUC", name);
  }

  @Override
  public Auc arguments(Arguments a) {
    return new Auc(
        MetricArguments.name(a, name),
        a.pass("curve", curve, AucCurve.FORM),
        a.pass("summation_method", summation, AucSummation.FORM),
        thresholds.arguments(a),
        labels.arguments(a),
        a.printed(code -> code.when(fromLogits, "withLogits")).flag("from_logits", fromLogits));
  }

  /** The curve of precision over recall. */
  public Auc pr() {
    return curve(AucCurve.PR);
  }

  /** The curve of precision gain over recall gain (Flach and Kull 2015). */
  public Auc prGain() {
    return curve(AucCurve.PRGAIN);
  }

  private Auc curve(AucCurve value) {
    return Arguments.with(this, "curve", value);
  }

  /** The smaller height of each step. */
  public Auc minoring() {
    return Arguments.with(this, "summation_method", AucSummation.MINORING);
  }

  /** The larger height of each step. */
  public Auc majoring() {
    return Arguments.with(this, "summation_method", AucSummation.MAJORING);
  }

  /** Another number of even thresholds. */
  public Auc numThresholds(int count) {
    return thresholds(new AucThresholds(count, List.of()));
  }

  /** Thresholds of one's own between 0 and 1; the ends are added. */
  public Auc thresholds(double... inner) {
    return thresholds(
        new AucThresholds(
            inner.length + 2, DoubleStream.of(inner).boxed().collect(Collectors.toList())));
  }

  private Auc thresholds(AucThresholds value) {
    return new Auc(name, curve, summation, value, labels, fromLogits);
  }

  /** An area for each label, one against the rest, of which the mean is taken. */
  public Auc multiLabel() {
    return labels(new AucLabels(true, false, labels.count(), labels.weights()));
  }

  /**
   * The mean of the areas of each class against the rest; targets as class indices or one-hot rows.
   * Unlike {@link #multiLabel}, a class without both positives and negatives makes it NaN, with a
   * warning.
   */
  public Auc oneVsRest() {
    return labels(new AucLabels(true, true, labels.count(), labels.weights()));
  }

  /**
   * The exact area, from sorted predictions in place of thresholds: {@link RankingMetric}. Of the
   * curve {@link #pr} it is the average precision. Logits are ranked as they are.
   *
   * @throws IllegalArgumentException if settings were given that only thresholds have
   */
  public RankingMetric exact() {
    boolean plain =
        summation == AucSummation.INTERPOLATION
            && thresholds.equals(AucThresholds.EVEN)
            && labels.count() == 0
            && labels.weights().isEmpty();
    if (!plain || curve == AucCurve.PRGAIN) {
      throw Check.fail(
          "%s by sorting has no thresholds, summation, label weights or prGain(), but was given %s."
              + " Call exact() first.",
          name, this);
    }
    Ranking ranking = curve == AucCurve.ROC ? Ranking.ROC_AUC : Ranking.AVERAGE_PRECISION;
    return new RankingMetric(ranking, name, labels.apart() ? Average.MACRO : Average.MICRO);
  }

  /** How many labels there must be, for {@link #multiLabel}. */
  public Auc numLabels(int count) {
    Check.positive("numLabels of " + name, count);
    return Arguments.with(this, "num_labels", count);
  }

  /** How much each label counts. */
  public Auc labelWeights(double... weights) {
    List<Double> list = DoubleStream.of(weights).boxed().collect(Collectors.toList());
    return Arguments.with(this, "label_weights", list);
  }

  private Auc labels(AucLabels value) {
    return new Auc(name, curve, summation, thresholds, value, fromLogits);
  }

  /** Predictions are logits, which go through sigmoid first. */
  public Auc withLogits() {
    return Arguments.with(this, "from_logits", true);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    checkLabels(context);
    double[] weights = labels.weights().stream().mapToDouble(Double::doubleValue).toArray();
    Columns columns = labels.apart() ? Columns.ALL.separate() : Columns.ALL.weighted(weights);
    int groups = labels.apart() ? context.yPred().last() : 1;
    TableSize.checkThresholds(name, thresholds.count(), groups);
    var probabilities =
        new Probabilities(name, context, true, "use auc().withLogits()")
            .warningInModels(
                "What lies beyond an end counts as equal: end the model with sigmoid() or softmax(),"
                    + " or rank all outputs with auc().exact()");
    if (fromLogits) {
      probabilities = probabilities.through(Link.SIGMOID);
    }
    var areas = new AucAreas(this, groups, weights);
    var accumulator =
        ConfusionAccumulator.start(
                name, thresholds.bins(), columns, probabilities, context, areas::of)
            .undefinedForNaN()
            .withPrecondition(new BinaryTargets(name, context)::check)
            .atEnd(areas::warn);
    return labels.apart() ? accumulator.waiting() : accumulator;
  }

  private void checkLabels(MetricContext context) {
    int columns = context.yPred().last();
    if (labels.apart() && context.yPred().rank() != 1) {
      throw Check.fail(
          "%s with multiLabel takes yPred [n, labels], but was given %s.",
          name, context.yPred().withBatch());
    }
    boolean countDiffers = labels.count() > 0 && labels.count() != columns;
    if (countDiffers || (!labels.weights().isEmpty() && labels.weights().size() != columns)) {
      throw Check.fail(
          "%s was set to %s labels, but yPred %s has %s.",
          name,
          countDiffers ? labels.count() : labels.weights().size(),
          context.yPred().withBatch(),
          columns);
    }
  }

  @Override
  public String className() {
    return "AUC";
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
