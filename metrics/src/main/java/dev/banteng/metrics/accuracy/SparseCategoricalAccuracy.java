package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;

/**
 * How often the largest prediction is that of the right class: {@code mean(yTrue ==
 * argmax(yPred))}, the first of equal ones.
 *
 * <p>Shapes: yPred [n, ..., classes], logits or probabilities; yTrue class indices [n, ...] or [n,
 * ..., 1], or one-hot rows [n, ..., classes]. A label outside of the classes counts as wrong, as in
 * Keras, so that labels which a loss ignores may stay in. Range 0 to 1, up.
 *
 * <p>Example: {@code sparseCategoricalAccuracy().of(new int[] {2, 1}, new float[][] {{.1f, .6f,
 * .3f}, {.05f, .95f, 0}})} is 0.5. For one class among several of about equal size. It misleads
 * where one class is frequent, or padding is among the labels: look at {@code f1Score().macro()}.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record SparseCategoricalAccuracy(String name)
    implements NamedMetric<SparseCategoricalAccuracy> {
  public static final Prototype<SparseCategoricalAccuracy> PROTOTYPE =
      Prototype.of(
          "sparseCategoricalAccuracy()",
          new SparseCategoricalAccuracy("sparse_categorical_accuracy"));

  /** Checks the name. */
  public SparseCategoricalAccuracy {
    MetricArguments.checkName("SparseCategoricalAccuracy", name);
  }

  @Override
  public SparseCategoricalAccuracy arguments(Arguments a) {
    return new SparseCategoricalAccuracy(MetricArguments.name(a, name));
  }

  @Override
  public boolean hidesRareClasses() {
    return true;
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return CategoricalAccuracy.startAs(name, context);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
