package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.core.Registries;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.optimizers.schedules.Schedules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets the learning rate at the beginning of every epoch: {@code rate = schedule(epoch, rate)}.
 *
 * <p>The logs of each epoch get {@code learning_rate}. A schedule of {@link Schedules} counts
 * epochs here where it counts steps in an optimizer; one of these, or a function of the epoch
 * alone, is checked for all epochs before the first batch. A rate is a number of at least 0.
 *
 * <p>Example: {@code learningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)},
 * {@code learningRateScheduler(epoch -> 0.1 / (1 + epoch))}, {@code
 * learningRateScheduler(exponentialDecay(0.1, 10, 0.5))}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/learning_rate_scheduler/">Keras</a>.
 *
 * @param schedule gives the rate of an epoch
 */
public record LearningRateScheduler(EpochRate schedule) implements Callback, Configured {
  private static final Form<EpochRate> FORM =
      Form.reading(LearningRateScheduler::read).written(LearningRateScheduler::write);

  static final Prototype<LearningRateScheduler> PROTOTYPE =
      Prototype.of(
          "learningRateScheduler(schedule)", new LearningRateScheduler((epoch, rate) -> rate));

  /** Checks the settings. */
  public LearningRateScheduler {
    Check.given("The schedule of learningRateScheduler", schedule);
  }

  /** The rate of an epoch. */
  @FunctionalInterface
  public interface EpochRate {
    /**
     * The rate of an epoch, at least 0.
     *
     * @param epoch its number, from 0
     * @param rate that of the epoch before, a float32 as Keras keeps it
     */
    double at(int epoch, double rate);
  }

  /** The rate of an epoch whatever the one before had. */
  private record OfEpoch(Schedule schedule) implements EpochRate {
    @Override
    public double at(int epoch, double rate) {
      return schedule.at(epoch);
    }

    @Override
    public String toString() {
      return schedule.toString();
    }
  }

  /** One that follows a schedule, which counts epochs. */
  static LearningRateScheduler of(Schedule schedule) {
    return new LearningRateScheduler(
        new OfEpoch(Check.given("The schedule of learningRateScheduler", schedule)));
  }

  @Override
  public LearningRateScheduler arguments(Arguments a) {
    a.written(false).text("verbose", ""); // the logs tell the rate
    return new LearningRateScheduler(a.required().pass("schedule", schedule, FORM));
  }

  private static EpochRate read(String key, Object given, Registries known) {
    if (given instanceof Map<?, ?>) {
      return new OfEpoch(known.of(Schedules.kinds()).read(given, known));
    }
    throw Check.fail(
        "'%s' of LearningRateScheduler takes a schedule with class_name and config, but was given %s: a function stands in no config. Write it in Java: learningRateScheduler((epoch, rate) -> ...).",
        key, String.valueOf(given));
  }

  private static @Nullable Object write(EpochRate schedule) {
    if (schedule instanceof OfEpoch of) {
      return Schedules.kinds().entry(of.schedule);
    }
    throw Check.order(
        "learningRateScheduler(...) holds a function, which no config keeps. Give it one of Schedules, such as exponentialDecay(0.1, 10, 0.5).");
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    LoggedRate.checkIsFree(run);
    if (schedule instanceof OfEpoch) {
      for (int epoch = run.initialEpoch(); epoch < run.epochs(); epoch++) {
        rate(epoch, 0);
      }
    }
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    run.learningRate(rate(epoch, LoggedRate.of(run)));
  }

  private double rate(int epoch, double before) {
    double rate = schedule.at(epoch, before);
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw Check.fail(
          "The schedule of learningRateScheduler gives %s for epoch %s, counted from 1. A learning rate is a number of at least 0.",
          rate, epoch + 1);
    }
    return rate;
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    LoggedRate.put(run, logs);
  }

  @Override
  public String toString() {
    return schedule instanceof OfEpoch ? PROTOTYPE.code(this) : "learningRateScheduler(...)";
  }
}
