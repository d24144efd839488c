package dev.banteng.metrics.api;

import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a metric knows when it starts: shapes, and the model that the batches come from.
 *
 * @param yTrue the shape of one sample's targets
 * @param yPred the shape of one sample's predictions
 * @param loss the loss of the model, or null where a metric is used by itself
 * @param outputActivation the model's output activation, between {@link Batch#logits} and the
 *     predictions
 * @param standalone whether a metric is used by itself on all of some data, by {@code of(yTrue,
 *     yPred)}: then values are checked as in a model; an accumulator that is updated by hand
 *     without a loss counts as Keras does
 */
public record MetricContext(
    Shape yTrue, Shape yPred, @Nullable Loss loss, Link outputActivation, boolean standalone) {
  /** Context of a model whose output activation is the one its loss expects, or of no model. */
  public MetricContext(Shape yTrue, Shape yPred, @Nullable Loss loss) {
    this(yTrue, yPred, loss, loss == null || loss.fromLogits() ? Link.NONE : loss.link());
  }

  /** Context of a model, or of no model. */
  public MetricContext(Shape yTrue, Shape yPred, @Nullable Loss loss, Link outputActivation) {
    this(yTrue, yPred, loss, outputActivation, false);
  }

  /** Context of a metric that is used by itself on all of some data (no loss). */
  public static MetricContext standalone(Batch all) {
    return new MetricContext(all.yTrue().shape(), all.yPred().shape(), null, Link.NONE, true);
  }

  /** Whether values are checked: those of a model, and all of some data that stand alone. */
  public boolean checksValues() {
    return loss != null || standalone;
  }

  /** What turns the predictions into probabilities: the loss's link where it reads logits. */
  public Link toProbabilities() {
    return loss != null && loss.fromLogits() ? loss.link() : Link.NONE;
  }

  /** Whether labels may be -1 and 1 and predictions are scores on either side of 0. */
  public boolean hasSignTargets() {
    return loss != null && loss.targets() == Targets.SIGNS;
  }

  /** The label whose positions the loss leaves out, or empty. */
  public OptionalInt ignored() {
    return loss == null ? OptionalInt.empty() : loss.ignoreClass();
  }
}
