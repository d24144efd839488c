package dev.banteng.nn;

import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.nn.internal.Rounded;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How good a classifier is on some data, all at a glance: its text has the loss and the metrics as
 * compiled, the classification report, and the confusion matrix.
 *
 * <p>Example: {@code model.report(mnist().test()).classification().row("8").recall()}.
 *
 * @param scores the loss and the metrics, as {@code evaluate} gives them
 * @param classification precision, recall, F1 and support of each class
 * @param confusion how often each class was predicted as each class
 */
public record ModelReport(
    Map<String, Double> scores, ClassificationReport classification, ConfusionMatrix confusion) {
  @Override
  public String toString() {
    String line =
        scores.entrySet().stream()
            .map(score -> score.getKey() + "=" + Rounded.number(score.getValue()))
            .collect(Collectors.joining("  "));
    return line + "\n\n" + classification + "\n" + confusion;
  }
}
