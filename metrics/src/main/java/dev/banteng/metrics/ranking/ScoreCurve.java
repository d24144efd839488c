package dev.banteng.metrics.ranking;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.encoding.InputRows;
import dev.banteng.metrics.internal.encoding.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a threshold at each score would find: how many positives and how many negatives score at
 * least as high. ROC and precision-recall curves are drawn from it. The areas are those of {@link
 * Ranking}, from all scores.
 *
 * <p>Point {@code i} is the threshold {@link #threshold} {@code (i)}; they stand from the highest
 * score to the lowest, equal scores together.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html">scikit-learn:
 *     roc_curve</a>
 */
public final class ScoreCurve {
  private final float[] thresholds;
  private final double[] truePositives;
  private final double[] falsePositives;
  private final double positives;
  private final double negatives;
  private final double rocArea;
  private final double averagePrecision;

  private ScoreCurve(ScoreList list, int first, int step) {
    int most = (list.size() - first + step - 1) / step;
    float[] at = new float[most];
    double[] right = new double[most];
    double[] wrong = new double[most];
    ScoreList.Descending scores = list.descending(first, step);
    int count = 0;
    for (; scores.next(); count++) {
      at[count] = scores.score();
      right[count] = (count == 0 ? 0 : right[count - 1]) + scores.positives();
      wrong[count] = (count == 0 ? 0 : wrong[count - 1]) + scores.negatives();
    }
    this.thresholds = Arrays.copyOf(at, count);
    this.truePositives = Arrays.copyOf(right, count);
    this.falsePositives = Arrays.copyOf(wrong, count);
    this.positives = scores.positivesInAll();
    this.negatives = scores.negativesInAll();
    this.rocArea = area(Ranking.ROC_AUC, list.descending(first, step));
    this.averagePrecision = area(Ranking.AVERAGE_PRECISION, list.descending(first, step));
  }

  private static double area(Ranking ranking, ScoreList.Descending scores) {
    return ranking.defined(scores.positivesInAll(), scores.negativesInAll())
        ? ranking.of(scores)
        : ranking.undefined();
  }

  /**
   * The curve of each class against the rest; one curve where there is one output.
   *
   * @param what who asks, as messages call it
   * @param yTrue class indices, one-hot rows, or 0 and 1 as many as predictions
   * @param yPred [n, classes], or [n] and [n, 1] for one output
   * @throws IllegalArgumentException if shapes or labels do not go together, or predictions are
   *     NaN, are class indices, or are no probabilities though there are several classes
   */
  public static List<ScoreCurve> ofClasses(String what, Object yTrue, Object yPred) {
    Rows predictions = InputRows.of(what, yTrue, yPred).yPred();
    int classes = predictions.shape().last();
    ScoreList list = list(what, yTrue, yPred);
    return IntStream.range(0, classes)
        .mapToObj(index -> new ScoreCurve(list, index, classes))
        .toList();
  }

  /** One curve of all positions together, each class against the rest: the micro average. */
  public static ScoreCurve ofAll(String what, Object yTrue, Object yPred) {
    return new ScoreCurve(list(what, yTrue, yPred), 0, 1);
  }

  private static ScoreList list(String what, Object yTrue, Object yPred) {
    InputRows data = InputRows.of(what, yTrue, yPred);
    var batch = new Batch(data.yTrue(), data.yPred());
    MetricContext context = MetricContext.standalone(batch);
    ShapeChecks.checkEachOrClasses(what, context);
    Predictions.checkNumbers(what, batch.yPred(), null);
    checkScores(what, batch.yPred());
    new BinaryTargets(what, context).checkTargets(batch);
    var list = new ScoreList();
    list.add(batch.yPred().data(), batch.targetsOfEach(), null, batch.yPred().size());
    return list;
  }

  private static void checkScores(String what, Rows yPred) {
    if (yPred.integers()) {
      throw Check.fail(
          "%s takes a probability for each class, but yPred has integers: classes that were chosen already. Give what model.predict(x) returns.",
          what);
    }
    int outside = yPred.shape().last() > 1 ? Predictions.firstOutside(yPred) : -1;
    if (outside >= 0) {
      throw Check.fail(
          "%s takes probabilities from 0 to 1, but row %s of yPred has %s. End the model with softmax() or sigmoid(); of logits, apply it first.",
          what, outside / yPred.shape().size(), yPred.data()[outside]);
    }
  }

  /** How many thresholds there are: different scores. */
  public int size() {
    return thresholds.length;
  }

  /** The score at which a point lies. */
  public float threshold(int index) {
    return thresholds[index];
  }

  /** How many positives score at least as high. */
  public double truePositives(int index) {
    return truePositives[index];
  }

  /** How many negatives score at least as high. */
  public double falsePositives(int index) {
    return falsePositives[index];
  }

  /** How many positives there are. */
  public double positives() {
    return positives;
  }

  /** How many negatives there are. */
  public double negatives() {
    return negatives;
  }

  /** The area under the ROC curve; NaN where there are no positives or no negatives. */
  public double rocArea() {
    return rocArea;
  }

  /** The average precision; 0 where there are no positives. */
  public double averagePrecision() {
    return averagePrecision;
  }

  @Override
  public String toString() {
    return Check.format(
        "ScoreCurve: %s thresholds, %s positives, %s negatives, ROC area %s",
        size(), positives, negatives, rocArea);
  }
}
