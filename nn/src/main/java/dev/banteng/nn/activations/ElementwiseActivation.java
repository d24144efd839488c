package dev.banteng.nn.activations;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Elementwise;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;

/** An activation that is a function of each number by itself. */
interface ElementwiseActivation extends ActivationLayer, Elementwise {
  @Override
  default Op apply(Binding binding, Block x, Block y) {
    return binding.engine().elementwise(this, x, y);
  }

  @Override
  default boolean isElementwise() {
    return true;
  }

  @Override
  default boolean worksInPlace() {
    return isByValue();
  }
}
