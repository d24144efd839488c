package dev.banteng.metrics.ranking;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Form;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.confusion.Average;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;

/**
 * How well predictions rank positives before negatives, exactly, from all of them in sorted order:
 * the area under the ROC curve, {@code auc().exact()}, or the average precision. {@link Ranking}
 * has the formula of each, an example, and when it misleads.
 *
 * <p>Shapes: yTrue and yPred [n, ...] alike, labels 0 or 1; or class indices [n, ...] for yPred [n,
 * ..., classes]. All positions are ranked together, as Keras' AUC does, unless {@link #oneVsRest}
 * (the mean over classes), {@link #weighted} or {@link #perClass} rank each class against the rest.
 * Predictions may be logits: only their order counts. Weights: one a sample of vectors, or one a
 * value. Range 0 to 1, up; chance is 0.5 for ROC, and the prevalence for average precision.
 *
 * <p>Where only one class was seen there is no ROC curve: NaN, and a warning; average precision
 * without any positive is 0, as in scikit-learn, and a warning.
 *
 * <p>It keeps all scores it sees, 9 bytes each: for millions of rows use {@code auc()}.
 *
 * <p>The mean average precision (mAP) is the mean over classes of {@link
 * Ranking#AVERAGE_PRECISION}, each against the rest. Example: {@code meanAveragePrecision().of(new
 * int[] {0, 1, 2, 1}, new float[][] {{.6f, .3f, .1f}, {.2f, .5f, .3f}, {.1f, .6f, .3f}, {.5f, .4f,
 * .1f}})} is 0.6944, the mean of 1, 0.5833 and 0.5. For several labels and rare classes. It
 * misleads where a class has few samples, as its value jumps and weighs as much as the others; and
 * it is not the mAP of object detection, which matches boxes first.
 *
 * <p>Ranks tell nothing of how right the probabilities are, nor of the threshold that is used in
 * the end: show precision and recall at it as well.
 *
 * @param ranking which of the two
 * @param name the key in History
 * @param average how classes become one value; micro, all positions together, unless given
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">scikit-learn:
 *     average_precision_score</a>
 */
public record RankingMetric(Ranking ranking, String name, Average average)
    implements NamedMetric<RankingMetric> {
  private static final Form<Average> AVERAGE =
      Average.FORM.chosenBy(by -> by == Average.MACRO ? "oneVsRest" : by.wither());
  public static final Prototype<RankingMetric> AREA =
      prototype("auc().exact()", Ranking.ROC_AUC, "auc", Average.MICRO);
  public static final Prototype<RankingMetric> PRECISION =
      prototype(
          "averagePrecision()", Ranking.AVERAGE_PRECISION, "average_precision", Average.MICRO);

  /** The mean over classes of average precision, which is written as average precision. */
  public static final Prototype<RankingMetric> MEAN =
      prototype(
          "meanAveragePrecision()",
          Ranking.AVERAGE_PRECISION,
          "mean_average_precision",
          Average.MACRO);

  /** Checks the name. */
  public RankingMetric {
    MetricArguments.checkName(ranking.className(), name);
  }

  @Override
  public RankingMetric arguments(Arguments a) {
    return new RankingMetric(
        ranking, MetricArguments.name(a, name), a.pass("average", average, AVERAGE));
  }

  private static Prototype<RankingMetric> prototype(
      String code, Ranking ranking, String name, Average average) {
    return Prototype.of(code, new RankingMetric(ranking, name, average));
  }

  /** The mean over classes, each against the rest, rare ones counting as much as others. */
  public RankingMetric oneVsRest() {
    return average(Average.MACRO);
  }

  /** The mean over classes weighted by how often each is true. */
  public RankingMetric weighted() {
    return average(Average.WEIGHTED);
  }

  /** One value a class, against the rest: {@code auc/0, auc/1, ...}. */
  public RankingMetric perClass() {
    return average(Average.NONE);
  }

  private RankingMetric average(Average value) {
    return Arguments.with(this, "average", value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    ShapeChecks.checkEachOrClasses(name, context);
    Link link = context.toProbabilities();
    // Sigmoid keeps the order, and rounds scores near 0 and 1 into ties.
    return new RankingAccumulator(this, context, link == Link.SOFTMAX ? link : Link.NONE);
  }

  @Override
  public String className() {
    return ranking.className();
  }

  @Override
  public String toString() {
    boolean mean = name.equals(MEAN.usual().name) && average == Average.MACRO;
    return (ranking == Ranking.ROC_AUC ? AREA : mean ? MEAN : PRECISION).code(this);
  }
}
