package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Training;
import java.util.Optional;

/** The line that says why a fit ended before its last epoch, and where what it learnt is. */
final class EarlyEnd {
  private EarlyEnd() {}

  /**
   * The line; empty where a fit ended as it was asked to.
   *
   * @param begun how many epochs were begun, those before the initial epoch included
   */
  static Optional<String> line(Training run, int begun) {
    History history = run.history();
    int finished = history.epochs().size();
    if (history.interrupted()) {
      return Optional.of(
          begun == run.initialEpoch()
              ? "Interrupted before the first batch: the weights are as they were."
              : Check.format(
                  "Interrupted in epoch %s: %s in model.history().", begun, are(finished)));
    }
    return history.stopReason().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.format(
                "Stopped after epoch %s of %s: %s. %s in model.history().",
                begun, run.epochs(), firstSentence(history.stopReason()), are(finished)));
  }

  private static String are(int finished) {
    return finished == 1 ? "1 finished epoch is" : Check.format("%s finished epochs are", finished);
  }

  /** A reason without what it advises, which stands in the warnings. */
  private static String firstSentence(String reason) {
    int end = reason.indexOf(". ");
    String first = end < 0 ? reason : reason.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
