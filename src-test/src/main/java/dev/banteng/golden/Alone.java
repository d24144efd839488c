package dev.banteng.golden;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.Wiring;

/** A layer that stands alone: no layer behind it takes anything over. */
record Alone(Engine engine, Mode mode, int rows) implements Wiring {
  @Override
  public Seed seed() {
    return Seed.of(0);
  }

  @Override
  public boolean needsInputGradient() {
    return true;
  }

  @Override
  public void offerRelu(Block y) {}

  @Override
  public boolean takeRelu(Block x) {
    return false;
  }

  @Override
  public boolean reluTaken(Block y) {
    return false;
  }

  /** A block that holds a tensor. */
  Block block(Tensor tensor) {
    Block block = engine.block(tensor.sizes());
    block.write(tensor.floats());
    return block;
  }
}
