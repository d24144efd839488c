package dev.banteng.nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Sparsemax by hand: Keras' own has a fault, so that no golden value says what is right. */
class AxisFunctionTests {
  private static double[] sparsemax(double... x) {
    AxisFunction.SPARSEMAX.values(x, 0, x.length, new double[x.length]);
    return x;
  }

  @Test
  void sparsemax_shares_1_among_the_largest_by_their_distances() {
    assertThat(sparsemax(0.5, 0.8, -1)).containsExactly(new double[] {0.35, 0.65, 0}, near());
    assertThat(sparsemax(3, 0.5, 1)).containsExactly(1, 0, 0);
    assertThat(sparsemax(2, 2, 2, 2)).containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(sparsemax(-7)).containsExactly(1);
  }

  @Test
  void sparsemax_keeps_the_digits_of_large_numbers() {
    assertThat(sparsemax(1e12, 1e12 + 0.25, -1e12)).containsExactly(0.375, 0.625, 0);
  }

  @Test
  void sparsemax_passes_the_gradient_among_those_above_0_less_its_mean() {
    double[] gradient = {1, 2, 5};
    AxisFunction.SPARSEMAX.gradients(new double[] {0.35, 0.65, 0}, gradient, 0, 3);
    assertThat(gradient).containsExactly(-0.5, 0.5, 0);
  }

  private static Offset<Double> near() {
    return within(1e-12);
  }
}
