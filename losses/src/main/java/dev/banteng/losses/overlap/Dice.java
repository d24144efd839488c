package dev.banteng.losses.overlap;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * How little two areas overlap: {@code 1 - 2·sum(t·p) / (sum(t) + sum(p) + 1e-7)} along some axes.
 *
 * <p>Shapes: targets and predictions alike, of rank 1 to 4; by default one value for the whole
 * batch, with {@code axes(1, 2, 3)} one for each image. Targets and predictions from 0 to 1. Range:
 * 0 (perfect) to 1; less is better.
 *
 * <p>Errors: shapes that differ; an axis that predictions do not have; weights, where there is one
 * value for the batch.
 *
 * <p>Example: {@code dice().of(new int[][] {{1, 1, 0}}, new float[][] {{1, 0, 0}})} is 0.3333.
 *
 * <p>For segmentation where the wanted pixels are few. It misleads over a batch: that is not the
 * mean of the images' values, as large objects drown small ones and the value depends on which
 * images meet. Where nothing is wanted and nothing is predicted, it is 1, the worst, as in Keras.
 *
 * @param axes the axes that a value is made of, counted with the batch's; none, the default, for
 *     all
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code dice} by default
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public record Dice(List<Integer> axes, Reduction reduction, String name)
    implements ReducibleLoss<Dice> {
  public static final Prototype<Dice> PROTOTYPE =
      Prototype.of("dice()", new Dice(List.of(), Reduction.SUM_OVER_BATCH_SIZE, "dice"));

  /** Checks the settings. */
  public Dice {
    Settings.check("Dice", reduction, name);
    axes = List.copyOf(axes);
  }

  @Override
  public Dice arguments(Arguments a) {
    return new Dice(
        a.printed(code -> code.when(!axes.isEmpty(), "axes", axes)).integerOrMore("axis", axes),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return new OverlapFunction(name, axes, Dice::value, Dice::derivative);
  }

  private static double value(double both, double targets, double predictions) {
    return 1 - 2 * both / (targets + predictions + Probability.LEAST);
  }

  private static double derivative(double t, double both, double targets, double predictions) {
    double sum = targets + predictions + Probability.LEAST;
    return 2 * both / (sum * sum) - 2 * t / sum;
  }

  /**
   * The same loss along some axes, counted with the batch's; along all of them if none is given.
   */
  public Dice axes(int... values) {
    return Arguments.with(this, "axis", Arrays.stream(values).boxed().toList());
  }

  @Override
  public Predictions predictions() {
    return Predictions.PROBABILITIES;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
