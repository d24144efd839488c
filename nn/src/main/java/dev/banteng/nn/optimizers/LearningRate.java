package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Registries;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.optimizers.schedules.Schedules;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The length of an optimizer's steps: a number, which a training may change, or a schedule.
 *
 * <p>Example: {@code adam(1e-3)}; {@code adam(exponentialDecay(1e-2, 1000, 0.9))}.
 *
 * @param number the number, above 0; of no meaning beside a schedule
 * @param schedule the schedule, if there is one
 */
public record LearningRate(double number, Optional<Schedule> schedule) {
  /** The form of a learning rate in configs: a number, or a schedule's own entry. */
  private static final Form<LearningRate> FORM =
      Form.reading(LearningRate::read).written(LearningRate::write).shown(LearningRate::shown);

  /** Refuses a number by which nothing is learnt; a schedule may reach 0. */
  public LearningRate {
    if (schedule.isEmpty() && (!(number > 0) || Double.isInfinite(number))) {
      throw Check.fail(
          "learningRate must be a number above 0, but was given %s: 0 trains nothing, and a rate below climbs up the loss. Try 0.001; to keep weights as they are freeze their layer with trainable(false).",
          number);
    }
  }

  /** A number. */
  public static LearningRate of(double number) {
    return new LearningRate(number, Optional.empty());
  }

  /** A schedule. */
  public static LearningRate of(Schedule schedule) {
    return new LearningRate(0, Optional.of(Check.given("The schedule of learningRate", schedule)));
  }

  /**
   * The rate after so many batches.
   *
   * @throws IllegalStateException if the schedule gives no number of at least 0
   */
  double at(long batches) {
    if (schedule.isEmpty()) {
      return number;
    }
    double rate = schedule.get().at(batches);
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw Check.order(
          "The schedule %s gives %s at step %s. A learning rate is a number of at least 0.",
          schedule.get(), rate, batches);
    }
    return rate;
  }

  /** Hands it through under Keras' key. */
  public LearningRate arguments(Arguments a) {
    return a.base().pass("learning_rate", this, FORM);
  }

  private static LearningRate read(String key, Object given, Registries known) {
    return given instanceof Map<?, ?>
        ? of(known.of(Schedules.kinds()).read(given, known))
        : of(shortest(Form.number(key, given)));
  }

  private @Nullable Object write() {
    return schedule.isPresent() ? Schedules.kinds().entry(schedule.get()) : (Double) number;
  }

  private Object shown() {
    return schedule.isPresent() ? schedule.get() : number;
  }

  /**
   * A rate that went through a float32, as the number that it was before: Keras keeps 0.1 as one
   * and writes it in full, as 0.10000000149011612.
   */
  static double shortest(double rate) {
    return (float) rate == rate ? Double.parseDouble(Float.toString((float) rate)) : rate;
  }
}
