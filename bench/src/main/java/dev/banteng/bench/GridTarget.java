package dev.banteng.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What the grid as a whole is to reach, and what it reached.
 *
 * @param what in words
 * @param ratio the measured one
 * @param limit the largest that is allowed
 */
record GridTarget(String what, double ratio, double limit) {
  boolean isMet() {
    return ratio <= limit;
  }

  /** All targets of which something was measured. */
  static List<GridTarget> of(GridReport report) {
    var targets = new ArrayList<GridTarget>();
    Predicate<GridResult> training = of(GridResult.TRAIN);
    mean(targets, report, "training, geometric mean by the better peer", training);
    mean(
        targets,
        report,
        "training and predicting, the same",
        training.or(result -> result.measure().matches("predict_\\d+_ms")));
    worst(targets, report, "training, worst case (%s) by the better peer", inMeans(training), 1);
    worst(
        targets,
        report,
        "%s, training by the better peer",
        training.and(result -> result.work().equals(GridCase.MNIST)),
        0.65);
    worst(
        targets,
        report,
        "predict of one row, worst case (%s) by PyTorch",
        of(GridResult.PREDICT_ONE),
        1);
    worst(targets, report, "%s, peak memory by PyTorch", of(GridResult.PEAK), 1);
    for (OwnResult own : report.own()) {
      OwnCase.Pair pair = own.pair();
      targets.add(
          new GridTarget(
              own.work().label() + ", " + pair.measure() + " by " + pair.against(),
              own.ratio(),
              pair.limit()));
    }
    return List.copyOf(targets);
  }

  private static Predicate<GridResult> of(String measure) {
    return result -> result.measure().equals(measure);
  }

  /** The tiny model takes part where one row is predicted only: it would flatter the means. */
  private static Predicate<GridResult> inMeans(Predicate<GridResult> chosen) {
    return chosen.and(result -> result.work().family() != GridFamily.TINY);
  }

  private static void mean(
      List<GridTarget> targets, GridReport report, String what, Predicate<GridResult> chosen) {
    OptionalDouble mean = report.geometricMean(inMeans(chosen));
    mean.ifPresent(ratio -> targets.add(new GridTarget(what, ratio, 0.6)));
  }

  private static void worst(
      List<GridTarget> targets,
      GridReport report,
      String what,
      Predicate<GridResult> chosen,
      double limit) {
    Optional<GridResult> worst =
        report.results().stream()
            .filter(chosen.and(result -> result.ratio().isPresent()))
            .max(Comparator.comparing(result -> result.ratio().orElseThrow()));
    worst.ifPresent(
        result ->
            targets.add(
                new GridTarget(
                    what.replace("%s", result.work().label()),
                    result.ratio().orElseThrow(),
                    limit)));
  }
}
