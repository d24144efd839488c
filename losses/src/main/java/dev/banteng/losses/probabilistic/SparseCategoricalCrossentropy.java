package dev.banteng.losses.probabilistic;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.AxisFunction;
import dev.banteng.losses.internal.AxisSlice;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.Probability;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;
import dev.banteng.losses.internal.SliceFormula;
import java.util.OptionalInt;

/**
 * The crossentropy of one class among several, for class indices: {@code -log(p[label])}.
 *
 * <p>Shapes: labels [n, ...] or [n, ..., 1], of rank 1 to 4, predictions [n, ..., classes]; one
 * value for each position. Labels count from 0. Predictions are probabilities (softmax), clipped to
 * [1e-7, 1 - 1e-7] and then divided by their sum as Keras does, or logits. Range: 0 (perfect)
 * upwards; less is better.
 *
 * <p>Errors: one-hot targets, and other shapes that do not go together; a label that is no class,
 * with its row and how many more there are; a single class; classes that are not along the last
 * axis.
 *
 * <p>Example: {@code sparseCategoricalCrossentropy().of(new int[] {1, 2}, new float[][] {{0.05f,
 * 0.95f, 0}, {0.1f, 0.8f, 0.1f}})} is 1.1769.
 *
 * <p>For one class of several; for one-hot targets use {@link CategoricalCrossentropy}. It misleads
 * under imbalance, as its mean is led by the frequent classes; show balanced accuracy or F1 beside
 * it. It looks at nothing but the true class: which wrong one is preferred does not matter. A model
 * that guesses among k classes has log(k), 2.3 for ten.
 *
 * @param fromLogits whether predictions are logits; then it is {@code logsumexp(z) - z[label]};
 *     false by default
 * @param ignoreClass a label whose positions are left out, of the mean too; none by default
 * @param axis the axis of the classes; only the last, -1 (the default) or its number
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code sparse_categorical_crossentropy} by default
 * @see <a href="https://keras.io/api/losses/probabilistic_losses/">Keras: probabilistic losses</a>
 */
public record SparseCategoricalCrossentropy(
    boolean fromLogits, OptionalInt ignoreClass, int axis, Reduction reduction, String name)
    implements Crossentropy<SparseCategoricalCrossentropy> {
  public static final Prototype<SparseCategoricalCrossentropy> PROTOTYPE =
      Prototype.of(
          "sparseCategoricalCrossentropy()",
          new SparseCategoricalCrossentropy(
              false,
              OptionalInt.empty(),
              -1,
              Reduction.SUM_OVER_BATCH_SIZE,
              "sparse_categorical_crossentropy"));

  /** Checks reduction and name. */
  public SparseCategoricalCrossentropy {
    Settings.check("SparseCategoricalCrossentropy", reduction, name);
  }

  @Override
  public SparseCategoricalCrossentropy arguments(Arguments a) {
    return new SparseCategoricalCrossentropy(
        a.flag("from_logits", fromLogits),
        a.integer("ignore_class", ignoreClass),
        a.written(axis != -1).integer("axis", axis),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    SliceFormula formula =
        fromLogits
            ? SparseCategoricalCrossentropy::ofLogits
            : SparseCategoricalCrossentropy::ofProbabilities;
    return AxisFunction.of(name, formula)
        .shapes(this::shapes)
        .targets(
            (who, yTrue, yPred, firstRow) ->
                Labels.classes(who, name, yTrue, yPred.last(), ignoreClass, firstRow))
        .ignoring(ignoreClass);
  }

  private static double ofLogits(AxisSlice slice) {
    int label = (int) slice.label();
    double max = slice.max();
    double powers = Probability.powers(slice, max);
    double z = slice.p(label) - max;
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        slice.gradient(k, slice.gradient(k) / powers);
      }
      slice.gradient(label, Math.exp(z) / powers - 1);
    }
    return Math.log(powers) - z;
  }

  private static double ofProbabilities(AxisSlice slice) {
    int label = (int) slice.label();
    double sum = 0;
    for (int k = 0; k < slice.length(); k++) {
      sum += Probability.clip(slice.p(k));
    }
    double p = Probability.clip(slice.p(label));
    if (slice.wantsGradient()) {
      for (int k = 0; k < slice.length(); k++) {
        double derivative = k == label ? 1 / sum - 1 / p : 1 / sum;
        slice.gradient(k, Probability.passes(slice.p(k)) ? derivative : 0);
      }
    }
    return Math.log(sum) - Math.log(p);
  }

  private Shape shapes(String loss, Shape yTrue, Shape yPred) {
    ShapeCheck.severalClasses(loss, yPred, -1);
    if (axis != -1 && axis != yPred.rank()) {
      throw Check.fail(
          "%s has its classes along the last axis, -1, but axis is %s.\n"
              + "Move the classes of predictions %s to the end.",
          loss, axis, yPred.withBatch());
    }
    return ShapeCheck.labels(loss, yTrue, yPred);
  }

  @Override
  public Targets targets() {
    return Targets.CLASS_INDICES;
  }

  @Override
  public Link link() {
    return Link.SOFTMAX;
  }

  /** The same loss without the positions of one label, such as 255 for unmarked pixels. */
  public SparseCategoricalCrossentropy ignoreClass(int value) {
    return Arguments.with(this, "ignore_class", OptionalInt.of(value));
  }

  @Override
  public Equation equation() {
    return !fromLogits
        ? Settings.equation(this, "-ln(y[y_true])", "-1 / y at y_true", "samples")
        : Crossentropy.super.equation();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
