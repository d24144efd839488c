package dev.banteng.golden;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.Binding;
import java.util.Optional;

/** What a layer that stands alone is connected with. */
record Alone(Engine engine, Mode mode, int rows, Optional<Block> mask) implements Binding {
  Alone(Engine engine, Mode mode, int rows) {
    this(engine, mode, rows, Optional.empty());
  }

  @Override
  public StepSeed seed() {
    return new StepSeed(Seed.of(0), () -> 0);
  }

  @Override
  public boolean needsInputGradient() {
    return true;
  }

  /** A block that holds a tensor. */
  Block block(Tensor tensor) {
    Block block = engine.block(tensor.sizes());
    block.write(tensor.floats());
    return block;
  }
}
