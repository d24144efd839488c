package dev.banteng.core;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The sizes of one row of data along each axis, without the batch axis: {@code [28, 28, 1]} for a
 * grey image, {@code []} for a single number.
 *
 * <p>Example: {@code Shape.of(28, 28, 1).size()} is 784.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);
  private final int[] sizes;
  private final OptionalInt size;

  private Shape(int[] sizes) {
    this.sizes = sizes;
    this.size = numbers(batch(1));
  }

  /**
   * A shape of the given sizes, each at least 1.
   *
   * @throws IllegalArgumentException if a size is 0 or negative
   */
  public static Shape of(int... sizes) {
    for (int size : sizes) {
      if (size < 1) {
        throw Check.fail(
            "A shape has sizes of at least 1, but was given %s.", Arrays.toString(sizes));
      }
    }
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The shape of a row that is one number: {@code []}. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** How many axes there are; 0 for a single number. */
  public int rank() {
    return sizes.length;
  }

  /** The size along one axis; a negative axis counts from the end, -1 being the last. */
  public int at(int axis) {
    return sizes[axis < 0 ? sizes.length + axis : axis];
  }

  /** The size of the last axis; 1 for a single number. */
  public int last() {
    return sizes.length == 0 ? 1 : sizes[sizes.length - 1];
  }

  /**
   * How many numbers a row holds: the product of the sizes.
   *
   * @throws IllegalArgumentException if there are more than an array holds
   */
  public int size() {
    if (size.isEmpty()) {
      throw Check.fail(
          "%s are more numbers than one array holds (%s). Make one of the sizes smaller.",
          this, Integer.MAX_VALUE);
    }
    return size.getAsInt();
  }

  /**
   * How many numbers sizes stand for, the batch axis among them: their product.
   *
   * @return empty if they are more than an array holds, or a size is negative
   */
  public static OptionalInt numbers(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      if (size < 0 || size > Integer.MAX_VALUE || product * size > Integer.MAX_VALUE) {
        return OptionalInt.empty();
      }
      product *= size;
    }
    return OptionalInt.of((int) product);
  }

  /** This shape with another size of the last axis. */
  public Shape withLast(int size) {
    int[] changed = sizes.clone();
    changed[changed.length - 1] = size;
    return of(changed);
  }

  /** This shape without its last axis. */
  public Shape withoutLast() {
    return of(Arrays.copyOf(sizes, sizes.length - 1));
  }

  /**
   * The positions at which a last axis of classes stands: without it; a number's own is {@code []}.
   */
  public Shape positions() {
    return sizes.length == 0 ? this : withoutLast();
  }

  /** This shape without the axes of size 1 at its end, which arrays may have or not. */
  public Shape trimmed() {
    int rank = sizes.length;
    while (rank > 0 && sizes[rank - 1] == 1) {
      rank--;
    }
    return of(Arrays.copyOf(sizes, rank));
  }

  /** Sizes that begin with the batch axis, without the axes of size 1 at their end. */
  public static long[] trimmed(long... sizes) {
    int rank = sizes.length;
    while (rank > 1 && sizes[rank - 1] == 1) {
      rank--;
    }
    return Arrays.copyOf(sizes, rank);
  }

  /** The sizes as a new array. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** The sizes of {@code rows} rows of this shape, as ND4J counts them: the batch axis first. */
  public long[] batch(long rows) {
    long[] all = new long[sizes.length + 1];
    all[0] = rows;
    for (int i = 0; i < sizes.length; i++) {
      all[i + 1] = sizes[i];
    }
    return all;
  }

  /** This shape with the batch axis in front, for messages: {@code [n, 28, 28, 1]}. */
  public String withBatch() {
    return sizes.length == 0 ? "[n]" : "[n, " + toString().substring(1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
