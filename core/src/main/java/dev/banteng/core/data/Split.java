package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Data in two parts: rows to train on, and rows kept apart to test or validate with.
 *
 * @param train the rows to train on
 * @param test the rows kept apart
 */
public record Split(Dataset train, Dataset test) {
  /**
   * Keeps the last rows, as Keras' {@code validation_split} does: training gets the first {@code
   * floor(n * (1 - fraction))}.
   *
   * @param fraction above 0 and below 1
   * @throws IllegalArgumentException if one part would be empty, or the data is a stream
   */
  public static Split last(Dataset data, double fraction) {
    int train = (int) Math.floor(data.size() * (1.0 - checked(fraction)));
    bothFilled(data, train, fraction);
    return new Split(data.slice(0, train), data.slice(train, data.size()));
  }

  /**
   * Keeps rows chosen by chance: {@code ceil(n * fraction)} of them.
   *
   * @param fraction above 0 and below 1
   * @param seed decides which rows; the same seed keeps the same
   * @throws IllegalArgumentException if one part would be empty, or the data is a stream
   */
  public static Split random(Dataset data, double fraction, Seed seed) {
    int[] rows = IntStream.range(0, data.size()).toArray();
    int test = testRows(data, checked(fraction));
    Seed.shuffle(rows, seed.random());
    return of(data, rows, test);
  }

  /**
   * Keeps rows chosen by chance so that each class gives the same part of its rows, to within one
   * row: {@code ceil(n * fraction)} in all.
   *
   * @param data its targets are labels (whole numbers, one a row) or one-hot rows
   * @param fraction above 0 and below 1
   * @param seed decides which rows; the same seed keeps the same
   * @throws IllegalArgumentException if the targets are neither, a class has a single row, one part
   *     would be empty, or the data is a stream
   */
  public static Split stratified(Dataset data, double fraction, Seed seed) {
    int test = testRows(data, checked(fraction));
    return of(data, strata(data).order(fraction, test, seed.random()), test);
  }

  /**
   * The rows that a stratified split keeps where nothing is drawn: the last of each class, {@code
   * ceil(n * fraction)} in all, in the order of the data.
   *
   * @param data its targets are labels (whole numbers, one a row) or one-hot rows
   * @param fraction above 0 and below 1
   * @throws IllegalArgumentException as {@link #stratified} does
   */
  public static int[] lastOfEachClass(Dataset data, double fraction) {
    int test = testRows(data, checked(fraction));
    return strata(data).last(fraction, test);
  }

  private static Strata strata(Dataset data) {
    return new Strata(data::targets, data.size(), data.targetShape()).checkedForTwoParts();
  }

  /** The last {@code test} of the rows test, the others train. */
  private static Split of(Dataset data, int[] rows, int test) {
    int train = rows.length - test;
    return new Split(
        data.select(Arrays.copyOf(rows, train)),
        data.select(Arrays.copyOfRange(rows, train, rows.length)));
  }

  private static double checked(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw Check.fail(
          "The fraction of a split must be above 0 and below 1, but was given %s.", fraction);
    }
    return fraction;
  }

  /** Rounded up; a product like 7.000000000000001 counts as 7. */
  private static int testRows(Dataset data, double fraction) {
    int test = (int) Math.ceil(data.size() * fraction - 1e-9);
    bothFilled(data, data.size() - test, fraction);
    return test;
  }

  private static void bothFilled(Dataset data, int train, double fraction) {
    if (train < 1 || train >= data.size()) {
      throw Check.fail(
          "A split by %s leaves %s samples to train on and keeps %s; both parts need one at least.",
          fraction, train, data.size() - train);
    }
  }

  @Override
  public String toString() {
    return Check.format("Split: %s samples to train, %s to test", train.size(), test.size());
  }
}
