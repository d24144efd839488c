package dev.banteng.nn.layers.core;

import dev.banteng.core.Arguments;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;

/**
 * Lets everything through, {@code y = x}: a place to keep free, or to name.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code identity().name("features")}, which {@code model.activations(x)} then shows.
 *
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/core_layers/identity/">Identity in Keras</a>
 */
public record Identity(String name) implements PlainLayer<Identity> {
  public static final Prototype<Identity> PROTOTYPE = Prototype.of("identity()", new Identity(""));

  @Override
  public Identity arguments(Arguments a) {
    return new Identity(PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (binding, x) -> Pass.through(x, x);
  }

  @Override
  public Equation equation() {
    return new Equation("y = x", "dx = dy");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
