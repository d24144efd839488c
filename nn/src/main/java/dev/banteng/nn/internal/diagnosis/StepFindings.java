package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.nn.diagnosis.LossDiagnosis;
import dev.banteng.nn.diagnosis.ParameterDiagnosis;
import dev.banteng.nn.diagnosis.StepDiagnosis;
import dev.banteng.nn.diagnosis.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What there is to say about the length of an optimizer's step, beside the kernels it moves. */
final class StepFindings {
  private StepFindings() {}

  static StepDiagnosis of(
      String optimizer,
      long taken,
      double rate,
      List<List<ParameterDiagnosis>> layers,
      LossDiagnosis loss) {
    List<ParameterDiagnosis> all =
        layers.stream().flatMap(List::stream).filter(ParameterDiagnosis::trainable).toList();
    Optional<ParameterDiagnosis> most =
        all.stream()
            .filter(each -> isKernel(each))
            .max(Comparator.comparing(each -> each.ratio().orElse(0)));
    OptionalDouble ratio = most.map(ParameterDiagnosis::ratio).orElse(OptionalDouble.empty());
    Verdict verdict =
        all.isEmpty()
            ? Verdict.note("no weight is trained: fit changes nothing.")
            : most.map(kernel -> verdict(kernel, rate, loss)).orElse(Verdict.OK);
    return new StepDiagnosis(optimizer, taken, rate, ratio, verdict);
  }

  /** A small one may be near 0 by chance, so that every step is long beside it. */
  private static boolean isKernel(ParameterDiagnosis weights) {
    return weights.shape().rank() > 1
        && weights.shape().size() >= Limits.ENOUGH
        && weights.ratio().isPresent();
  }

  private static Verdict verdict(ParameterDiagnosis kernel, double rate, LossDiagnosis loss) {
    double ratio = kernel.ratio().orElse(0);
    if (rate == 0) {
      return Verdict.note("its schedule has a rate of 0 at this step, which moves nothing.");
    }
    if (ratio > Limits.LONG_STEP) {
      return Verdict.complaint(
          Check.format(
              "a step moves %s by %s of its size, where %s is usual: the learning rate of %s is far too high. Try %s.",
              kernel.name(),
              ratio,
              Limits.USUAL_STEP,
              rate,
              near(rate * Limits.FIRST_STEP / ratio)));
    }
    boolean learnt =
        loss.guessing().isPresent() && loss.value() < Limits.LEARNT * loss.guessing().getAsDouble();
    return ratio > 0 && ratio < Limits.SHORT_STEP && !learnt
        ? Verdict.complaint(
            Check.format(
                "no kernel is moved by more than %s of its size (%s), where %s is usual: the learning rate of %s is far too low. Try %s.",
                ratio,
                kernel.name(),
                Limits.USUAL_STEP,
                rate,
                near(rate * Limits.USUAL_STEP / ratio)))
        : Verdict.OK;
  }

  /** A power of ten near a number: more would be more than one knows. */
  private static String near(double rate) {
    return Check.number(Double.parseDouble("1e" + Math.round(Math.log10(rate))));
  }
}
