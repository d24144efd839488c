package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Mode;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.OptionalInt;

/** A layer at random that has met its input. */
record BuiltRandom(RandomLayer<?> layer) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    if (binding.mode() == Mode.INFERENCE || layer.strength() == 0) {
      return Pass.through(x, x);
    }
    OptionalInt own = layer.seed();
    StepSeed seed = own.isPresent() ? binding.seed(own.getAsInt()) : binding.seed();
    return layer.disturb(binding, seed, x);
  }

  @Override
  public boolean isBySample() {
    return layer.isBySample();
  }
}
