package dev.banteng.core.engine;

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
}
