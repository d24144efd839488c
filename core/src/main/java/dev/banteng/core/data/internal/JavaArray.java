package dev.banteng.core.data.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A nested Java array of numbers, to be laid out as one. */
final class JavaArray {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, short.class, byte.class, boolean.class);

  /** Classes of objects that hold a number. */
  private static final Map<Class<?>, String> UNBOXED =
      Map.of(
          Float.class, "float",
          Double.class, "double",
          Integer.class, "int",
          Long.class, "long",
          Short.class, "short",
          Byte.class, "byte",
          Boolean.class, "boolean");

  private final String name;
  private final Object array;
  private final Class<?> type;
  private final int depth;
  private final int[] sizes;

  JavaArray(String name, Object array) {
    this.name = name;
    this.array = array;
    int axes = 0;
    Class<?> element = array.getClass();
    while (element.isArray()) {
      element = element.getComponentType();
      axes++;
    }
    this.type = element;
    this.depth = axes;
    if (!element.isPrimitive() || element == char.class) {
      throw Check.fail(
          "%s must hold numbers (float, double, int, long, short, byte or boolean), but is %s.%s",
          name, array.getClass().getSimpleName(), remedy());
    }
    this.sizes = sizes();
  }

  /** The sizes along the first element of each axis; the others are compared while copying. */
  private int[] sizes() {
    int[] found = new int[depth];
    Object first = array;
    for (int axis = 0; axis < depth; axis++) {
      found[axis] = Array.getLength(first);
      if (found[axis] == 0) {
        throw Check.fail(
            axis == 0
                ? "%s has no rows. Give at least one."
                : "%s has rows of size 0 along axis %s.",
            name,
            axis);
      }
      if (axis + 1 < depth) {
        first = present(Array.get(first, 0), axis, 0);
      }
    }
    return found;
  }

  private Object present(@Nullable Object inner, int axis, int index) {
    if (inner == null) {
      throw Check.fail(
          "%s has null at index %s along axis %s, where a %s is expected.",
          name, index, axis, type.getSimpleName() + "[]".repeat(depth - axis - 1));
    }
    return inner;
  }

  Rows rows() {
    int size =
        Conversion.size(name, Conversion.IN_PARTS, Arrays.stream(sizes).asLongStream().toArray());
    var shape = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
    float[] data = new float[size];
    fill(array, 0, data, 0, new Float32(name, shape.size()));
    return new Rows(shape, data, sizes[0], WHOLE.contains(type));
  }

  /** What to use in place of objects. */
  private String remedy() {
    return Optional.ofNullable(UNBOXED.get(type))
        .map(unboxed -> Check.format(" Use %s%s.", unboxed, "[]".repeat(depth)))
        .orElse("");
  }

  /** Copies a part to index {@code at} on; returns the index behind it. */
  private int fill(Object part, int axis, float[] data, int at, Float32 float32) {
    if (!(part instanceof Object[] nested)) {
      copy(part, data, at, float32);
      return at + sizes[axis];
    }
    int next = at;
    for (int i = 0; i < nested.length; i++) {
      Object inner = present(nested[i], axis, i);
      if (Array.getLength(inner) != sizes[axis + 1]) {
        throw Check.fail(
            "%s is ragged: along axis %s its first array has %s entries, the one at index %s has %s. "
                + "Cut or fill them to one length.",
            name, axis + 1, sizes[axis + 1], i, Array.getLength(inner));
      }
      next = fill(inner, axis + 1, data, next, float32);
    }
    return next;
  }

  private static void copy(Object numbers, float[] data, int at, Float32 float32) {
    int length = Array.getLength(numbers);
    if (numbers instanceof float[] floats) {
      System.arraycopy(floats, 0, data, at, length);
    } else if (numbers instanceof double[] doubles) {
      for (int i = 0; i < length; i++) {
        data[at + i] = float32.of(doubles[i], at + i);
      }
    } else if (numbers instanceof boolean[] flags) {
      for (int i = 0; i < length; i++) {
        data[at + i] = flags[i] ? 1 : 0;
      }
    } else if (numbers instanceof int[] ints) {
      for (int i = 0; i < length; i++) {
        data[at + i] = ints[i];
      }
    } else {
      for (int i = 0; i < length; i++) {
        data[at + i] = Array.getLong(numbers, i);
      }
    }
  }
}
