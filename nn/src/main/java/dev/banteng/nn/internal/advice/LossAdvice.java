package dev.banteng.nn.internal.advice;

import dev.banteng.core.Check;
import dev.banteng.nn.api.History;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What losses say from epoch to epoch. */
public final class LossAdvice {
  private static final String LOSS = "loss";
  private static final String VALIDATION = "val_loss";

  private LossAdvice() {}

  /** The loss of the validation rises while that of training falls. */
  public static Optional<String> overfitting(History history) {
    if (!history.containsKey(VALIDATION)) {
      return Optional.empty();
    }
    List<Double> validation = history.get(VALIDATION);
    int best = validation.indexOf(Collections.min(validation));
    int last = validation.size() - 1;
    if (last - best < Limits.OVERFITTING_EPOCHS) {
      return Optional.empty();
    }
    double lowest = validation.get(best);
    double now = mean(validation.subList(last + 1 - Limits.OVERFITTING_EPOCHS, last + 1));
    double before = trained(history, best);
    double after = trained(history, last);
    boolean rises =
        now >= lowest * (1 + Limits.OVERFITTING_SHARE)
            && now - lowest >= Limits.OVERFITTING_OF_FIRST * validation.get(0);
    return rises && after <= before * (1 - Limits.OVERFITTING_SHARE)
        ? Optional.of(
            Check.format(
                "Overfitting since epoch %s: val_loss was %s then and has risen to %s, while loss fell from %s to %s. "
                    + "Keep that epoch by earlyStopping(\"val_loss\").patience(3).restoreBestWeights(); to get further, give more data, "
                    + "dropout(0.5), .kernelRegularizer(l2(1e-4)), or fewer units.",
                history.epochs(VALIDATION).get(best) + 1,
                short4(lowest),
                short4(validation.get(last)),
                short4(before),
                short4(after)))
        : Optional.empty();
  }

  /** The loss of training in the epoch of a validation. */
  private static double trained(History history, int validation) {
    int epoch = history.epochs(VALIDATION).get(validation);
    return history.get(LOSS).get(history.epochs(LOSS).indexOf(epoch));
  }

  /** The loss no longer moves, though it is not low. */
  public static Optional<String> plateau(History history) {
    List<Double> losses = history.get(LOSS);
    int from = losses.size() - 1;
    while (from > 0 && flat(losses.subList(from - 1, losses.size()))) {
      from--;
    }
    List<Double> since = losses.subList(from, losses.size());
    return since.size() >= Limits.WINDOW && mean(since) >= Limits.LEARNT * losses.get(0)
        ? Optional.of(
            Check.format(
                "A plateau since epoch %s: loss has stayed between %s and %s for %s epochs. "
                    + "If that is good enough, stop here with earlyStopping(\"loss\"); else try a smaller rate from here on with "
                    + "reduceLROnPlateau(\"loss\"), more units or layers, or inputs that say more.",
                history.epochs(LOSS).get(from) + 1,
                Collections.min(since),
                Collections.max(since),
                since.size()))
        : Optional.empty();
  }

  private static boolean flat(List<Double> losses) {
    return Collections.max(losses) - Collections.min(losses) <= Limits.FLAT * mean(losses);
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** A number with four digits: enough to see whether it rose. */
  static String short4(double value) {
    return rounded("%.4g", value);
  }

  /** A number with two digits: enough to see whether it is small. */
  static String short2(double value) {
    return rounded("%.2g", value);
  }

  private static String rounded(String format, double value) {
    return Check.number(Double.parseDouble(String.format(Locale.ROOT, format, value)));
  }
}
