package dev.banteng.core.data.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns users' arrays into {@link Rows}: the one conversion at the border. The arrays given are
 * left as they are.
 */
public final class Conversion {
  private Conversion() {}

  /**
   * Rows from an array of any kind; the first axis counts rows. {@link Rows} pass as they are.
   *
   * <p>Example: {@code rows("x", new double[][] {{1, 2}, {3, 4}})} is two rows of [2].
   *
   * @param name what to call the array in messages
   * @throws IllegalArgumentException if it is no array of numbers, has no rows, is ragged, or a
   *     part of it is null
   */
  public static Rows rows(String name, Object array) {
    if (array instanceof Rows rows) {
      return rows;
    }
    if (array instanceof INDArray tensor) {
      return fromTensor(name, tensor);
    }
    if (array != null && array.getClass().isArray()) {
      return new JavaArray(name, array).rows();
    }
    throw Check.fail(
        "%s must be an INDArray or a Java array of numbers (float[][], int[], ...), but is %s.",
        name, array == null ? "null" : "a " + array.getClass().getName());
  }

  /**
   * A single number: any of Java's, or an {@code INDArray} of rank 0; empty for everything else.
   */
  public static OptionalDouble number(Object given) {
    if (given instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    return given instanceof INDArray tensor && tensor.rank() == 0 && !tensor.isEmpty()
        ? OptionalDouble.of(tensor.getDouble(0))
        : OptionalDouble.empty();
  }

  /**
   * Rows as a new array: [rows, ...], a copy that may be kept and changed.
   *
   * <p>Example: {@code tensor(Rows.labels(1, 2))} is [1, 2].
   */
  public static INDArray tensor(Rows rows) {
    int size = rows.size();
    float[] data = rows.data().length == size ? rows.data() : Arrays.copyOf(rows.data(), size);
    return Nd4j.create(data, rows.shape().batch(rows.count()), 'c');
  }

  private static Rows fromTensor(String name, INDArray tensor) {
    if (tensor.rank() == 0) {
      throw Check.fail(
          "%s must have rows, but is an INDArray of a single number. Reshape it to [1].", name);
    }
    long[] sizes = tensor.shape();
    if (sizes[0] == 0) {
      throw Check.fail("%s has no rows. Give at least one.", name);
    }
    if (tensor.isEmpty()) {
      throw Check.fail("%s has rows of size 0: its shape is %s.", name, Arrays.toString(sizes));
    }
    DataType type = tensor.dataType();
    if (!type.isNumerical() && type != DataType.BOOL) {
      throw Check.fail("%s must hold numbers, but is an INDArray of %s.", name, type);
    }
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.toIntExact(sizes[i + 1]);
    }
    boolean integers = type.isIntType() || type == DataType.BOOL;
    return new Rows(Shape.of(row), numbers(tensor), Math.toIntExact(sizes[0]), integers);
  }

  /** The numbers in c order. Where they lie so already, the slow copy of a view is spared. */
  private static float[] numbers(INDArray tensor) {
    boolean dense =
        tensor.ordering() == 'c'
            && tensor.elementWiseStride() == 1
            && tensor.data().length() == tensor.length();
    return (dense ? tensor : tensor.dup('c')).data().asFloat();
  }
}
