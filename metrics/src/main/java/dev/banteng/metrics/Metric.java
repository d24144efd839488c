package dev.banteng.metrics;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Configured;
import dev.banteng.core.Direction;

/**
 * A number that says how good predictions are. A metric is settings only; what counts is its {@link
 * Accumulator}.
 *
 * <p>Every metric streams: the result after several batches is that of all their rows at once.
 */
public interface Metric extends CompileOption, Configured {
  /** The key in History: Keras' name unless another was given. */
  String name();

  /** The same metric under another name. */
  Metric name(String name);

  /** Which way it gets better. */
  Direction direction();

  /**
   * A fresh accumulator for predictions of the given shapes.
   *
   * @throws IllegalArgumentException if the metric cannot be computed from such shapes
   */
  Accumulator start(Task task);

  /**
   * The metric that {@code compile} takes for this one, when it knows the loss and the model's last
   * function. {@code accuracy()} becomes binary, categorical or sparse; thresholds learn whether
   * outputs are logits.
   */
  default Metric resolve(Task task) {
    return this;
  }
}
