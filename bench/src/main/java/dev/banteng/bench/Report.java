package dev.banteng.bench;

import java.util.List;
import java.util.Map;

/**
 * What a run found.
 *
 * @param results the lines of the table
 * @param missing who could not take part, and why
 */
record Report(List<Result> results, Map<String, String> missing) {
  static final String BANTENG = "banteng";

  Report {
    results = List.copyOf(results);
    missing = Map.copyOf(missing);
  }

  /** Whether Banteng itself was measured throughout. */
  boolean complete() {
    return !missing.containsKey(BANTENG);
  }
}
