package dev.banteng.nn.activations;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Wiring;
import java.util.List;

/**
 * The rectifier: {@code y = max(x, 0)}, with gradient 0 at 0.
 *
 * <p>The usual choice between layers. Dense and convolution layers compute it with their own work.
 *
 * <p>Source: <a href="https://keras.io/api/layers/activations/#relu-function">Keras</a>.
 *
 * @param name the name as a layer, or {@code ""}
 */
public record Relu(String name) implements StandingLayer {
  @Override
  public Relu name(String name) {
    return new Relu(name);
  }

  @Override
  public String identifier() {
    return "relu";
  }

  @Override
  public Op apply(Wiring wiring, Block x, Block y) {
    return wiring.engine().activation(Nonlinearity.RELU, x, y);
  }

  @Override
  public boolean isRelu() {
    return true;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (wiring, x) -> {
      Block y = wiring.block(input);
      Op op = apply(wiring, x, y);
      wiring.offerRelu(y);
      return new Pass(y, op.forward(), dy -> new Pass.Back(dy, slope(wiring, op, y, dy)));
    };
  }

  private static Step slope(Wiring wiring, Op op, Block y, Block dy) {
    return wiring.reluTaken(y) ? Step.NOTHING : op.inputGradient(dy, dy);
  }

  @Override
  public String toString() {
    return code();
  }
}
