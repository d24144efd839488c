package dev.banteng.losses.hinge;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;

/**
 * The margin between the score of the true class and the best of the others: {@code max(max((1 -
 * t)·p) - sum(t·p) + 1, 0)} over the classes.
 *
 * <p>Shapes: both [n, ..., classes], of rank 2 to 4, targets one-hot; one value for each position.
 * Predictions are scores. Range: 0 (all beyond the margin) upwards; less is better. Where several
 * others are equally best, they share the gradient; the best of the others counts as 0 where it is
 * below, as in Keras.
 *
 * <p>Errors: shapes that differ; class indices in place of one-hot targets; plain numbers [n].
 *
 * <p>Example: {@code categoricalHinge().of(new int[][] {{0, 1}, {0, 0}}, new float[][] {{0.6f,
 * 0.4f}, {0.4f, 0.6f}})} is 1.4.
 *
 * <p>For one class of several where only the order of the scores matters. It misleads behind
 * softmax: a margin of 1 is then reached only by probabilities of exactly 1 and 0, so that right
 * predictions cost too.
 *
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code categorical_hinge} by default
 * @see <a href="https://keras.io/api/losses/hinge_losses/">Keras: hinge losses</a>
 */
public record CategoricalHinge(Reduction reduction, String name)
    implements ReducibleLoss<CategoricalHinge> {
  public static final Prototype<CategoricalHinge> PROTOTYPE =
      Prototype.of(
          "categoricalHinge()",
          new CategoricalHinge(Reduction.SUM_OVER_BATCH_SIZE, "categorical_hinge"));

  /** Checks reduction and name. */
  public CategoricalHinge {
    Settings.check("CategoricalHinge", reduction, name);
  }

  @Override
  public CategoricalHinge arguments(Arguments a) {
    return new CategoricalHinge(a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, CategoricalHinge::slice).shapes(CategoricalHinge::shapes);
  }

  private static double slice(AxisSlice slice) {
    double right = 0;
    double wrong = Double.NEGATIVE_INFINITY;
    int equals = 0;
    for (int k = 0; k < slice.length(); k++) {
      right += slice.t(k) * slice.p(k);
      double other = (1 - slice.t(k)) * slice.p(k);
      equals = other == wrong ? equals + 1 : other > wrong ? 1 : equals;
      wrong = Math.max(wrong, other);
    }
    double margin = wrong - right + 1;
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        double t = slice.t(k);
        double share = (1 - t) * slice.p(k) == wrong ? (1 - t) / equals : 0;
        slice.gradient(k, margin >= 0 ? share - t : 0);
      }
    }
    return Math.max(margin, 0);
  }

  private static Shape shapes(String loss, Shape yTrue, Shape yPred) {
    ShapeCheck.vectors(loss, yPred);
    return ShapeCheck.oneHot(loss, yTrue, yPred);
  }

  @Override
  public Targets targets() {
    return Targets.ONE_HOT;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
