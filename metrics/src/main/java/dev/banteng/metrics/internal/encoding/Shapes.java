package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;

/** Which shapes go together. Nothing is ever broadcast; axes of size 1 are not counted. */
public final class Shapes {
  private Shapes() {}

  /** Whether targets are class indices where predictions have a value for each class. */
  public static boolean classIndices(Shape yTrue, Shape yPred) {
    return yPred.last() > 1 && same(yTrue, yPred.positions());
  }

  /** Whether there is one target for each prediction; the shapes are known to agree. */
  public static boolean each(Rows yTrue, Rows yPred) {
    return yTrue.shape().size() == yPred.shape().size();
  }

  public static boolean same(Shape a, Shape b) {
    return a.equals(b) || Arrays.equals(withoutOnes(a), withoutOnes(b));
  }

  private static int[] withoutOnes(Shape shape) {
    return Arrays.stream(shape.toArray()).filter(size -> size > 1).toArray();
  }
}
