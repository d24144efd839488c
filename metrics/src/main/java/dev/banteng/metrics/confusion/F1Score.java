package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.MetricArguments;
import java.util.OptionalDouble;

/**
 * The harmonic mean of precision and recall of each class: {@code 2 · precision · recall /
 * (precision + recall)}; {@link FBetaScore} with beta 1.
 *
 * <p>Shapes: yPred [n, classes]; yTrue one-hot or of several labels [n, classes], or class indices
 * [n]. Without a threshold the largest prediction of a sample counts as positive; with one, all
 * above it. One value a class, unless {@link #micro}, {@link #macro} or {@link #weighted} makes one
 * of them. Range 0 to 1, up.
 *
 * <p>Example: {@code f1Score().threshold(0.5).valuesOf(new int[][] {{1, 1, 1}, {1, 0, 0}, {1, 1,
 * 0}}, new float[][] {{.2f, .6f, .7f}, {.2f, .6f, .6f}, {.6f, .8f, 0}})} is 0.5, 0.8, 0.6667. For
 * unequal classes, where accuracy misleads: {@code f1Score().macro()}. It misleads where true
 * negatives matter, which are not counted, and where a miss and a false alarm cost differently:
 * {@link FBetaScore}. Micro, of one class a sample, is the accuracy.
 *
 * @param name the key in History
 * @param average how classes become one value: none unless given
 * @param threshold what counts as positive, or empty for the largest of each sample
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record F1Score(String name, Average average, OptionalDouble threshold)
    implements AveragedMetric<F1Score> {
  public static final Prototype<F1Score> PROTOTYPE =
      Prototype.of("f1Score()", new F1Score("f1_score", Average.NONE, OptionalDouble.empty()));

  /** Checks the threshold. */
  public F1Score {
    MetricArguments.checkName("F1Score", name);
    new FBetaScore(name, 1, average, threshold);
  }

  @Override
  public F1Score arguments(Arguments a) {
    return new F1Score(
        MetricArguments.name(a, name),
        a.pass("average", average, Average.OR_NULL),
        a.number("threshold", threshold));
  }

  /** Counts every prediction above a threshold, as for several labels a sample. */
  public F1Score threshold(double value) {
    return Arguments.with(this, "threshold", OptionalDouble.of(value));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return new FBetaScore(name, 1, average, threshold).start(context);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
