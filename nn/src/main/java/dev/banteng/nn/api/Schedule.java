package dev.banteng.nn.api;

import dev.banteng.core.Configured;

/**
 * A learning rate that changes from step to step. One of your own is a class, which is saved with
 * its model if it has {@link #arguments}, or a function, which is not: {@code adam(step -> 0.01 /
 * (1 + step))}.
 */
@FunctionalInterface
public interface Schedule extends Configured {
  /**
   * The rate of a step, at least 0.
   *
   * @param step how many batches were trained on before, from 0; Keras computes in float32 here
   */
  double at(long step);
}
