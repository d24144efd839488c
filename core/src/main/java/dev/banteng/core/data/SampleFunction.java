package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A user's function that makes samples. All have the shapes of the one of row 0; what goes wrong is
 * said with the row.
 */
final class SampleFunction {
  private final String verb;
  private final IntFunction<? extends @Nullable Sample> function;
  private final Shape inputShape;
  private final Shape targetShape;
  private final boolean integerTargets;

  /** The numbers of one sample. */
  @SuppressWarnings("ArrayRecordComponent") // carries them to where they are copied
  record Numbers(float[] x, float[] y) {}

  /**
   * Runs the function once, for the shapes.
   *
   * @param verb what users call it by
   * @param function makes the sample of an index
   */
  SampleFunction(String verb, IntFunction<? extends @Nullable Sample> function) {
    this.verb = verb;
    this.function = function;
    Sample first = made(0, 0);
    this.inputShape = shape(first.x());
    this.targetShape = shape(first.y());
    this.integerTargets = integers(first.y());
  }

  Shape inputShape() {
    return inputShape;
  }

  Shape targetShape() {
    return targetShape;
  }

  boolean integerTargets() {
    return integerTargets;
  }

  /**
   * The sample of an index.
   *
   * @param row what to call it in messages
   */
  Numbers at(int index, long row) {
    Sample sample = made(index, row);
    Shape x = shape(sample.x());
    Shape y = shape(sample.y());
    if (!x.equals(inputShape) || !y.equals(targetShape) || integers(sample.y()) != integerTargets) {
      throw Check.fail(
          "%s makes samples of one kind, but that of row 0 is %s and that of row %s is %s. "
              + "Return the same shapes and types for all.",
          verb,
          new SampleKind(inputShape, targetShape, integerTargets),
          row,
          new SampleKind(x, y, integers(sample.y())));
    }
    return new Numbers(numbers("x", row, sample.x()), numbers("y", row, sample.y()));
  }

  private Sample made(int index, long row) {
    Sample sample;
    try {
      sample = function.apply(index);
    } catch (RuntimeException wrong) {
      throw new IllegalArgumentException(
          Check.format(
              "%s: the function failed for the sample of row %s: %s",
              verb, row, wrong.getMessage() == null ? wrong : wrong.getMessage()),
          wrong);
    }
    if (sample == null || sample.x() == null || sample.y() == null) {
      throw Check.fail(
          "%s: the function gave %s for the sample of row %s. Return a Sample of two arrays; "
              + "samples are left out by select(...).",
          verb, sample == null ? "null" : "a Sample with null in it", row);
    }
    return sample;
  }

  private static Shape shape(INDArray array) {
    return Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
  }

  private static boolean integers(INDArray array) {
    return array.dataType().isIntType() || array.dataType() == DataType.BOOL;
  }

  private float[] numbers(String name, long row, INDArray array) {
    try {
      long[] one = Shape.of(Arrays.stream(array.shape()).mapToInt(i -> (int) i).toArray()).batch(1);
      return Conversion.rows(name, array.reshape(one)).data();
    } catch (IllegalArgumentException wrong) {
      String said = String.valueOf(wrong.getMessage()).replace(" in row 0", ""); // there is but one
      throw Check.fail("%s: the sample of row %s: %s", verb, row, said);
    }
  }
}
