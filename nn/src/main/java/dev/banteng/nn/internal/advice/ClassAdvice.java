package dev.banteng.nn.internal.advice;

import dev.banteng.core.Check;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What the predictions of a classifier say, looked at class by class.
 *
 * @param counts how many samples of each class the data have
 * @param seen how some samples of each class were predicted
 */
public record ClassAdvice(SortedMap<Integer, Integer> counts, ConfusionMatrix seen) {
  /**
   * Whether there is anything to say after so many looks in a row that showed the same.
   *
   * @param last whether training ends here
   */
  public static boolean isTime(int looks, boolean last) {
    return looks >= Limits.LOOKS || (last && looks > 0);
  }

  /** One class is predicted for everything. */
  public Optional<String> constant() {
    int predicted = mostPredicted();
    return counts.size() > 1 && predictions(predicted) == seen.total()
        ? Optional.of(
            Check.format(
                "The model predicts class %s for every sample: its accuracy of %s is the share of that class. "
                    + "Try a learning rate of a tenth, inputs scaled to about 0..1, and data that are shuffled; "
                    + "model.diagnose(data) shows units that are dead.",
                predicted, LossAdvice.short4(share(predicted))))
        : Optional.empty();
  }

  private int mostPredicted() {
    return IntStream.range(0, seen.classes())
        .boxed()
        .max((a, b) -> Double.compare(predictions(a), predictions(b)))
        .orElse(0);
  }

  private double predictions(int predicted) {
    return IntStream.range(0, seen.classes()).mapToDouble(label -> seen.at(label, predicted)).sum();
  }

  /** A rare class is seldom found, and accuracy does not show it. */
  public Optional<String> hidden() {
    double accuracy =
        counts.keySet().stream().mapToDouble(label -> share(label) * recall(label)).sum();
    return counts.keySet().stream()
        .filter(label -> share(label) < Limits.RARE / counts.size())
        .filter(label -> seen.support(label) >= Limits.FEW)
        .filter(label -> recall(label) <= Limits.BAD_RECALL)
        .filter(label -> accuracy - recall(label) >= Limits.HIDDEN)
        .min((a, b) -> Double.compare(recall(a), recall(b)))
        .map(label -> hidden(label, accuracy));
  }

  private String hidden(int label, double accuracy) {
    return Check.format(
        "An accuracy of %s hides class %s, which is %s%% of the samples: of %s of its samples the model finds %s (recall %s). "
            + "Weigh it: classWeight(...) with %s for class %s; give more samples of it; and compile with balancedAccuracy() or f1Score().macro().",
        LossAdvice.short4(accuracy),
        label,
        LossAdvice.short2(100 * share(label)),
        seen.support(label),
        seen.at(label, label),
        LossAdvice.short2(recall(label)),
        LossAdvice.short2(1 / (share(label) * counts.size())),
        label);
  }

  private double share(int label) {
    double all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.getOrDefault(label, 0) / all;
  }

  private double recall(int label) {
    return seen.support(label) == 0 ? 0 : seen.at(label, label) / seen.support(label);
  }
}
