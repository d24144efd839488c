package dev.banteng.nn.internal.advice;

import dev.banteng.core.Check;
import dev.banteng.nn.api.History;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What losses say about the learning rate. */
public final class RateAdvice {
  private static final String LOSS = "loss";

  private RateAdvice() {}

  /**
   * The loss jumps, grows or swings.
   *
   * @param untrained the loss of the first batch of all, or NaN
   * @param batches those of the last epoch
   * @param comparable whether every epoch is of the same samples: the losses of others differ by
   *     what they are of
   * @param rate the learning rate as it is
   */
  public static Optional<String> tooHigh(
      History history, double untrained, BatchLosses batches, boolean comparable, double rate) {
    return nothingLearnt(history, untrained, batches)
        .or(() -> comparable ? jump(history).or(() -> oscillation(history)) : Optional.empty())
        .map(
            seen ->
                Check.format(
                    "A learning rate of %s is too high: %s. Try %s; clipnorm(1) helps against single jumps.",
                    rate, seen, LossAdvice.short4(rate / 10)));
  }

  private static Optional<String> nothingLearnt(
      History history, double untrained, BatchLosses batches) {
    double end = batches.end();
    boolean grew = end >= Limits.LEAP * untrained;
    boolean leapt =
        batches.worst() >= Math.max(Limits.LEAP * untrained, end + Limits.OUTSIDE * batches.noise())
            && end >= Limits.NOT_LEARNT * untrained;
    return grew || leapt
        ? Optional.of(
            Check.format(
                "loss was %s before the first step%s, and is %s at the end of epoch %s",
                LossAdvice.short4(untrained),
                leapt ? ", went up to " + LossAdvice.short4(batches.worst()) : "",
                LossAdvice.short4(end),
                last(history.epochs(LOSS)) + 1))
        : Optional.empty();
  }

  private static Optional<String> jump(History history) {
    List<Double> losses = history.get(LOSS);
    if (losses.size() < 2) {
      return Optional.empty();
    }
    double now = last(losses);
    double lowest = Collections.min(losses.subList(0, losses.size() - 1));
    return now >= Limits.JUMP * lowest && now >= Limits.LEARNT * losses.get(0)
        ? Optional.of(
            Check.format(
                "loss jumped from %s in epoch %s to %s in epoch %s",
                LossAdvice.short4(lowest),
                history.epochs(LOSS).get(losses.indexOf(lowest)) + 1,
                LossAdvice.short4(now),
                last(history.epochs(LOSS)) + 1))
        : Optional.empty();
  }

  private static Optional<String> oscillation(History history) {
    List<Double> losses = history.get(LOSS);
    if (losses.size() < Limits.WINDOW) {
      return Optional.empty();
    }
    List<Double> window = window(losses);
    double risen = 0;
    int rises = 0;
    for (int i = 1; i < window.size(); i++) {
      double change = window.get(i) - window.get(i - 1);
      risen += Math.max(0, change);
      rises += change > 0 ? 1 : 0;
    }
    double mean = LossAdvice.mean(window);
    return rises >= 2
            && risen >= rises * Limits.OSCILLATION * mean
            && mean >= Limits.LEARNT * losses.get(0)
        ? Optional.of(
            Check.format(
                "loss swings between %s and %s over the last %s epochs",
                LossAdvice.short4(Collections.min(window)),
                LossAdvice.short4(Collections.max(window)),
                window.size()))
        : Optional.empty();
  }

  /**
   * The loss falls by a crumb an epoch, steadily.
   *
   * @param rate the learning rate as it is
   */
  public static Optional<String> tooLow(History history, double rate) {
    List<Double> losses = history.get(LOSS);
    if (losses.size() < Limits.WINDOW || last(losses) < Limits.FAR * losses.get(0)) {
      return Optional.empty();
    }
    List<Double> window = window(losses);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 1; i < window.size(); i++) {
      double fall = window.get(i - 1) - window.get(i);
      least = Math.min(least, fall);
      most = Math.max(most, fall);
    }
    double mean = LossAdvice.mean(window);
    return least > 0 && most <= Limits.STEADY * least && most <= Limits.CRUMB * mean
        ? Optional.of(
            Check.format(
                "A learning rate of %s is too low: loss falls steadily, but by %s%% an epoch only (from %s to %s in %s epochs). Try %s.",
                rate,
                LossAdvice.short2(
                    100 * (window.get(0) - last(window)) / (window.size() - 1) / mean),
                window.get(0),
                last(window),
                window.size() - 1,
                LossAdvice.short4(rate * 10)))
        : Optional.empty();
  }

  private static List<Double> window(List<Double> losses) {
    return losses.subList(losses.size() - Limits.WINDOW, losses.size());
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
