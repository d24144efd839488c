package dev.banteng.nn.activations;

import dev.banteng.core.Equation;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.Arrays;
import java.util.List;

/**
 * No function at all: {@code y = x}.
 *
 * <p>For the last layer of a regression, and for logits. Layers leave it out.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#linear-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
record Linear(String name) implements ActivationLayer {
  @Override
  public Linear name(String name) {
    return new Linear(name);
  }

  @Override
  public String identifier() {
    return "linear";
  }

  @Override
  public Op apply(Binding binding, Block x, Block y) {
    Block ones = binding.engine().block(x.sizes());
    float[] one = new float[ones.length()];
    Arrays.fill(one, 1);
    ones.write(one);
    return binding.engine().scale(x, ones, y);
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public boolean isLinear() {
    return true;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (binding, x) -> new Pass(x, Step.NOTHING, dy -> new Pass.Back(dy, Step.NOTHING));
  }

  @Override
  public Equation equation() {
    return new Equation("y = x", "dx = dy");
  }

  @Override
  public String toString() {
    return code();
  }
}
