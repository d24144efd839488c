package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Samples of a dataset as arrays of the user's own. */
final class Copies {
  private static final String REMEDY = "Take a part of the data: take(1000), or select(...).";

  private Copies() {}

  /** All inputs or targets, [n, ...]. */
  static INDArray all(String name, Survey.Source source, int size, Shape shape, boolean integers) {
    if (size == 0) {
      throw Check.fail("%s has no samples: the data is empty.", name);
    }
    float[] numbers = new float[Conversion.size(name, REMEDY, shape.batch(size))];
    source.copy(IntStream.range(0, size).toArray(), 0, size, numbers);
    return array(numbers, integers, shape.batch(size));
  }

  /** The input or the target of one sample. */
  static INDArray one(Survey.Source source, int index, Shape shape, boolean integers) {
    float[] numbers = new float[shape.size()];
    source.copy(new int[] {index}, 0, 1, numbers);
    return array(numbers, integers, IntStream.of(shape.toArray()).asLongStream().toArray());
  }

  static void checkIndex(int index, int size) {
    if (index < 0 || index >= size) {
      throw size == 0
          ? Check.fail("The data has no samples, so none has the index %s.", index)
          : Check.fail(
              "Index %s does not lie in a dataset of %s samples: indices go from 0 to %s.",
              index, size, size - 1);
    }
  }

  /** Whole numbers as ND4J's own indices are, LONG: whatever float32 holds, a long does. */
  private static INDArray array(float[] numbers, boolean integers, long... sizes) {
    if (!integers) {
      return sizes.length == 0 ? Nd4j.scalar(numbers[0]) : Nd4j.create(numbers, sizes, 'c');
    }
    long[] whole = new long[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (long) numbers[i];
    }
    return sizes.length == 0 ? Nd4j.scalar(whole[0]) : Nd4j.createFromArray(whole).reshape(sizes);
  }
}
