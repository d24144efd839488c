package dev.banteng.tensorboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights as pictures, as Keras shows them: axes of size 1 are left out; a vector is a column of
 * pixels, a matrix lies on its longer side, of three axes the last counts pictures, of which the
 * first three are shown. What has more axes, such as the kernel of most convolutions, has none.
 */
final class WeightImages {
  private static final int MOST = 3;

  private WeightImages() {}

  /** The value of a summary, where the weight can be shown. */
  static Optional<Message> of(String tag, INDArray weight) {
    int[] sizes =
        Arrays.stream(weight.shape()).filter(size -> size > 1).mapToInt(Math::toIntExact).toArray();
    float[] numbers = weight.dup('c').data().asFloat();
    return switch (sizes.length) {
      case 1 -> Optional.of(one(tag, numbers, 1, sizes[0]));
      case 2 -> Optional.of(matrix(tag, numbers, sizes[0], sizes[1]));
      case 3 -> Optional.of(several(tag, numbers, sizes));
      default -> Optional.empty();
    };
  }

  private static Message one(String tag, float[] numbers, int width, int height) {
    return Values.images(tag, width, height, List.of(GreyPng.of(numbers, width, height)));
  }

  private static Message matrix(String tag, float[] numbers, int rows, int columns) {
    if (rows <= columns) {
      return one(tag, numbers, columns, rows);
    }
    float[] turned = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      turned[i % columns * rows + i / columns] = numbers[i];
    }
    return one(tag, turned, rows, columns);
  }

  private static Message several(String tag, float[] numbers, int[] sizes) {
    var pictures = new ArrayList<byte[]>();
    for (int picture = 0; picture < Math.min(sizes[2], MOST); picture++) {
      float[] pixels = new float[sizes[0] * sizes[1]];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = numbers[i * sizes[2] + picture];
      }
      pictures.add(GreyPng.of(pixels, sizes[1], sizes[0]));
    }
    return Values.images(tag, sizes[1], sizes[0], pictures);
  }
}
