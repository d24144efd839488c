package dev.banteng.nn.optimizers;

import static dev.banteng.nn.optimizers.Optimizers.adadelta;
import static dev.banteng.nn.optimizers.Optimizers.adafactor;
import static dev.banteng.nn.optimizers.Optimizers.adagrad;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.adamax;
import static dev.banteng.nn.optimizers.Optimizers.ftrl;
import static dev.banteng.nn.optimizers.Optimizers.lion;
import static dev.banteng.nn.optimizers.Optimizers.muon;
import static dev.banteng.nn.optimizers.Optimizers.nadam;
import static dev.banteng.nn.optimizers.Optimizers.rmsprop;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.optimizers.schedules.Schedules.inverseTimeDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that goes on from a file goes on as it would have gone on. */
class OptimizerStateTests {
  private static final OptimizerState.Slot ONE =
      new OptimizerState.Slot("x", Shape.of(1), new float[1]);

  private static Arena arena() {
    var arena =
        new Arena(
            new Nd4jBackend(),
            List.of(
                new Arena.Slot("dense/kernel", Shape.of(41, 30), true),
                new Arena.Slot("frozen/kernel", Shape.of(3), false),
                new Arena.Slot("dense/bias", Shape.of(30), true),
                new Arena.Slot("scale", Shape.scalar(), true)));
    var random = new Random(5);
    for (Parameter parameter : arena.parameters()) {
      parameter.value().write(numbers(random, parameter.size()));
    }
    return arena;
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Takes so many steps, after as many others. */
  private static void steps(Arena arena, Optimizer.Updater updater, int from, int count) {
    for (int step = from; step < from + count; step++) {
      var random = new Random(step);
      for (Parameter parameter : arena.parameters()) {
        parameter.gradient().write(numbers(random, parameter.size()));
      }
      updater.step();
    }
  }

  static Stream<Optimizer> all() {
    return OptimizersTests.all().stream()
        .flatMap(each -> each instanceof SharedOptimizer<?> s ? settings(s) : Stream.of(each));
  }

  private static Stream<Optimizer> settings(SharedOptimizer<?> plain) {
    return Stream.of(
        plain,
        plain.weightDecay(0.01),
        plain.ema(0.9),
        plain.ema(0.8, 2),
        plain.gradientAccumulationSteps(2),
        plain.gradientAccumulationSteps(4),
        plain.lossScaleFactor(8),
        plain.ema(0.7, 3).gradientAccumulationSteps(2));
  }

  @ParameterizedTest
  @MethodSource("all")
  void training_goes_on_from_a_state_as_if_it_had_never_ended(Optimizer optimizer) {
    Arena through = arena();
    Optimizer.Updater first = optimizer.start(through);
    steps(through, first, 0, 3);
    float[] weights = through.snapshot();
    OptimizerState kept = first.state();
    if (kept.learningRate().isPresent()) {
      first.learningRate(first.learningRate() / 2);
    }
    OptimizerState changed = first.state();
    double rate = first.learningRate();
    steps(through, first, 3, 3);
    first.finish();

    Arena later = arena();
    later.restore(weights);
    Optimizer.Updater second = optimizer.start(later);
    second.restore(kept);
    assertSame(second.state(), kept);
    second.restore(changed);
    assertThat(second.iterations()).isEqualTo(3 / accumulation(optimizer));
    assertThat(second.learningRate()).isEqualTo(rate);
    steps(later, second, 3, 3);
    second.finish();
    assertThat(later.snapshot()).isEqualTo(through.snapshot());
    assertThat(second.iterations()).isEqualTo(first.iterations());
    assertSame(second.state(), first.state());
  }

  /** Compares every bit. */
  private static void assertSame(OptimizerState state, OptimizerState expected) {
    assertThat(state.iterations()).isEqualTo(expected.iterations());
    assertThat(state.learningRate()).isEqualTo(expected.learningRate());
    assertThat(state.slots()).hasSameSizeAs(expected.slots());
    for (int i = 0; i < state.slots().size(); i++) {
      assertThat(state.slots().get(i).name()).isEqualTo(expected.slots().get(i).name());
      assertThat(state.slots().get(i).shape()).isEqualTo(expected.slots().get(i).shape());
      assertThat(state.slots().get(i).values()).isEqualTo(expected.slots().get(i).values());
    }
  }

  private static int accumulation(Optimizer optimizer) {
    return ((SharedOptimizer<?>) optimizer).settings().accumulationSteps();
  }

  private static List<String> slots(Optimizer optimizer) {
    return optimizer.start(arena()).state().slots().stream()
        .map(slot -> slot.name() + slot.shape())
        .toList();
  }

  @Test
  void slots_stand_in_the_order_of_keras() {
    assertThat(slots(sgd())).isEmpty();
    assertThat(slots(sgd().momentum(0.9).ema(0.9).gradientAccumulationSteps(2)))
        .containsExactly(
            "sgd/dense_kernel_average[41, 30]",
            "sgd/dense_bias_average[30]",
            "sgd/scale_average[]",
            "sgd/dense_kernel_gradient_accumulator[41, 30]",
            "sgd/dense_bias_gradient_accumulator[30]",
            "sgd/scale_gradient_accumulator[]",
            "sgd/dense_kernel_momentum[41, 30]",
            "sgd/dense_bias_momentum[30]",
            "sgd/scale_momentum[]");
    assertThat(slots(adam().amsgrad(true).name("fast")))
        .containsExactly(
            "fast/dense_kernel_momentum[41, 30]",
            "fast/dense_kernel_velocity[41, 30]",
            "fast/dense_bias_momentum[30]",
            "fast/dense_bias_velocity[30]",
            "fast/scale_momentum[]",
            "fast/scale_velocity[]",
            "fast/dense_kernel_velocity_hat[41, 30]",
            "fast/dense_bias_velocity_hat[30]",
            "fast/scale_velocity_hat[]");
    assertThat(slots(rmsprop().momentum(0.5).centered(true)))
        .containsExactly(
            "rm_sprop/dense_kernel_velocity[41, 30]",
            "rm_sprop/dense_bias_velocity[30]",
            "rm_sprop/scale_velocity[]",
            "rm_sprop/dense_kernel_momentum[41, 30]",
            "rm_sprop/dense_bias_momentum[30]",
            "rm_sprop/scale_momentum[]",
            "rm_sprop/dense_kernel_average_gradient[41, 30]",
            "rm_sprop/dense_bias_average_gradient[30]",
            "rm_sprop/scale_average_gradient[]");
  }

  @Test
  void slots_of_formulas_with_other_shapes_stand_in_the_order_of_keras() {
    assertThat(slots(nadam()))
        .containsExactly(
            "nadam/dense_kernel_momentum[41, 30]",
            "nadam/dense_kernel_velocity[41, 30]",
            "nadam/dense_bias_momentum[30]",
            "nadam/dense_bias_velocity[30]",
            "nadam/scale_momentum[]",
            "nadam/scale_velocity[]",
            "nadam/u_product[]");
    assertThat(slots(adafactor().ema(0.9)))
        .containsExactly(
            "adafactor/dense_kernel_average[41, 30]",
            "adafactor/dense_bias_average[30]",
            "adafactor/scale_average[]",
            "adafactor/dense_kernel_r[41]",
            "adafactor/dense_kernel_c[30]",
            "adafactor/dense_kernel_velocity[41, 30]",
            "adafactor/dense_bias_r[]",
            "adafactor/dense_bias_c[]",
            "adafactor/dense_bias_velocity[30]",
            "adafactor/scale_r[]",
            "adafactor/scale_c[]",
            "adafactor/scale_velocity[]");
    assertThat(slots(muon()))
        .containsExactly(
            "muon/dense_kernel_momentum[41, 30]",
            "muon/dense_bias_momentum[30]",
            "muon/dense_bias_velocity[30]",
            "muon/scale_momentum[]",
            "muon/scale_velocity[]");
    assertThat(slots(adamax())).startsWith("adamax/dense_kernel_momentum[41, 30]");
    assertThat(slots(adamax())).contains("adamax/dense_kernel_norm[41, 30]");
    assertThat(slots(ftrl()))
        .startsWith("ftrl/dense_kernel_accumulator[41, 30]", "ftrl/dense_kernel_linear[41, 30]");
    assertThat(slots(adadelta()))
        .startsWith(
            "adadelta/dense_kernel_accumulated_grad[41, 30]",
            "adadelta/dense_kernel_accumulated_delta_var[41, 30]");
    assertThat(slots(adagrad())).startsWith("adagrad/dense_kernel_accumulator[41, 30]");
    assertThat(slots(lion())).startsWith("lion/dense_kernel_momentum[41, 30]");
  }

  @Test
  void a_state_without_a_learning_rate_is_that_of_a_schedule() {
    assertThat(adam(inverseTimeDecay(0.1, 2, 1)).start(arena()).state().learningRate()).isEmpty();
    refused(
        sgd(inverseTimeDecay(0.1, 2, 1)),
        new OptimizerState(1, OptionalDouble.of(0.1), List.of()),
        "The state for sgd has a learning rate, but the schedule of sgd gives the rate."
            + " Give it a number for a rate.");
  }

  @Test
  void iterations_count_batches_as_in_keras() {
    Arena arena = arena();
    Optimizer.Updater updater = sgd(0.5).gradientAccumulationSteps(2).start(arena);
    steps(arena, updater, 0, 3);
    assertThat(updater.state().iterations()).isEqualTo(3);
    assertThat(updater.iterations()).isEqualTo(1);
    assertThat(updater.state().learningRate()).hasValue(0.5);
  }

  @Test
  void a_rate_that_was_a_float_comes_back_as_the_number_it_was() {
    Optimizer.Updater updater = sgd(0.5).start(arena());
    updater.restore(new OptimizerState(7, OptionalDouble.of((double) 0.1f), List.of()));
    assertThat(updater.learningRate()).isEqualTo(0.1);
    assertThat(updater.iterations()).isEqualTo(7);
  }

  /** Expects a refusal, and that it changes nothing. */
  private static void refused(Optimizer optimizer, OptimizerState state, String message) {
    Optimizer.Updater updater = optimizer.start(arena());
    OptimizerState before = updater.state();
    assertThatThrownBy(() -> updater.restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertSame(updater.state(), before);
  }

  @Test
  void a_state_of_another_optimizer_or_of_other_weights_is_refused_and_changes_nothing() {
    var rate = OptionalDouble.of(0.1);
    refused(
        adam(),
        new OptimizerState(1, rate, List.of(ONE)),
        "The state for adam has 1 slots, but adam with its settings and 3 trained weights has 6."
            + " Take the optimizer, its settings and the trainable layers that the state was made"
            + " with.");
    refused(
        sgd(),
        new OptimizerState(1, rate, List.of(ONE)),
        "The state for sgd has 1 slots, but sgd with its settings and 3 trained weights has 0."
            + " Take the optimizer, its settings and the trainable layers that the state was made"
            + " with.");
    var slots = new ArrayList<>(sgd().momentum(0.9).start(arena()).state().slots());
    slots.set(2, ONE);
    refused(
        sgd().momentum(0.9),
        new OptimizerState(1, rate, slots),
        "Slot 2 of the state for sgd, sgd/scale_momentum, has the shape [], but was given [1] with"
            + " 1 numbers. Take the optimizer and the model that the state was made with.");
    slots.set(2, new OptimizerState.Slot("x", Shape.scalar(), new float[2]));
    refused(
        sgd().momentum(0.9),
        new OptimizerState(1, rate, slots),
        "Slot 2 of the state for sgd, sgd/scale_momentum, has the shape [], but was given [] with"
            + " 2 numbers. Take the optimizer and the model that the state was made with.");
    refused(
        sgd(),
        new OptimizerState(-1, rate, List.of()),
        "iterations of the state for sgd must be a number of at least 0, but was given -1.");
    refused(
        sgd(),
        new OptimizerState(1, OptionalDouble.of(Double.NaN), List.of()),
        "learningRate of the state for sgd must be a number of at least 0, but was given NaN.");
    refused(
        sgd(),
        new OptimizerState(1, OptionalDouble.empty(), List.of()),
        "The state for sgd has no learning rate, as that of an optimizer with a schedule, but sgd"
            + " has none. Give it the same schedule.");
  }

  @Test
  void numbers_that_are_not_finite_are_taken_as_they_are() {
    Optimizer.Updater updater = sgd().momentum(0.9).start(arena());
    OptimizerState state = updater.state();
    state.slots().get(0).values()[7] = Float.NaN;
    state.slots().get(1).values()[0] = Float.POSITIVE_INFINITY;
    updater.restore(state);
    assertSame(updater.state(), state);
  }

  @Test
  void an_updater_of_ones_own_that_keeps_no_state_says_so() {
    var own =
        new Optimizer.Updater() {
          @Override
          public void step() {}

          @Override
          public long iterations() {
            return 0;
          }

          @Override
          public double learningRate() {
            return 1;
          }

          @Override
          public void learningRate(double rate) {}
        };
    String name = own.getClass().getName();
    assertThatThrownBy(own::state)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            name
                + " does not say what it remembers, so its training cannot go on from a file."
                + " Give it the methods state() and restore(OptimizerState).");
    assertThatThrownBy(() -> own.restore(new OptimizerState(0, OptionalDouble.empty(), List.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            name
                + " does not take back what it remembered."
                + " Give it the methods state() and restore(OptimizerState).");
  }
}
