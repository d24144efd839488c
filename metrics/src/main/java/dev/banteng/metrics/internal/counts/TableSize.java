package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;

/** Refuses counts that do not fit into memory, before there is an array of them. */
public final class TableSize {
  /** How many numbers an array can have. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  /** Bins, four counts of an accumulator, those of the batch, and its histograms. */
  private static final int BYTES_OF_A_THRESHOLD = 88;

  private static final double MB = 1 << 20;

  private TableSize() {}

  /**
   * Refuses the thresholds of too many, where each counts by itself for each label.
   *
   * @param metric what to call the metric in messages
   * @param thresholds how many there are
   * @param labels for how many labels each counts
   */
  public static void checkThresholds(String metric, int thresholds, int labels) {
    check(
        metric,
        Check.format(
            labels == 1 ? "%s thresholds" : "%s thresholds for %s labels", thresholds, labels),
        (double) thresholds * labels,
        BYTES_OF_A_THRESHOLD,
        "Give fewer: 200 are usual; auc().exact() needs none.");
  }

  /** Refuses a table of too many classes: a row for each, and a column for each and for none. */
  public static void checkClasses(String metric, int classes) {
    check(
        metric,
        Check.format("%s classes", classes),
        (double) classes * (classes + 1.0),
        Double.BYTES,
        "Are these ids? Number the classes 0, 1, 2 and so on.");
  }

  private static void check(
      String metric, String of, double count, int bytesOfEach, String remedy) {
    long memory = Runtime.getRuntime().maxMemory();
    double bytes = count * bytesOfEach;
    if (count > MOST || bytes > memory / 2.0) {
      throw Check.fail(
          "%s with %s needs %s MB for its counts, but Java may use %s MB in all (-Xmx), and an array"
              + " has at most %s numbers. %s",
          metric, of, Math.ceil(bytes / MB), Math.floor(memory / MB), MOST, remedy);
    }
  }
}
