package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns users' arrays into {@link Rows}: the one conversion at the border. The arrays given are
 * left as they are.
 */
public final class Conversion {
  private Conversion() {}

  /**
   * Rows from an array of any kind; the first axis counts rows.
   *
   * @param name what to call the array in messages
   * @throws IllegalArgumentException if it is no array of numbers, has no rows, or is ragged
   */
  public static Rows rows(String name, Object array) {
    if (array instanceof Rows rows) {
      return rows;
    }
    if (array instanceof INDArray tensor) {
      return fromTensor(name, tensor);
    }
    if (!array.getClass().isArray()) {
      throw Check.fail(
          name
              + " must be an INDArray or a Java array of numbers (float[][], int[], ...), but is a "
              + array.getClass().getName()
              + ".");
    }
    return fromJava(name, array);
  }

  private static Rows fromTensor(String name, INDArray tensor) {
    if (tensor.isEmpty() || tensor.rank() == 0) {
      throw Check.fail(name + " has no rows.");
    }
    long[] sizes = tensor.shape();
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.toIntExact(sizes[i + 1]);
    }
    boolean integers = tensor.dataType().isIntType();
    float[] data = tensor.dup('c').data().asFloat();
    return new Rows(Shape.of(row), data, Math.toIntExact(sizes[0]), integers);
  }

  private static Rows fromJava(String name, Object array) {
    List<Integer> sizes = new ArrayList<>();
    Object first = array;
    Class<?> type = array.getClass();
    while (type.isArray()) {
      int length = Array.getLength(first);
      if (length == 0) {
        throw Check.fail(
            name
                + (sizes.isEmpty()
                    ? " has no rows."
                    : " has rows of size 0: " + type.getSimpleName() + "."));
      }
      sizes.add(length);
      type = type.getComponentType();
      first = type.isArray() ? Array.get(first, 0) : first;
    }
    int[] row = new int[sizes.size() - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = sizes.get(i + 1);
    }
    var shape = Shape.of(row);
    float[] data = new float[Math.multiplyExact(sizes.get(0), shape.size())];
    new Filling(name, sizes, data).fill(array, 0, 0);
    boolean integers =
        type == int.class
            || type == long.class
            || type == byte.class
            || type == short.class
            || type == boolean.class;
    return new Rows(shape, data, sizes.get(0), integers);
  }

  /** Copies nested arrays into one, checking that none is longer or shorter than its neighbours. */
  private static final class Filling {
    private final String name;
    private final List<Integer> sizes;
    private final float[] data;

    Filling(String name, List<Integer> sizes, float[] data) {
      this.name = name;
      this.sizes = sizes;
      this.data = data;
    }

    int fill(Object array, int axis, int at) {
      int length = Array.getLength(array);
      if (length != sizes.get(axis)) {
        throw Check.fail(
            name
                + " is ragged: along axis "
                + axis
                + " its first array has "
                + sizes.get(axis)
                + " entries, another has "
                + length
                + ".");
      }
      if (array instanceof Object[] nested) {
        for (Object inner : nested) {
          at = fill(inner, axis + 1, at);
        }
        return at;
      }
      return copy(array, length, at);
    }

    private int copy(Object array, int length, int at) {
      if (array instanceof float[] floats) {
        System.arraycopy(floats, 0, data, at, length);
      } else if (array instanceof double[] doubles) {
        for (int i = 0; i < length; i++) {
          data[at + i] = (float) doubles[i];
        }
      } else if (array instanceof int[] ints) {
        for (int i = 0; i < length; i++) {
          data[at + i] = ints[i];
        }
      } else if (array instanceof boolean[] truths) {
        for (int i = 0; i < length; i++) {
          data[at + i] = truths[i] ? 1 : 0;
        }
      } else if (array instanceof char[]) {
        throw Check.fail(name + " holds characters; numbers are expected.");
      } else {
        for (int i = 0; i < length; i++) {
          data[at + i] = Array.getFloat(array, i);
        }
      }
      return at + length;
    }
  }
}
