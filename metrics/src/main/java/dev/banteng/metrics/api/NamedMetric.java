package dev.banteng.metrics.api;

import dev.banteng.core.Arguments;

/**
 * What every built-in metric has: a name, changed by a wither.
 *
 * <p>Example: {@code mean().name("cost").of(new float[] {0, 0}, new float[] {1, 3})} is 2.0.
 *
 * @param <M> the metric itself
 */
public interface NamedMetric<M extends NamedMetric<M>> extends Metric {
  @Override
  @SuppressWarnings("unchecked") // M is the metric itself
  default M name(String value) {
    return (M) Arguments.with(this, "name", value);
  }
}
