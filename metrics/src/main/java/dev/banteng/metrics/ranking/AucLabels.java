package dev.banteng.metrics.ranking;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import java.util.List;

/**
 * Whether an {@link Auc} counts labels apart, and how much each counts.
 *
 * @param apart whether each label has an area of its own, of which the mean is taken
 * @param strict whether a label of which only one class was seen makes the value NaN, not 0
 * @param count how many labels there must be; 0 for any number
 * @param weights how much each label counts; empty for alike
 */
public record AucLabels(boolean apart, boolean strict, int count, List<Double> weights) {
  static final AucLabels TOGETHER = new AucLabels(false, false, 0, List.of());

  /** Checks that a number is given only where labels are counted apart. */
  public AucLabels {
    weights = List.copyOf(weights);
    weights.forEach(weight -> Check.notNegative("A weight of labels", weight));
    if (count > 0 && !apart) {
      throw Check.fail("numLabels of auc is needed only with multiLabel.");
    }
  }

  AucLabels arguments(Arguments a) {
    var kind = a.printed(code -> code.when(apart, strict ? "oneVsRest" : "multiLabel"));
    return new AucLabels(
        kind.flag("multi_label", apart),
        kind.written(strict).flag("one_vs_rest", strict),
        a.integer("num_labels", count, 0),
        a.numbers("label_weights", weights));
  }
}
