package dev.banteng.nn.optimizers;

import static dev.banteng.nn.optimizers.Optimizers.adafactor;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.lamb;
import static dev.banteng.nn.optimizers.Optimizers.lion;
import static dev.banteng.nn.optimizers.Optimizers.muon;
import static dev.banteng.nn.optimizers.Optimizers.nadam;
import static dev.banteng.nn.optimizers.Optimizers.rmsprop;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.api.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UpdatesTests {
  private static final Offset<Float> NEAR = within(1e-6f);

  private final Arena arena = arena(1, true);

  private static Arena arena(int size, boolean trainable) {
    var arena =
        new Arena(
            new Nd4jBackend(),
            List.of(
                new Arena.Slot("kernel", Shape.of(size), true),
                new Arena.Slot("bias", Shape.of(size), trainable)));
    for (Parameter parameter : arena.parameters()) {
      float[] ones = new float[size];
      Arrays.fill(ones, 1);
      parameter.value().write(ones);
    }
    return arena;
  }

  private void gradients(float kernel, float bias) {
    arena.parameters().get(0).gradient().write(new float[] {kernel});
    arena.parameters().get(1).gradient().write(new float[] {bias});
  }

  private float kernel() {
    return arena.parameters().get(0).value().toFloats()[0];
  }

  private float bias() {
    return arena.parameters().get(1).value().toFloats()[0];
  }

  /** The kernel after steps with the given gradients. */
  private float after(Optimizer optimizer, float... gradients) {
    Optimizer.Updater updater = optimizer.start(arena);
    for (float gradient : gradients) {
      gradients(gradient, 0);
      updater.step();
    }
    return kernel();
  }

  @Test
  void descent_goes_against_the_gradient() {
    assertThat(after(sgd(0.1), 2, 2)).isCloseTo(0.6f, NEAR);
  }

  @Test
  void momentum_takes_a_part_of_the_last_step_again() {
    assertThat(after(sgd(0.1).momentum(0.5), 2, 2)).isCloseTo(1 - 0.2f - 0.3f, NEAR);
  }

  @Test
  void nesterov_looks_ahead() {
    assertThat(after(sgd(0.1).momentum(0.5).nesterov(true), 2)).isCloseTo(1 - 0.3f, NEAR);
  }

  @Test
  void the_first_step_of_adam_is_as_long_as_the_rate() {
    assertThat(after(adam(0.1), 5)).isCloseTo(0.9f, within(1e-5f));
  }

  @Test
  void rmsprop_divides_by_the_gradients_size() {
    assertThat(after(rmsprop(0.1).rho(0), 5)).isCloseTo(0.9f, NEAR);
  }

  @Test
  void weights_decay_before_the_step() {
    assertThat(after(sgd(0.1).weightDecay(0.5), 2)).isCloseTo(0.95f - 0.2f, NEAR);
  }

  @Test
  void weights_of_excluded_names_do_not_decay() {
    gradients(0, 0);
    sgd(0.1).weightDecay(0.5).excludeFromWeightDecay("^gamma$", "bia").start(arena).step();
    assertThat(kernel()).isCloseTo(0.95f, NEAR);
    assertThat(bias()).isEqualTo(1);
    lamb(0.1).weightDecay(0.5).excludeFromWeightDecay("kernel").start(arena).step();
    assertThat(kernel()).isCloseTo(0.95f, NEAR);
    assertThat(bias()).isCloseTo(0.95f, NEAR);
  }

  @Test
  void lion_steps_by_the_sign_of_any_number() {
    for (float gradient : new float[] {5, 1e-38f, Float.MIN_VALUE * 16, Float.MAX_VALUE / 4}) {
      gradients(gradient, -gradient);
      lion(0.25).start(arena).step();
    }
    assertThat(kernel()).isZero();
    assertThat(bias()).isEqualTo(2);
    gradients(0, Float.NaN);
    lion(0.25).start(arena).step();
    assertThat(kernel()).isZero();
    assertThat(bias()).isNaN();
  }

  @Test
  void muon_makes_matrices_orthogonal_and_leaves_the_rest_to_adam() {
    var matrices =
        new Arena(
            new Nd4jBackend(),
            List.of(
                new Arena.Slot("a/kernel", Shape.of(3, 2), true),
                new Arena.Slot("out/kernel", Shape.of(3, 2), true),
                new Arena.Slot("embedding/embeddings", Shape.of(3, 2), true)));
    for (Parameter parameter : matrices.parameters()) {
      parameter.gradient().write(new float[] {100, 0, 0, 1, 0, 0});
    }
    muon(1)
        .excludeLayers("out")
        .rmsRate(0)
        .nsSteps(30)
        .muonA(1.5)
        .muonB(-0.5)
        .muonC(0)
        .start(matrices)
        .step();
    float[] moved = matrices.parameters().get(0).value().toFloats();
    assertThat(moved).containsExactly(new float[] {-1, 0, 0, -1, 0, 0}, within(1e-4f));
    for (int adam = 1; adam < 3; adam++) {
      moved = matrices.parameters().get(adam).value().toFloats();
      assertThat(moved).containsExactly(new float[] {-1, 0, 0, -1, 0, 0}, within(1e-4f));
    }
  }

  @Test
  void clips_each_number_each_norm_or_all_norms_together() {
    Optimizer.Updater updater = sgd(1).clipvalue(0.5).start(arena);
    gradients(3, -4);
    updater.step();
    assertThat(kernel()).isEqualTo(0.5f);
    assertThat(bias()).isEqualTo(1.5f);
    sgd(1).clipnorm(0.5).start(arena).step();
    assertThat(kernel()).isCloseTo(0, NEAR);
    assertThat(bias()).isCloseTo(2, NEAR);
    sgd(1).globalClipnorm(1).start(arena).step();
    assertThat(kernel()).isCloseTo(-0.6f, NEAR);
    assertThat(bias()).isCloseTo(2.8f, NEAR);
  }

  @Test
  void a_norm_below_the_limit_is_left_alone() {
    assertThat(after(sgd(1).clipnorm(5), 0.25f)).isEqualTo(0.75f);
  }

  @Test
  void accumulates_gradients_and_counts_whole_steps() {
    Optimizer.Updater updater = sgd(0.1).gradientAccumulationSteps(2).start(arena);
    gradients(1, 0);
    updater.step();
    assertThat(kernel()).isEqualTo(1);
    assertThat(updater.iterations()).isZero();
    gradients(3, 0);
    updater.step();
    assertThat(kernel()).isCloseTo(0.8f, NEAR);
    assertThat(updater.iterations()).isEqualTo(1);
  }

  @Test
  void divides_by_the_loss_scale() {
    assertThat(sgd().lossScaleFactor(4).lossScale()).isEqualTo(4);
    assertThat(after(sgd(0.1).lossScaleFactor(4), 8)).isCloseTo(0.8f, NEAR);
  }

  @Test
  void the_moving_average_replaces_the_weights_at_the_end() {
    Optimizer.Updater updater = sgd(0.1).ema(0.5).start(arena);
    gradients(1, 0);
    updater.step();
    updater.step();
    assertThat(kernel()).isCloseTo(0.8f, NEAR);
    updater.finish();
    assertThat(kernel()).isCloseTo(0.85f, NEAR);
  }

  @Test
  void a_moving_average_of_no_step_replaces_nothing() {
    sgd().ema(0.5).start(arena).finish();
    assertThat(kernel()).isEqualTo(1);
  }

  @Test
  void the_rate_can_be_changed_between_steps() {
    Optimizer.Updater updater = sgd(0.1).start(arena);
    assertThat(updater.learningRate()).isEqualTo(0.1);
    updater.learningRate(0.5);
    gradients(1, 0);
    updater.step();
    assertThat(kernel()).isEqualTo(0.5f);
  }

  @Test
  void long_parameters_are_updated_to_their_end_and_frozen_ones_not_at_all() {
    for (Optimizer optimizer : OptimizersTests.all()) {
      Arena large = arena(2500, false);
      float[] gradient = new float[2500];
      Arrays.fill(gradient, 1);
      large.parameters().forEach(parameter -> parameter.gradient().write(gradient));
      Optimizer.Updater updater = optimizer.start(large);
      for (int i = 0; i < 3; i++) {
        updater.step();
      }
      float[] moved = large.parameters().get(0).value().toFloats();
      assertThat(moved[0]).isLessThan(1);
      assertThat(moved).containsOnly(moved[0]);
      assertThat(large.parameters().get(1).value().toFloats()).containsOnly(1);
    }
  }

  /** Weights after three steps of an optimizer that so many threads share. */
  private static float[] manyWeights(int threads, Optimizer optimizer) {
    var backend =
        new Backend() {
          @Override
          public String name() {
            return "threads";
          }

          @Override
          public Engine open() {
            return new Nd4jBackend().open();
          }

          @Override
          public int threads() {
            return threads;
          }
        };
    var arena =
        new Arena(
            backend,
            List.of(
                new Arena.Slot("kernel", Shape.of(99_000), true),
                new Arena.Slot("matrix", Shape.of(90, 110), true),
                new Arena.Slot("bias", Shape.of(700), true)));
    Optimizer.Updater updater = optimizer.start(arena);
    for (int step = 1; step <= 3; step++) {
      for (Parameter parameter : arena.parameters()) {
        float[] gradient = new float[parameter.size()];
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = (i % 7 - 3) * step;
        }
        parameter.gradient().write(gradient);
      }
      updater.step();
    }
    updater.finish();
    return arena.snapshot();
  }

  @Test
  void threads_that_share_many_weights_give_what_one_gives() {
    for (Optimizer optimizer :
        List.of(
            adam(0.1),
            adam(0.1).amsgrad(true).clipnorm(1).weightDecay(0.01),
            rmsprop(0.1).gradientAccumulationSteps(2),
            sgd(0.1).momentum(0.9).ema(0.9, 2),
            sgd(0.1),
            nadam(0.1),
            lamb(0.1).clipnorm(1),
            adafactor(0.1).gradientAccumulationSteps(2),
            muon(0.1).ema(0.9, 2))) {
      float[] one = manyWeights(1, optimizer);
      assertThat(one).doesNotContain(Float.NaN);
      assertThat(one[0]).isNotZero();
      assertThat(manyWeights(3, optimizer)).as(optimizer.toString()).isEqualTo(one);
    }
  }
}
