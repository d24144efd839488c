package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once of labels that no yes and no ever equals, which Keras counts as wrong. */
final class OtherLabels {
  private static final Logger LOG = LoggerFactory.getLogger(Metric.class);

  private final YesOrNo labels;
  private boolean warned;

  /**
   * @param labels which labels there should be
   */
  OtherLabels(YesOrNo labels) {
    this.labels = labels;
  }

  void check(Batch batch) {
    int first = warned ? -1 : labels.firstWrong(batch);
    if (first >= 0) {
      warned = true;
      LOG.warn(
          String.format(
              Locale.ROOT,
              "%s compares labels with %s, so others are never right: row %,d of %s has %s. %s",
              labels.metric(),
              labels.takes(),
              first / batch.yTrue().shape().size(),
              labels.task().standalone() ? "y_true" : "a batch",
              Check.number(batch.yTrue().data()[first]),
              labels.hint(batch)));
    }
  }
}
