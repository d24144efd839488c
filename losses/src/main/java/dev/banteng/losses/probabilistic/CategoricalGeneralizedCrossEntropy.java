package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.OptionalInt;

/**
 * A crossentropy that bears wrong labels, for class indices: {@code (1 - p[label]^q) / q}.
 *
 * <p>Shapes: labels [n, ...], of rank 1 to 3, probabilities [n, ..., classes]; one value for each
 * position. Range: 0 (perfect) to 1/q; less is better.
 *
 * <p>Errors: shapes that do not go together; a label that is no class, with its row; a single
 * class; a q that is not between 0 and 1.
 *
 * <p>Example: {@code categoricalGeneralizedCrossEntropy().of(new int[] {0}, new float[][] {{0.25f,
 * 0.75f}})} is 1.
 *
 * <p>For labels of which some are wrong (Zhang and Sabuncu, 2018): near 0, q makes it the
 * crossentropy, which wrong labels mislead; near 1 the absolute error, which they mislead less but
 * which learns slowly. It misleads where labels are right but hard: it gives those up as well.
 * Values of two q do not compare. It takes no logits and clips nothing, as in Keras: at a
 * probability of exactly 0 the gradient is infinite.
 *
 * @param q between 0 and 1, both excluded; 0.5 by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code categorical_generalized_cross_entropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record CategoricalGeneralizedCrossEntropy(double q, Reduction reduction, String name)
    implements ReducibleLoss<CategoricalGeneralizedCrossEntropy> {
  public static final Prototype<CategoricalGeneralizedCrossEntropy> PROTOTYPE =
      Prototype.of(
          "categoricalGeneralizedCrossEntropy()",
          new CategoricalGeneralizedCrossEntropy(
              0.5, Reduction.SUM_OVER_BATCH_SIZE, "categorical_generalized_cross_entropy"));

  /** Checks the settings. */
  public CategoricalGeneralizedCrossEntropy {
    Settings.check("CategoricalGeneralizedCrossEntropy", reduction, name);
    if (!(q > 0 && q < 1)) {
      throw Check.fail("q must be above 0 and below 1, but was given %s.", q);
    }
  }

  @Override
  public CategoricalGeneralizedCrossEntropy arguments(Arguments a) {
    return new CategoricalGeneralizedCrossEntropy(
        a.number("q", q), a.base().choice("reduction", reduction), a.name(name));
  }

  @Override
  public LossFunction start() {
    return AxisFunction.of(name, this::slice)
        .shapes(CategoricalGeneralizedCrossEntropy::shapes)
        .targets(
            (who, yTrue, yPred, firstRow) ->
                Labels.classes(who, name, yTrue, yPred.last(), OptionalInt.empty(), firstRow));
  }

  private double slice(AxisSlice slice) {
    int label = (int) slice.label();
    double p = slice.p(label);
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, 0);
      }
      slice.gradient(label, -Math.pow(p, q - 1));
    }
    return (1 - Math.pow(p, q)) / q;
  }

  private static Shape shapes(String loss, Shape yTrue, Shape yPred) {
    ShapeCheck.severalClasses(loss, yPred, -1);
    if (yTrue.rank() == yPred.rank() && yTrue.last() == 1) {
      throw Check.fail(
          "%s takes class indices %s for predictions %s, but the targets are %s.\n"
              + "Drop their last axis.",
          loss, yPred.withoutLast().withBatch(), yPred.withBatch(), yTrue.withBatch());
    }
    return ShapeCheck.labels(loss, yTrue, yPred);
  }

  @Override
  public Targets targets() {
    return Targets.CLASS_INDICES;
  }

  /** The same loss with another q. */
  public CategoricalGeneralizedCrossEntropy q(double value) {
    return Arguments.with(this, "q", value);
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
