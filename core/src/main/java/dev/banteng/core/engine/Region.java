package dev.banteng.core.engine;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some numbers of a block as an array: a part of it, or its axes in another order. It says where
 * the first number is, and how far apart neighbours along each axis are.
 */
public final class Region {
  private final long from;
  private final long[] sizes;
  private final long[] distances;

  private Region(long from, long[] sizes, long[] distances) {
    this.from = from;
    this.sizes = sizes;
    this.distances = distances;
  }

  /** All numbers of a block of these sizes. */
  public static Region of(long... sizes) {
    long[] distances = new long[sizes.length];
    long distance = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      distances[axis] = distance;
      distance *= sizes[axis];
    }
    return new Region(0, sizes.clone(), distances);
  }

  /** Those along an axis from a position on. */
  public Region part(int axis, long first, long count) {
    if (first < 0 || count < 1 || first > sizes[axis] - count) {
      throw Check.fail(
          "%s numbers from position %s do not lie in %s along axis %s of %s.",
          count, first, sizes[axis], axis, Arrays.toString(sizes));
    }
    long[] fewer = sizes.clone();
    fewer[axis] = count;
    return new Region(from + first * distances[axis], fewer, distances);
  }

  /** The same numbers with the axes in another order: first the one that is named first. */
  public Region permuted(int... axes) {
    return new Region(from, reordered(sizes, axes), reordered(distances, axes));
  }

  private static long[] reordered(long[] along, int... axes) {
    return IntStream.of(axes).mapToLong(axis -> along[axis]).toArray();
  }

  /** The position of the first number. */
  public int from() {
    return (int) from;
  }

  /** The sizes along each axis. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** How far apart neighbours along each axis are. */
  public long[] distances() {
    return distances.clone();
  }

  /** The position of each number in its block, in the order of the axes here. */
  public int[] positions() {
    int[] positions = new int[count()];
    for (int i = 0; i < positions.length; i++) {
      long rest = i;
      long position = from;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        position += rest % sizes[axis] * distances[axis];
        rest /= sizes[axis];
      }
      positions[i] = (int) position;
    }
    return positions;
  }

  /** How many numbers there are. */
  int count() {
    return Block.length(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes) + " from " + from + " by " + Arrays.toString(distances);
  }
}
