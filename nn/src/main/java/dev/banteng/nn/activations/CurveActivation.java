package dev.banteng.nn.activations;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.OutputRange;
import java.util.Optional;

/**
 * An activation without arguments, of each number by itself: its formula stands at the curve.
 *
 * @param curve the function
 * @param name the name as a layer, or {@code ""}
 */
record CurveActivation(Curve curve, String name) implements ActivationLayer {
  @Override
  public CurveActivation name(String name) {
    return new CurveActivation(curve, name);
  }

  @Override
  public String identifier() {
    return curve.identifier();
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    return binding.engine().elementwise(curve, x, y);
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public boolean worksInPlace() {
    return curve.isByValue();
  }

  @Override
  public Optional<OutputRange> outputRange() {
    return curve.range();
  }

  @Override
  public String toString() {
    return code();
  }
}
