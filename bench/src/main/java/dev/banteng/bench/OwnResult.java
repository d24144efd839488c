package dev.banteng.bench;

/**
 * A line of the grid's table that no peer has a part in.
 *
 * @param work the case
 * @param pair what was measured, and against what
 * @param banteng the median of the first
 * @param other the median of the second
 */
record OwnResult(OwnCase work, OwnCase.Pair pair, double banteng, double other) {
  double ratio() {
    return banteng / other;
  }
}
