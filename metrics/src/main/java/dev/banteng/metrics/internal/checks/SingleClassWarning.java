package dev.banteng.metrics.internal.checks;

import dev.banteng.core.internal.Log;
import dev.banteng.metrics.api.Metric;
import java.util.List;
import org.slf4j.Logger;

/** Warns once that a metric is not defined for data of a single class. */
public final class SingleClassWarning {
  private static final Logger LOG = Log.of(Metric.class);

  private final String metric;
  private boolean warned;

  /**
   * @param metric what to call the metric in messages
   */
  public SingleClassWarning(String metric) {
    this.metric = metric;
  }

  /** Warns that nothing counted, as all weights were 0. */
  public void warnOfNoWeight(String value) {
    if (!warned) {
      warned = true;
      LOG.warn(
          "{} is not defined here, so its value is {}: all weights are 0. Give the samples that"
              + " count a weight above 0.",
          metric,
          value);
    }
  }

  /** Warns where it is not defined for some of so many classes. */
  public void warn(int classes, List<Integer> missing, String value) {
    if (!missing.isEmpty() && !warned) {
      warned = true;
      LOG.warn(
          "{} is not defined here, so its value is {}: the data hold {}. Evaluate on data with"
              + " every class, such as a stratified split.",
          metric,
          value,
          classes == 1 ? "one class only" : "nothing to tell classes " + missing + " from");
    }
  }
}
