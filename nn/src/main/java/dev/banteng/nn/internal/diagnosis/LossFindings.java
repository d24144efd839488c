package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.nn.diagnosis.LossDiagnosis;
import dev.banteng.nn.diagnosis.Verdict;
import dev.banteng.nn.internal.training.StepLoss;
import java.util.OptionalDouble;

/** What there is to say about a loss beside that of guessing. */
final class LossFindings {
  private LossFindings() {}

  static LossDiagnosis of(
      Loss function, StepLoss loss, OptionalDouble guessing, long taken, double rate) {
    return new LossDiagnosis(loss.sum(), guessing, verdict(function, loss, guessing, taken, rate));
  }

  private static Verdict verdict(
      Loss function, StepLoss loss, OptionalDouble guessing, long taken, double rate) {
    if (!Double.isFinite(loss.sum())) {
      return Verdict.complaint(
          Check.format(
              "it is %s, and the weights would be after one step. Load weights from before that, and try a smaller learning rate (it is %s), inputs scaled to 0..1, or clipnorm(1).",
              String.valueOf(loss.sum()), rate));
    }
    if (guessing.isEmpty() || !(guessing.getAsDouble() > 0)) {
      return Verdict.OK;
    }
    double guess = guessing.getAsDouble();
    double times = loss.targets() / guess;
    if (taken >= Limits.SOME_STEPS && times >= Limits.NO_BETTER) {
      return Verdict.complaint(
          Check.format(
              "after %s steps it is %s, no better than guessing (%s). Try another learning rate (it is %s), and see whether targets and inputs belong together.",
              taken, loss.targets(), guess, rate));
    }
    return times > Limits.WORSE_THAN_GUESSING && function.targets() != Targets.VALUES
        ? Verdict.complaint(
            Check.format(
                "it is %s, %s times that of guessing (%s): the model is sure of what is wrong. Weights or inputs are too large: try glorotUniform(), and inputs scaled to 0..1.",
                loss.targets(), times, guess))
        : Verdict.OK;
  }
}
