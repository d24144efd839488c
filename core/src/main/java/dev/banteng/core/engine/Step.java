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
    return Sequence.of(List.of(this, next));
  }

  /** Some steps one after the other. */
  static Step all(List<Step> steps) {
    return Sequence.of(steps);
  }
}
