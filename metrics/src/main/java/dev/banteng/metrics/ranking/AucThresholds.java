package dev.banteng.metrics.ranking;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.metrics.internal.counts.Bins;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the predictions of an {@link Auc} are compared with.
 *
 * @param count how many thresholds there are, the ends included
 * @param inner those between the ends, or empty for even ones
 */
public record AucThresholds(int count, List<Double> inner) {
  static final AucThresholds EVEN = new AucThresholds(200, List.of());

  /** Checks that there are two or more, from 0 to 1. */
  public AucThresholds {
    if (count < 2) {
      throw Check.fail("numThresholds of auc must be at least 2, but was given %s.", count);
    }
    inner = inner.stream().sorted().collect(Collectors.toUnmodifiableList());
    inner.forEach(threshold -> Check.fraction("A threshold", threshold));
  }

  AucThresholds arguments(Arguments all) {
    var a = all.printed(this::write);
    int evenly = a.integer("num_thresholds", count);
    var given = a.written(!inner.isEmpty()).numbers("thresholds", inner);
    return new AucThresholds(given.isEmpty() ? evenly : given.size() + 2, given);
  }

  private Code write(Code code) {
    return inner.isEmpty()
        ? code.when(!equals(EVEN), "numThresholds", count)
        : code.with("thresholds", inner);
  }

  Bins bins() {
    return inner.isEmpty() ? Bins.evenWithEnds(count) : Bins.withEnds(inner);
  }
}
