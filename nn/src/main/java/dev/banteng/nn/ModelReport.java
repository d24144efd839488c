package dev.banteng.nn;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.nn.internal.Rounded;
import java.util.Map;
import java.util.function.UnaryOperator;
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
  /** How many numbers are predicted from at once. */
  private static final int PIECE = 1 << 20;

  /** Goes through some data once for the scores and once for the classes. */
  static ModelReport of(
      Loss loss,
      Dataset data,
      Map<String, Double> scores,
      UnaryOperator<Rows> predict,
      String... names) {
    ConfusionMatrix confusion = Metrics.confusionMatrix(names);
    int rows = Math.max(1, Math.min(1024, PIECE / data.inputShape().size()));
    try (Batches pass = data.batches(rows)) {
      while (pass.next()) {
        count(confusion, loss, pass.targets(), predict.apply(pass.inputs()));
      }
    }
    return new ModelReport(scores, confusion.report(), confusion);
  }

  private static void count(ConfusionMatrix confusion, Loss loss, Rows targets, Rows outputs) {
    if (loss.targets() == Targets.SIGNS) {
      confusion.update(sides(targets), sides(outputs));
      return;
    }
    if (loss.fromLogits() && loss.link() == Link.SIGMOID) {
      float[] data = outputs.data();
      loss.link().apply(data, data, outputs.size(), outputs.shape().last());
    }
    confusion.update(targets, outputs);
  }

  /** Class 1 for numbers above 0, else class 0: hinges read -1 and 1, or 0 and 1. */
  private static Rows sides(Rows scores) {
    int[] classes = new int[scores.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = scores.data()[i] > 0 ? 1 : 0;
    }
    float[] data = Rows.labels(classes).data();
    Shape row = scores.shape();
    return new Rows(row, data, scores.count(), true);
  }

  @Override
  public String toString() {
    String line =
        scores.entrySet().stream()
            .map(score -> score.getKey() + "=" + Rounded.number(score.getValue()))
            .collect(Collectors.joining("  "));
    return line + "\n\n" + classification + "\n" + confusion;
  }
}
