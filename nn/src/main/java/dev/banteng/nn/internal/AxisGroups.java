package dev.banteng.nn.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.List;

/**
 * The numbers of an array that belong together where some of its axes are reduced: those that
 * differ in their positions along these axes only. A group for each position along the others.
 *
 * <p>Example: the groups of a kernel {@code [in, units]} along axis 0 are its columns.
 */
public final class AxisGroups {
  private final int[] sizes;
  private final int[] strides; // how far the group's number is along each axis; 0 where reduced
  private final int count;

  /** Sees a run of numbers that lie side by side. */
  @FunctionalInterface
  public interface Run {
    /**
     * One run.
     *
     * @param from the index of its first number
     * @param group the group of its first number
     * @param step 0 if all are of that group, 1 if each is of the next
     */
    void run(int from, int group, int step);
  }

  /**
   * Groups along axes, negative ones counted from the end.
   *
   * @throws IndexOutOfBoundsException if there is no such axis; see {@link #check}
   */
  public AxisGroups(Shape shape, List<Integer> axes) {
    sizes = shape.rank() == 0 ? new int[] {1} : shape.toArray();
    strides = new int[sizes.length];
    boolean[] reduced = new boolean[sizes.length];
    axes.forEach(axis -> reduced[axis < 0 ? axis + sizes.length : axis] = true);
    int groups = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = reduced[axis] ? 0 : groups;
      groups *= reduced[axis] ? 1 : sizes[axis];
    }
    count = groups;
  }

  /**
   * Refuses axes that an array does not have, or that are named twice.
   *
   * @param owner whose axes, as messages name it
   * @param shape the array's shape
   * @param shown its shape as messages show it
   */
  public static void check(String owner, List<Integer> axes, Shape shape, String shown) {
    int rank = shape.rank();
    for (int axis : axes) {
      if (axis < -rank || axis >= rank) {
        throw Check.fail(
            "%s goes along axis %s, but %s has only %s. Take one from %s to %s.",
            owner, axis, shown, axes(rank), -rank, rank - 1);
      }
    }
    if (axes.stream().map(axis -> axis < 0 ? axis + rank : axis).distinct().count() < axes.size()) {
      throw Check.fail("%s names an axis twice: %s. Name it once.", owner, axes);
    }
  }

  private static String axes(int count) {
    return Check.format(count == 1 ? "%s axis" : "%s axes", count);
  }

  /** How many groups there are. */
  public int count() {
    return count;
  }

  /** How long a run is. */
  public int length() {
    return sizes[sizes.length - 1];
  }

  /** Goes through all numbers, in runs along the last axis. */
  public void forEach(Run run) {
    int[] at = new int[sizes.length - 1];
    int length = length();
    int step = strides[sizes.length - 1] == 0 ? 0 : 1;
    int group = 0;
    for (int from = 0; ; from += length) {
      run.run(from, group, step);
      int axis = at.length - 1;
      while (axis >= 0 && at[axis] == sizes[axis] - 1) {
        group -= at[axis] * strides[axis];
        at[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
      at[axis]++;
      group += strides[axis];
    }
  }
}
