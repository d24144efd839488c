package dev.banteng.core.engine;

import java.util.List;

/** A piece of work on fixed memory, made once and run for every batch. */
@FunctionalInterface
public interface Step {
  /** A step that does nothing. */
  Step NOTHING = () -> {};

  /** Does the work. */
  void run();

  /** This step and then another. */
  default Step then(Step next) {
    if (this == NOTHING) {
      return next;
    }
    return next == NOTHING
        ? this
        : () -> {
          run();
          next.run();
        };
  }

  /** Some steps one after the other. */
  static Step all(List<Step> steps) {
    Step[] array = steps.stream().filter(step -> step != NOTHING).toArray(Step[]::new);
    if (array.length < 2) {
      return array.length == 0 ? NOTHING : array[0];
    }
    return () -> {
      for (Step step : array) {
        step.run();
      }
    };
  }
}
