package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both engines compute, by numbers worked out by hand. */
class EngineByHandTests {

  static List<Backend> backends() {
    return List.of(new OneDnnBackend(), new Nd4jBackend(), Nd4jBackend.inDouble());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void linear_multiplies_adds_and_cuts_off_below_zero(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {2, 2}, 1, 2, 3, 4);
      Block w = block(engine, new long[] {2, 2}, 1, -1, 2, -2);
      Block b = block(engine, new long[] {2}, 10, 1);
      Block y = engine.block(2, 2);
      engine.linear(x, w, b, false, y).forward().run();
      assertThat(y.toFloats()).containsExactly(15, -4, 21, -10);
      engine.linear(x, w, b, true, y).forward().run();
      assertThat(y.toFloats()).containsExactly(15, 0, 21, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void multiples_of_channels_are_added_with_a_number_for_each(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {2, 1, 2}, 1, 2, 3, 4);
      Block y = block(engine, new long[] {2, 1, 2}, 100, 200, 300, 400);
      Block factor = block(engine, new long[] {2}, 10, -1);
      Block summand = block(engine, new long[] {2}, 0.5f, 0.25f);
      Step add = engine.accumulateChannels(x, factor, summand, y);
      add.run();
      assertThat(y.toFloats()).containsExactly(110.5f, 198.25f, 330.5f, 396.25f);
      factor.write(new float[] {0, 0});
      add.run();
      assertThat(y.toFloats()).containsExactly(111, 198.5f, 331, 396.5f);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void batch_normalization_takes_the_biased_variance(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {2, 1}, 1, 5);
      Block mean = engine.block(1);
      Block variance = engine.block(1);
      Block gamma = block(engine, new long[] {1}, 3);
      Block beta = block(engine, new long[] {1}, 10);
      Block y = engine.block(2, 1);
      engine.batchNormalization(false, x, mean, variance, gamma, beta, 0, false, y).forward().run();
      assertThat(mean.toFloats()).containsExactly(3);
      assertThat(variance.toFloats()).containsExactly(4);
      assertThat(y.toFloats()).containsExactly(7, 13);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void weights_that_change_between_runs_are_the_ones_used(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {1, 3, 3, 1}, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      Block w = block(engine, new long[] {2, 2, 1, 1}, 1, 0, 0, 0);
      Block y = engine.block(1, 2, 2, 1);
      Step forward = engine.convolution(valid(2, 1), 1, x, w, null, false, y).forward();
      forward.run();
      assertThat(y.toFloats()).containsExactly(1, 2, 4, 5);
      w.write(new float[] {0, 0, 0, 1});
      forward.run();
      assertThat(y.toFloats()).containsExactly(5, 6, 8, 9);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void same_padding_puts_the_odd_row_and_column_at_the_end(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {1, 2, 2, 1}, 1, 2, 3, 4);
      Block w = block(engine, new long[] {2, 2, 1, 1}, 1, 1, 1, 1);
      Block y = engine.block(1, 2, 2, 1);
      Window window = new Window(2, 2, 1, 1, 1, 1, Padding.SAME);
      engine.convolution(window, 1, x, w, null, false, y).forward().run();
      assertThat(y.toFloats()).containsExactly(10, 6, 7, 4);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void the_first_of_equal_maxima_gets_the_gradient(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {1, 2, 4, 1}, 5, 5, 1, 3, 5, 5, 3, 3);
      Block y = engine.block(1, 1, 2, 1);
      Block dx = engine.block(1, 2, 4, 1);
      Op pooling = engine.maxPooling(valid(2, 2), false, x, y);
      pooling.forward().run();
      pooling.inputGradient(block(engine, new long[] {1, 1, 2, 1}, 7, 9), dx).run();
      assertThat(y.toFloats()).containsExactly(5, 3);
      assertThat(dx.toFloats()).containsExactly(7, 0, 0, 9, 0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void a_pooling_after_relu_gives_no_gradient_where_nothing_passed(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {1, 2, 4, 1}, 0, 0, 1, 3, 0, 0, 2, 0);
      Block y = engine.block(1, 1, 2, 1);
      Block dx = engine.block(1, 2, 4, 1);
      Op pooling = engine.maxPooling(valid(2, 2), true, x, y);
      pooling.forward().run();
      pooling.inputGradient(block(engine, new long[] {1, 1, 2, 1}, 7, 9), dx).run();
      assertThat(dx.toFloats()).containsExactly(0, 0, 0, 9, 0, 0, 0, 0);
      pooling.inputGradient(block(engine, new long[] {1, 1, 2, 1}, 7, 9), x).run();
      assertThat(x.toFloats()).as("in the place of x").isEqualTo(dx.toFloats());
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void a_mean_counts_only_the_cells_that_lie_in_the_image(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {1, 3, 3, 1}, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      Block y = engine.block(1, 2, 2, 1);
      Block dx = engine.block(1, 3, 3, 1);
      Op pooling = engine.averagePooling(new Window(2, 2, 2, 2, 1, 1, Padding.SAME), x, y);
      pooling.forward().run();
      pooling.inputGradient(block(engine, new long[] {1, 2, 2, 1}, 4, 2, 2, 1), dx).run();
      assertThat(y.toFloats()).containsExactly(3, 4.5f, 7.5f, 9);
      assertThat(dx.toFloats()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void softmax_of_large_numbers_sums_to_one(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = block(engine, new long[] {2, 2}, 1000, 1000, -1000, 1000);
      engine.activation(Nonlinearity.SOFTMAX, x, x).forward().run();
      assertThat(x.toFloats()).containsExactly(0.5f, 0.5f, 0, 1);
    }
  }

  @Test
  void relu_of_ND4J_passes_on_what_is_not_a_number() {
    try (Engine engine = new Nd4jBackend().open()) {
      Block x = block(engine, new long[] {1, 3}, Float.NaN, -1, 1);
      engine.activation(Nonlinearity.RELU, x, x).forward().run();
      assertThat(x.toFloats()).containsExactly(Float.NaN, 0, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void new_memory_is_zero(Backend backend) {
    try (Engine engine = backend.open()) {
      assertThat(engine.block(1_000).toFloats()).containsOnly(0);
    }
  }

  private static Window valid(int size, int stride) {
    return new Window(size, size, stride, stride, 1, 1, Padding.VALID);
  }

  private static Block block(Engine engine, long[] sizes, float... numbers) {
    Block block = engine.block(sizes);
    block.write(numbers);
    return block;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void a_multiple_is_added_with_the_factor_of_the_run(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = engine.block(3);
      Block factor = engine.block(1);
      Block y = engine.block(3);
      x.write(new float[] {1, 2, 4});
      y.write(new float[] {10, 10, 10});
      Step step = engine.accumulate(x, factor, y);
      factor.write(new float[] {-0.5f});
      step.run();
      assertThat(y.toFloats()).containsExactly(9.5f, 9, 8);
      factor.write(new float[] {2});
      step.run();
      assertThat(y.toFloats()).containsExactly(11.5f, 13, 16);
    }
  }
}
