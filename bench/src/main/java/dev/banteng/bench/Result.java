package dev.banteng.bench;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param work what was trained
 * @param measure what was measured
 * @param against what that is compared with; none for a limit in itself
 * @param banteng Banteng's median; none if it could not be measured
 * @param other the median of what it is compared with; none if that is missing
 */
record Result(
    Work work,
    Measure measure,
    Optional<Against> against,
    Optional<Double> banteng,
    Optional<Double> other) {
  /** How many times the other value Banteng's is. */
  Optional<Double> ratio() {
    return banteng.flatMap(ours -> other.map(theirs -> ours / theirs));
  }

  /**
   * The limit: of the ratio where there is something to compare with, of Banteng's value where
   * there is none.
   */
  Optional<Double> target() {
    return Target.limit(work, measure, against);
  }

  /** Whether the target is reached; nothing if there is no target or no value. */
  Optional<Boolean> holds() {
    Optional<Double> value = against.isPresent() ? ratio() : banteng;
    return target().flatMap(limit -> value.map(v -> v <= limit));
  }
}
