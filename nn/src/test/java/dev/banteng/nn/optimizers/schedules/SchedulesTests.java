package dev.banteng.nn.optimizers.schedules;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.optimizers.schedules.Schedules.cosineDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.cosineDecayRestarts;
import static dev.banteng.nn.optimizers.schedules.Schedules.exponentialDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.inverseTimeDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.piecewiseConstantDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.polynomialDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTests {
  static List<Schedule> all() {
    return List.of(
        exponentialDecay(0.1, 10, 0.5),
        exponentialDecay(0.1, 10, 0.5).staircase(true).name("mine"),
        piecewiseConstantDecay(List.of(5, 10), List.of(1.0, 0.5, 0.1)),
        polynomialDecay(0.1, 20),
        polynomialDecay(0.1, 20).endLearningRate(0.01).power(2).cycle(true),
        inverseTimeDecay(0.1, 10, 0.5),
        inverseTimeDecay(0.1, 10, 0.5).staircase(true),
        cosineDecay(0.1, 20),
        cosineDecay(0, 20).alpha(0.1).warmup(0.2, 5),
        cosineDecayRestarts(0.1, 10),
        cosineDecayRestarts(0.1, 10).tMul(1).mMul(0.5).alpha(0.1));
  }

  @Test
  void print_as_the_code_that_makes_them() {
    assertThat(all())
        .map(Object::toString)
        .containsExactly(
            "exponentialDecay(0.1, 10, 0.5)",
            "exponentialDecay(0.1, 10, 0.5).staircase(true).name(\"mine\")",
            "piecewiseConstantDecay(List.of(5, 10), List.of(1.0, 0.5, 0.1))",
            "polynomialDecay(0.1, 20)",
            "polynomialDecay(0.1, 20).endLearningRate(0.01).power(2).cycle(true)",
            "inverseTimeDecay(0.1, 10, 0.5)",
            "inverseTimeDecay(0.1, 10, 0.5).staircase(true)",
            "cosineDecay(0.1, 20)",
            "cosineDecay(0, 20).alpha(0.1).warmupTarget(0.2).warmupSteps(5)",
            "cosineDecayRestarts(0.1, 10)",
            "cosineDecayRestarts(0.1, 10).tMul(1).mMul(0.5).alpha(0.1)");
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_goes_through_a_config_and_back_alone_and_in_an_optimizer(Schedule schedule) {
    assertThat(Schedules.kinds().read(Config.entry(schedule))).isEqualTo(schedule);
    Optimizer optimizer = adam(schedule).clipnorm(1);
    assertThat(optimizer).hasToString("adam(" + schedule + ").clipnorm(1)");
    Optimizer copy = Optimizers.kinds().read(Config.entry(optimizer));
    assertThat(copy).isEqualTo(optimizer);
    assertThat(copy.learningRate()).isEqualTo(schedule.at(0));
  }

  private static void rates(Schedule schedule, Map<Long, Double> expected) {
    expected.forEach(
        (step, rate) ->
            assertThat(schedule.at(step)).as("step " + step).isCloseTo(rate, within(1e-7)));
  }

  @Test
  void fall_by_their_formulas() {
    rates(exponentialDecay(0.1, 10, 0.25), Map.of(0L, 0.1, 5L, 0.05, 10L, 0.025));
    rates(exponentialDecay(0.1, 10, 0.25).staircase(true), Map.of(9L, 0.1, 10L, 0.025));
    rates(
        piecewiseConstantDecay(List.of(2, 4), List.of(1.0, 0.5, 0.1)),
        Map.of(0L, 1.0, 2L, 1.0, 3L, 0.5, 4L, 0.5, 5L, 0.1, 100L, 0.1));
    rates(
        polynomialDecay(0.1, 10).endLearningRate(0.02).power(2),
        Map.of(0L, 0.1, 5L, 0.04, 10L, 0.02, 11L, 0.02));
    rates(
        polynomialDecay(0.1, 10).endLearningRate(0).cycle(true),
        Map.of(0L, 0.1, 5L, 0.05, 10L, 0.0, 15L, 0.025));
    rates(inverseTimeDecay(0.1, 10, 1), Map.of(0L, 0.1, 10L, 0.05, 30L, 0.025));
    rates(inverseTimeDecay(0.1, 10, 1).staircase(true), Map.of(9L, 0.1, 19L, 0.05));
    rates(cosineDecay(0.1, 10).alpha(0.2), Map.of(0L, 0.1, 5L, 0.06, 10L, 0.02, 20L, 0.02));
    rates(
        cosineDecay(0.1, 10).warmup(0.3, 4),
        Map.of(0L, 0.1, 2L, 0.2, 4L, 0.3, 9L, 0.15, 14L, 0.0, 15L, 0.0));
    rates(
        cosineDecayRestarts(0.1, 10).mMul(0.5),
        Map.of(0L, 0.1, 5L, 0.05, 10L, 0.05, 20L, 0.025, 30L, 0.025));
    rates(cosineDecayRestarts(0.1, 10).tMul(1), Map.of(5L, 0.05, 10L, 0.1, 15L, 0.05));
  }

  private static Arena arena() {
    return new Arena(new Nd4jBackend(), List.of(new Arena.Slot("w", Shape.of(1), true)));
  }

  @Test
  void give_the_rate_of_each_step_to_the_optimizer() {
    for (Schedule schedule :
        List.<Schedule>of(step -> 1.0 / (1 + step), inverseTimeDecay(1, 1, 1))) {
      for (Optimizer optimizer : List.of(sgd(schedule), sgd(schedule).ema(0.5))) {
        Arena arena = arena();
        Optimizer.Updater updater = optimizer.start(arena);
        arena.parameters().get(0).gradient().write(new float[] {1});
        assertThat(updater.learningRate()).isEqualTo(1);
        updater.step();
        assertThat(updater.learningRate()).isEqualTo(0.5);
        updater.step();
        assertThat(arena.parameters().get(0).value().toFloats()[0]).isEqualTo(-1.5f);
      }
    }
  }

  @Test
  void a_rate_that_follows_a_schedule_cannot_be_set() {
    String message =
        "The learning rate of %s follows its schedule, exponentialDecay(0.1, 2, 0.5), and cannot be"
            + " set. Compile it with a number for a rate to set it later.";
    Schedule schedule = exponentialDecay(0.1, 2, 0.5);
    for (Optimizer each : List.of(sgd(schedule), adam(schedule))) {
      Optimizer.Updater updater = each.start(arena());
      assertThatThrownBy(() -> updater.learningRate(0.1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(message.formatted(each.name()));
    }
  }

  @Test
  void a_training_tells_the_rate_of_its_schedule_and_refuses_another() {
    var rates = new ArrayList<Double>();
    var watch =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training training, int batch, Logs logs) {
            rates.add(training.learningRate());
            assertThatThrownBy(() -> training.learningRate(0.1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                    "The learning rate of sgd follows its schedule, inverseTimeDecay(1, 1, 1), and"
                        + " cannot be set. Compile it with a number for a rate to set it later.");
          }
        };
    Sequential model = sequential(input(1), dense(1));
    model.compile(sgd(inverseTimeDecay(1, 1, 1)), mse());
    model.fit(new float[][] {{1}}, new float[][] {{1}}, epochs(3), callbacks(watch));
    assertThat(rates).containsExactly(0.5, (double) (1f / 3), 0.25);
  }

  @Test
  void a_schedule_that_gives_no_rate_is_refused_before_the_step() {
    Arena arena = arena();
    Schedule falling = polynomialDecay(0.5, 2).endLearningRate(0.25);
    Optimizer.Updater updater = sgd(step -> falling.at(step) - 0.3).ema(0.5).start(arena);
    updater.step();
    updater.step();
    assertThatThrownBy(updater::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(" gives -0.05 at step 2. A learning rate is a number of at least 0.");
    assertThat(updater.iterations()).isEqualTo(2);
    assertThatThrownBy(() -> sgd((Schedule) null))
        .hasMessage("The schedule of learningRate must be given, but was null.");
  }

  @Test
  void bad_settings_are_refused() {
    assertThatThrownBy(() -> exponentialDecay(0.1, 0, 0.9))
        .hasMessage("decaySteps must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> exponentialDecay(-0.1, 1, 0.9))
        .hasMessage("initialLearningRate must be a number of at least 0, but was given -0.1.");
    assertThatThrownBy(() -> inverseTimeDecay(0.1, 1, -1))
        .hasMessage("decayRate must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> polynomialDecay(0.1, -1))
        .hasMessage("decaySteps must be a number above 0, but was given -1.");
    assertThatThrownBy(() -> polynomialDecay(0.1, 1).power(-1))
        .hasMessage("power must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> cosineDecay(0.1, 0))
        .hasMessage("decaySteps must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> cosineDecay(0.1, 1).warmup(-1, 2))
        .hasMessage("warmupTarget must be a number of at least 0, but was given -1.");
    assertThatThrownBy(() -> cosineDecayRestarts(0.1, 0))
        .hasMessage("firstDecaySteps must be a number above 0, but was given 0.");
    assertThatThrownBy(() -> cosineDecayRestarts(0.1, 1).tMul(0.5))
        .hasMessage(
            "tMul must be a number of at least 1, but was given 0.5: periods that shrink come to no"
                + " end. Give 1 for periods of one length.");
    assertThatThrownBy(() -> piecewiseConstantDecay(List.of(1, 2), List.of(0.1, 0.2)))
        .hasMessage(
            "piecewiseConstantDecay takes one value more than boundaries, and at least one"
                + " boundary, but was given the boundaries [1, 2] and the values [0.1, 0.2].");
    assertThatThrownBy(() -> piecewiseConstantDecay(List.of(2, 2), List.of(0.1, 0.2, 0.3)))
        .hasMessage("boundaries of piecewiseConstantDecay must ascend, but were given [2, 2].");
    assertThatThrownBy(() -> piecewiseConstantDecay(List.of(2), List.of(0.1, -0.2)))
        .hasMessage(
            "a value of piecewiseConstantDecay must be a number of at least 0, but was given"
                + " -0.2.");
  }

  @Test
  void are_found_by_the_identifiers_of_keras() {
    var config = Config.of(Map.of("initial_learning_rate", 0.1, "decay_steps", 5));
    assertThat(Schedules.kinds().read("CosineDecay", config)).isEqualTo(cosineDecay(0.1, 5));
    assertThatThrownBy(() -> Schedules.kinds().get("CosineDecay"))
        .hasMessage("CosineDecay needs the argument initial_learning_rate.");
  }
}
