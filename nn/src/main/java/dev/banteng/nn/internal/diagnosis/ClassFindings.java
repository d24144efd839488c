package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.nn.diagnosis.ClassDiagnosis;
import dev.banteng.nn.diagnosis.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** What there is to say about how samples are shared among classes. */
final class ClassFindings {
  private ClassFindings() {}

  /** Empty where nobody knows the classes. */
  static Optional<ClassDiagnosis> of(SortedMap<Integer, Integer> counts, OptionalInt ignored) {
    var counted = new TreeMap<>(counts);
    ignored.ifPresent(counted::remove);
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    var classes = new ClassDiagnosis(counted, Verdict.OK);
    return Optional.of(new ClassDiagnosis(counted, verdict(classes)));
  }

  private static Verdict verdict(ClassDiagnosis classes) {
    int samples = classes.counts().values().stream().mapToInt(Integer::intValue).sum();
    int largest = classes.largest();
    double share = classes.share(largest);
    if (samples < Limits.ENOUGH || share < Limits.CLASS_SHARE) {
      return Verdict.OK;
    }
    return Verdict.complaint(
        share == 1
            ? Check.format(
                "all %s samples are of class %s: the model can only learn to predict it always. Give samples of the other classes too.",
                samples, largest)
            : Check.format(
                "%s of %s samples are of class %s: always predicting it has an accuracy of %s. Measure with balancedAccuracy() or f1Score().macro(), and train with classWeight(...).",
                classes.counts().getOrDefault(largest, 0), samples, largest, share));
  }
}
