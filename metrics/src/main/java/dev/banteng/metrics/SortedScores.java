package dev.banteng.metrics;

import java.util.Arrays;

/** The scores of one class from the highest to the lowest, equal ones together. */
final class SortedScores {
  private final ScoreList list;
  private final int first;
  private final int step;
  private final long[] order;
  private double yesInAll;
  private double noInAll;
  private boolean ordered = true;
  private int at;
  private double yes;
  private double no;

  /**
   * @param list all scores
   * @param first the place of the first that counts
   * @param step from one place to the next
   */
  SortedScores(ScoreList list, int first, int step) {
    this.list = list;
    this.first = first;
    this.step = step;
    this.order = new long[(list.size() - first + step - 1) / step];
    for (int i = 0; i < order.length; i++) {
      int place = first + i * step;
      // Numbers that sort as the scores do, the highest first, with the place behind.
      order[i] = (long) ~rank(list.score(place)) << 32 | i;
      ordered &= !Float.isNaN(list.score(place));
      yesInAll += list.isYes(place) ? list.weight(place) : 0;
      noInAll += list.isYes(place) ? 0 : list.weight(place);
    }
    Arrays.sort(order);
  }

  private static int rank(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /** Goes on to the next lower score; false after the last. */
  boolean next() {
    yes = 0;
    no = 0;
    int from = at;
    while (at < order.length && order[at] >> 32 == order[from] >> 32) {
      int place = first + (int) order[at] * step;
      if (list.isYes(place)) {
        yes += list.weight(place);
      } else {
        no += list.weight(place);
      }
      at++;
    }
    return at > from;
  }

  /** The weight of yes at this score. */
  double yes() {
    return yes;
  }

  /** The weight of no at this score. */
  double no() {
    return no;
  }

  double yesInAll() {
    return yesInAll;
  }

  double noInAll() {
    return noInAll;
  }

  /** Whether they can be sorted: NaN cannot. */
  boolean ordered() {
    return ordered;
  }
}
