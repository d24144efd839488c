package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.metrics.api.NamedMetric;

/**
 * What metrics of each class against the rest have: an average, changed by withers.
 *
 * <p>Example: {@code f1Score().macro().of(new int[] {0, 1, 1}, new int[] {0, 1, 1})} is 1.0.
 *
 * @param <M> the metric itself
 */
public interface AveragedMetric<M extends AveragedMetric<M>> extends NamedMetric<M> {
  /** One value a class, as by default. */
  default M perClass() {
    return average(Average.NONE);
  }

  /** One value from the counts of all classes. */
  default M micro() {
    return average(Average.MICRO);
  }

  /** One value, the mean over classes. */
  default M macro() {
    return average(Average.MACRO);
  }

  /** One value, the mean over classes weighted by how often each is true. */
  default M weighted() {
    return average(Average.WEIGHTED);
  }

  @SuppressWarnings("unchecked") // M is the metric itself
  private M average(Average value) {
    return (M) Arguments.with(this, "average", value);
  }
}
