package dev.banteng.nn.diagnosis;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many samples of a batch each class has.
 *
 * @param counts by class index
 * @param verdict a complaint where one class has nearly all
 */
public record ClassDiagnosis(SortedMap<Integer, Integer> counts, Verdict verdict) {
  /** Copies the counts. */
  public ClassDiagnosis {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** The class that most samples are of. */
  public int largest() {
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** The class that fewest samples are of, among those that occur. */
  public int smallest() {
    return Collections.min(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** A class's share of the samples, from 0 to 1. */
  public double share(int label) {
    double all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.getOrDefault(label, 0) / all;
  }

  @Override
  public String toString() {
    return verdict.below(
        Layout.headline(
            "Classes: %d, class %d with %s to class %d with %s",
            counts.size(),
            smallest(),
            Layout.percent(share(smallest())),
            largest(),
            Layout.percent(share(largest()))));
  }
}
