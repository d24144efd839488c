package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;

/**
 * The Kullback-Leibler divergence of two distributions: {@code sum(t·log(t / p))} over the last
 * axis.
 *
 * <p>Shapes: both [n, ..., classes], of rank 2 to 4, each last axis a distribution; one value for
 * each position. Both are clipped to [1e-7, 1] as Keras does. Range: 0 (equal) upwards; less is
 * better.
 *
 * <p>Errors: shapes that differ; plain numbers [n].
 *
 * <p>Example: {@code kld().of(new float[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f, 0.4f}, {0.4f,
 * 0.6f}})} is 0.4581.
 *
 * <p>For targets that are themselves uncertain, such as another model's predictions: unlike the
 * crossentropy it reaches 0. Behind a softmax the gradients on its logits are the same; those on
 * probabilities are not, as the categorical crossentropy divides by their sum first. It misleads
 * where rows do not sum to 1, which nobody checks: the value then means nothing and may fall below
 * 0. It takes no logits. It is not symmetric: targets and predictions may not be swapped.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code kl_divergence} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record KLDivergence(Reduction reduction, String name)
    implements ReducibleLoss<KLDivergence> {
  public static final Prototype<KLDivergence> PROTOTYPE =
      Prototype.of(
          "klDivergence()", new KLDivergence(Reduction.SUM_OVER_BATCH_SIZE, "kl_divergence"));

  /** Checks reduction and name. */
  public KLDivergence {
    Settings.check("KLDivergence", reduction, name);
  }

  @Override
  public KLDivergence arguments(Arguments a) {
    return new KLDivergence(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, KLDivergence::slice).shapes(ShapeCheck::vectorsAlike);
  }

  private static double slice(AxisSlice slice) {
    double value = 0;
    for (int k = 0; k < slice.length(); k++) {
      double t = clip(slice.t(k));
      double p = clip(slice.p(k));
      value += t * Math.log(t / p);
      slice.gradient(k, p == slice.p(k) ? -t / p : 0);
    }
    return value;
  }

  private static double clip(double p) {
    return p < Probability.LEAST ? Probability.LEAST : p > 1 ? 1 : p;
  }

  @Override
  public Targets targets() {
    return Targets.ONE_HOT;
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
