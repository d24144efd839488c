package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.mnist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MnistTests {
  private static final Mnist MNIST = mnist();

  @Test
  void it_says_what_it_holds() {
    assertThat(MNIST).hasToString("Mnist: 60,000 train, 10,000 test, [28, 28, 1], 10 classes");
    assertThat(MNIST.train())
        .hasToString("Dataset: 60,000 samples, [28, 28, 1] -> [], 10 classes of 5,421 to 6,742");
  }

  @Test
  void a_digit_can_be_looked_at() {
    assertThat(MNIST.train().show(4))
        .hasToString(
            """




                         ▄▄▄▄  ▄
                       ▄██▀▀▀███▀
                    ▄▄██▀   ▄██▀
                   ▄██▀   ▄▄██▀
                   ██▄▄▄█████
                    ▀▀▀▀  ██▀
                          ██
                          ██
                          ██
                           ██▄
                            ▀▀
            target 9""");
  }

  @Test
  void its_labels_are_those_of_the_original() {
    assertThat(labels(MNIST.train(), 10)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(labels(MNIST.test(), 10)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(counts(MNIST.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(MNIST.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  /** The mean that every tutorial normalises with, and the first digit's known sum of pixels. */
  @Test
  void its_pixels_go_from_0_to_1_and_are_those_of_the_original() {
    float[] first = new float[784];
    MNIST.train().inputs(new int[] {0}, 0, 1, first);
    double sum = 0;
    for (float pixel : first) {
      sum += pixel * 255;
    }
    assertThat(Math.round(sum)).isEqualTo(27_525);
    assertThat(first[5 * 28 + 12]).isEqualTo(3 / 255f);
    assertThat(mean(MNIST.train()))
        .isCloseTo(0.1306604762738429, org.assertj.core.data.Offset.offset(1e-8));
    assertThat(MNIST.train().inputShape()).isEqualTo(Shape.of(28, 28, 1));
  }

  @Test
  void it_is_sound() {
    assertThat(MNIST.train().check()).isEmpty();
    assertThat(MNIST.test().check()).isEmpty();
  }

  private static double mean(Dataset data) {
    double sum = 0;
    try (var pass = data.batches(1000)) {
      while (pass.next()) {
        for (int i = 0; i < pass.inputs().size(); i++) {
          sum += pass.inputs().data()[i];
        }
      }
    }
    return sum / data.size() / 784;
  }

  private static float[] labels(Dataset data, int count) {
    float[] labels = new float[count];
    data.targets(IntStream.range(0, count).toArray(), 0, count, labels);
    return labels;
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[10];
    for (float label : labels(data, data.size())) {
      counts[(int) label]++;
    }
    return counts;
  }
}
