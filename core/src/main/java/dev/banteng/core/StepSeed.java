package dev.banteng.core;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Where random numbers come from that are drawn anew at each step of training. They follow from the
 * seed and the number of the step alone, so that a training that goes on from a checkpoint draws
 * what it would have drawn.
 *
 * <p>Example: {@code new StepSeed(Seed.of(7), () -> 12).random()} draws for step 12 under seed 7.
 *
 * @param seed decides all of them
 * @param step the number of the step that runs
 */
public record StepSeed(Seed seed, LongSupplier step) {
  /** The same steps under the seed of a numbered part. */
  public StepSeed child(long part) {
    return new StepSeed(seed.child(part), step);
  }

  /** A generator for the step that runs. */
  public SplittableRandom random() {
    return seed.child(step.getAsLong()).random();
  }
}
