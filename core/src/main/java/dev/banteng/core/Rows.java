package dev.banteng.core;

/**
 * Some rows of numbers on the heap, each of one {@link Shape}: what losses and metrics read. The
 * array is handed over, not copied, and reused from batch to batch; {@link #count} says how many
 * rows of it are valid.
 *
 * <p>Labels are numbers without fractions; {@link #integers} says that they came as integers. (A
 * float holds every whole number up to 16,777,216.)
 */
public final class Rows {
  /** What every JVM can make an array of. */
  public static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private final Shape shape;
  private final float[] data;
  private final boolean integers;
  private int count;

  /**
   * Rows on an array, which is not copied.
   *
   * @param shape the shape of one row
   * @param data the numbers, row after row
   * @param count how many rows are valid
   * @param integers whether they came as integers
   */
  public Rows(Shape shape, float[] data, int count, boolean integers) {
    this.shape = shape;
    this.data = data;
    this.integers = integers;
    this.count = count(count);
  }

  /** Rows of floating-point numbers that fill the array. */
  public static Rows of(Shape shape, float... data) {
    return new Rows(shape, data, data.length / shape.size(), false);
  }

  /** One integer label a row. */
  public static Rows labels(int... labels) {
    float[] data = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      data[i] = labels[i];
    }
    return new Rows(Shape.scalar(), data, labels.length, true);
  }

  /**
   * How many numbers so many rows are.
   *
   * @param remedy the last sentence of the message
   * @throws IllegalArgumentException if they are more than an array holds
   */
  public static int numbers(Shape shape, long count, String remedy) {
    long numbers = count * shape.size();
    if (numbers > MOST_NUMBERS) {
      throw Check.fail(
          "%s rows of %s are %s numbers, more than an array holds (%s). %s",
          count, shape, numbers, MOST_NUMBERS, remedy);
    }
    return (int) numbers;
  }

  /** The shape of one row. */
  public Shape shape() {
    return shape;
  }

  /** The numbers themselves, not a copy; valid up to {@code size()}. */
  public float[] data() {
    return data;
  }

  /** How many rows are valid. */
  public int count() {
    return count;
  }

  /** How many numbers are valid. */
  public int size() {
    return count * shape.size();
  }

  /** Whether the numbers came as integers. */
  public boolean integers() {
    return integers;
  }

  /** Whether the number at an index has no fraction; NaN has one. */
  public boolean isWhole(int index) {
    return data[index] == (float) Math.rint(data[index]);
  }

  /** Whether no valid number has a fraction. */
  public boolean areWhole() {
    for (int i = 0; i < size(); i++) {
      if (!isWhole(i)) {
        return false;
      }
    }
    return true;
  }

  /** Says how many rows are valid from now on; used where one array serves every batch. */
  public void resize(int rows) {
    count = count(rows);
  }

  private int count(int rows) {
    if (rows < 0 || (long) rows * shape.size() > data.length) {
      throw Check.fail("%s rows of %s do not fit into %s numbers.", rows, shape, data.length);
    }
    return rows;
  }

  /** The same numbers as rows of another shape of the same size. */
  public Rows reshape(Shape other) {
    if (other.size() != shape.size()) {
      throw Check.fail("Rows of %s cannot be read as rows of %s.", shape, other);
    }
    return new Rows(other, data, count, integers);
  }

  @Override
  public String toString() {
    return Check.format("%s rows of %s%s", count, shape, integers ? ", integers" : "");
  }
}
