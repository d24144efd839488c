package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One sample of a dataset, without the batch axis. Both arrays are copies.
 *
 * @param x its input, in the shape of one input
 * @param y its target; [] for a number or a label
 */
public record Sample(INDArray x, INDArray y) {
  /** Up to so many numbers are shown one by one. */
  private static final int SHOWN = 8;

  @Override
  public String toString() {
    return Check.format("Sample: %s -> %s", text(x), targetText());
  }

  /** The target, as texts show it. */
  String targetText() {
    return text(y);
  }

  /** A single number, few numbers one by one, or else the shape. */
  private static String text(INDArray array) {
    if (array.rank() > 1 || array.length() > SHOWN) {
      return LongStream.of(array.shape())
          .mapToObj(Long::toString)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    String numbers =
        LongStream.range(0, array.length())
            .mapToObj(i -> Check.number(array.getDouble(i)))
            .collect(Collectors.joining(", "));
    return array.rank() == 0 ? numbers : "[" + numbers + "]";
  }
}
