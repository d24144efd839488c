package dev.banteng.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What a run over the grid found.
 *
 * @param results the lines of the table
 * @param own the lines that no peer has a part in
 * @param missing who could not take part, and why
 */
record GridReport(List<GridResult> results, List<OwnResult> own, Map<String, String> missing) {
  GridReport {
    results = List.copyOf(results);
    own = List.copyOf(own);
    missing = Map.copyOf(missing);
  }

  /** Whether Banteng itself was measured throughout. */
  boolean complete() {
    return !missing.containsKey(Report.BANTENG);
  }

  /** The geometric mean of the ratios of some lines. */
  OptionalDouble geometricMean(Predicate<GridResult> chosen) {
    OptionalDouble logarithm =
        results.stream()
            .filter(chosen)
            .flatMap(result -> result.ratio().stream())
            .mapToDouble(Math::log)
            .average();
    return logarithm.isPresent()
        ? OptionalDouble.of(Math.exp(logarithm.getAsDouble()))
        : OptionalDouble.empty();
  }
}
