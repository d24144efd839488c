package dev.banteng.golden;

import dev.banteng.golden.Outcome.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a run: a line for each failure, one for each family, what is pending, and the sum.
 *
 * @param outcomes one for each case
 */
record Report(List<Outcome> outcomes) {
  List<Outcome> failures() {
    return outcomes.stream().filter(outcome -> outcome.verdict() == Verdict.FAILED).toList();
  }

  /** How many cases wait for each thing that is not built yet. */
  Map<String, Long> pending() {
    return outcomes.stream()
        .filter(outcome -> outcome.verdict() == Verdict.PENDING)
        .collect(Collectors.groupingBy(Outcome::what, TreeMap::new, Collectors.counting()));
  }

  void print(PrintWriter out) {
    for (Outcome failure : failures()) {
      var golden = failure.golden();
      out.println("FAILED " + golden.family() + "/" + golden.id() + "  " + failure.what());
    }
    outcomes.stream()
        .collect(Collectors.groupingBy(outcome -> outcome.golden().family(), TreeMap::new, list()))
        .forEach((family, list) -> out.println(family + ": " + sum(list)));
    if (!pending().isEmpty()) {
      out.println("Not built yet: " + pendingText());
    }
    out.println(sum(outcomes));
  }

  private static java.util.stream.Collector<Outcome, ?, List<Outcome>> list() {
    return Collectors.toList();
  }

  private String pendingText() {
    return pending().entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String sum(List<Outcome> outcomes) {
    return String.format(
        Locale.ROOT,
        "%d passed, %d failed, %d skipped",
        count(outcomes, Verdict.PASSED),
        count(outcomes, Verdict.FAILED),
        count(outcomes, Verdict.PENDING));
  }

  private static long count(List<Outcome> outcomes, Verdict verdict) {
    return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
  }
}
