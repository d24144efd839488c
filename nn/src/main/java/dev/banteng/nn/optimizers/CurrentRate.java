package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.nn.api.OptimizerState;
import java.util.OptionalDouble;

/** The learning rate of one training: a number that may be changed, or what the schedule gives. */
final class CurrentRate {
  private final String optimizer;
  private final LearningRate settings;
  private double number;

  CurrentRate(SharedOptimizer<?> optimizer) {
    this.optimizer = optimizer.name();
    settings = optimizer.rate();
    number = settings.number();
  }

  /** The rate after so many batches. */
  double at(long batches) {
    return isScheduled() ? settings.at(batches) : number;
  }

  boolean isScheduled() {
    return settings.schedule().isPresent();
  }

  /** Sets the rate from the next step on, unless a schedule does. */
  void set(double rate) {
    if (isScheduled()) {
      throw Check.order(
          "The learning rate of %s follows its schedule, %s, and cannot be set. Compile it with a number for a rate to set it later.",
          optimizer, settings.schedule().get());
    }
    number = Check.notNegative("learningRate", rate);
  }

  /** What files keep of it. */
  OptionalDouble kept() {
    return isScheduled() ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** Takes the rate of a file, if one is in it. */
  void restore(OptimizerState state) {
    number = LearningRate.shortest(state.learningRate().orElse(number));
  }
}
