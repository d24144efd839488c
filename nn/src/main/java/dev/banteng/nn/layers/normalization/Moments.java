package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.layers.internal.Numbers;

/** Mean and variance of each channel. */
record Moments(Numbers mean, Numbers variance) {
  Moments(Block mean, Block variance) {
    this(new Numbers(mean), new Numbers(variance));
  }

  static Moments of(Engine engine, int channels) {
    return new Moments(engine.block(channels), engine.block(channels));
  }

  void read() {
    mean.read();
    variance.read();
  }

  void write() {
    mean.write();
    variance.write();
  }
}
