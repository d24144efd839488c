package dev.banteng.nn.diagnosis;

import dev.banteng.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array as explanations show it: its numbers where they are few, else what they are like. */
final class ArrayText {
  private static final int FEW = 12;

  private ArrayText() {}

  static String sizes(INDArray array) {
    return Arrays.toString(array.shape());
  }

  static String of(INDArray array) {
    float[] numbers = numbers(array);
    if (numbers.length > FEW) {
      Statistics all = Statistics.of(numbers);
      return "mean %s, std %s, from %s to %s"
          .formatted(
              Layout.plain(all.mean()),
              Layout.plain(all.std()),
              Layout.plain(all.min()),
              Layout.plain(all.max()));
    }
    return nested(numbers, array.shape(), 0, new int[1]);
  }

  static float[] numbers(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static String nested(float[] numbers, long[] sizes, int axis, int[] next) {
    if (axis == sizes.length) {
      return Check.number(numbers[next[0]++]);
    }
    var text = new StringBuilder("[");
    for (int i = 0; i < sizes[axis]; i++) {
      text.append(i == 0 ? "" : ", ").append(nested(numbers, sizes, axis + 1, next));
    }
    return text.append(']').toString();
  }

  /** The indices of a number, {@code [0, 2]}. */
  static String index(long[] sizes, int at) {
    long[] index = new long[sizes.length];
    int rest = at;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      index[axis] = rest % sizes[axis];
      rest /= (int) sizes[axis];
    }
    return Arrays.toString(index);
  }
}
