package dev.banteng.metrics;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.hinge.Hinge;
import dev.banteng.losses.hinge.SquaredHinge;
import dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is asked about.
 *
 * @param yTrue the shape of one row of truth
 * @param yPred the shape of one row of predictions
 * @param loss the loss of the model, or null where a metric is used by itself
 * @param last the model's last function, the one between {@link Batch#logits} and the predictions
 */
public record Task(Shape yTrue, Shape yPred, @Nullable Loss loss, Link last) {
  /** A task of a model whose last function is what its loss expects, or of no model. */
  public Task(Shape yTrue, Shape yPred, @Nullable Loss loss) {
    this(yTrue, yPred, loss, loss == null || loss.fromLogits() ? Link.NONE : loss.link());
  }

  /** What turns the predictions into probabilities: the loss's link where it reads logits. */
  Link toProbabilities() {
    return loss != null && loss.fromLogits() ? loss.link() : Link.NONE;
  }

  /** Whether labels may be -1 and 1 and predictions are scores on either side of 0. */
  boolean ofSigns() {
    return loss instanceof Hinge || loss instanceof SquaredHinge;
  }

  /** The label whose positions the loss leaves out, or empty. */
  OptionalInt ignored() {
    return loss instanceof SparseCategoricalCrossentropy sparse
        ? sparse.ignoreClass()
        : OptionalInt.empty();
  }
}
