package dev.banteng.losses.embedding;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;

/**
 * How far two vectors point in different directions: the negative cosine, {@code -sum(t·p) /
 * (|t|·|p|)} along an axis.
 *
 * <p>Shapes: both [n, ..., width], of rank 2 to 4; one value for each vector. Range: -1 (same
 * direction) to 1 (opposite), 0 at right angles or where a vector is 0; less is better. The metric
 * of the same name is its negative.
 *
 * <p>Errors: shapes that differ; plain numbers [n]; an axis that predictions do not have.
 *
 * <p>Example: {@code cosineSimilarityLoss().of(new float[][] {{0, 1}, {1, 1}}, new float[][] {{1,
 * 0}, {1, 1}})} is -0.5.
 *
 * <p>For embeddings, whose direction is what matters. It misleads where length matters: a
 * prediction ten times too long is perfect. With width 1 only the sign counts.
 *
 * @param axis the axis of the vectors, counted with the batch's; -1 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code cosine_similarity} by default
 * @see <a href="https://keras.io/api/losses/regression_losses/">Keras: regression losses</a>
 */
public record CosineSimilarity(int axis, Reduction reduction, String name)
    implements ReducibleLoss<CosineSimilarity> {
  public static final Prototype<CosineSimilarity> PROTOTYPE =
      Prototype.of(
          "cosineSimilarityLoss()",
          new CosineSimilarity(-1, Reduction.SUM_OVER_BATCH_SIZE, "cosine_similarity"));

  /** Checks reduction and name. */
  public CosineSimilarity {
    Settings.check("CosineSimilarity", reduction, name);
  }

  @Override
  public CosineSimilarity arguments(Arguments a) {
    return new CosineSimilarity(
        a.integer("axis", axis), a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, CosineSimilarity::slice)
        .axis(axis)
        .shapes(ShapeCheck::vectorsAlike);
  }

  private static double slice(AxisSlice slice) {
    double tt = 0;
    double pp = 0;
    double tp = 0;
    for (int k = 0; k < slice.length(); k++) {
      tt += slice.t(k) * slice.t(k);
      pp += slice.p(k) * slice.p(k);
      tp += slice.t(k) * slice.p(k);
    }
    double ofTarget = perLength(tt);
    double ofPrediction = perLength(pp);
    double cosine = tp * ofTarget * ofPrediction;
    double turn = pp == 0 ? 0 : cosine / pp;
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, turn * slice.p(k) - slice.t(k) * ofTarget * ofPrediction);
      }
    }
    return -cosine;
  }

  /** One over a vector's length, at most 1e7 as Keras has it. */
  private static double perLength(double square) {
    return Math.min(1 / Math.sqrt(square), 1 / Probability.LEAST);
  }

  /** The same loss with another axis. */
  public CosineSimilarity axis(int value) {
    return Arguments.with(this, "axis", value);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
