package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.layers.internal.Numbers;

/**
 * What is missing in a gradient that was found as if mean and variance were fixed: {@code dx -=
 * scale·(mean of g + unit·mean of (g·unit))}, where {@code g = gamma·dy}, {@code scale = 1 /
 * sqrt(variance + epsilon)} and {@code unit = (x - mean)·scale}. For each channel that is a
 * multiple of x and a summand.
 */
record Correction(Numbers factor, Numbers summand) {
  static Correction of(Engine engine, int channels) {
    return new Correction(new Numbers(engine.block(channels)), new Numbers(engine.block(channels)));
  }

  /**
   * Sets what is missing in one channel.
   *
   * @param gradients the mean of g
   * @param along the mean of g·unit
   */
  void set(int channel, double mean, double scale, double gradients, double along) {
    double multiple = -scale * scale * along;
    factor.values()[channel] = multiple;
    summand.values()[channel] = -scale * gradients - multiple * mean;
  }

  void write() {
    factor.write();
    summand.write();
  }

  /** What is missing for one number of a channel. */
  double at(int channel, double x) {
    return factor.values()[channel] * x + summand.values()[channel];
  }

  /** Adds it. */
  Step on(Engine engine, Block x, Block dx) {
    return engine.accumulateChannels(x, factor.block(), summand.block(), dx);
  }
}
