package dev.banteng.nn.layers.core;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelLayer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.KernelWeights;
import java.util.List;

/**
 * Fully connected layer: {@code y = activation(x·kernel + bias)}.
 *
 * <p>Shapes: x [n, ..., in], kernel [in, units], bias [units], y [n, ..., units]; further axes of x
 * are kept.
 *
 * <p>Example: {@code dense(128, relu())}; {@code dense(10, "softmax")}; {@code dense(1)} for a
 * regression.
 *
 * @param units how many outputs, at least 1
 * @param settings activation, bias, initializers, name
 * @see <a href="https://keras.io/api/layers/core_layers/dense/">Dense in Keras</a>
 */
public record Dense(int units, KernelSettings settings) implements KernelLayer<Dense> {
  public static final Prototype<Dense> PROTOTYPE =
      Prototype.of(
          "dense(units, activation?)", new Dense(1, new KernelSettings(Activations.linear())));

  /** Checks the settings. */
  public Dense {
    Check.positive("units of dense", units);
  }

  @Override
  public Dense arguments(Arguments a) {
    return new Dense(a.required().integer("units", units), settings.arguments(a));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0) {
      throw Check.fail(
          "dense takes rows of at least one axis, [n, in], but was given [n]. Give x a second axis.");
    }
    return settings.activation().outputShape(input.withLast(units));
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(Shape.of(input.last(), units));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var weights = new KernelWeights(settings.activation(), parameters);
    return (binding, x) -> {
      Block y = binding.block(input.withLast(units));
      var op = binding.engine().linear(x, weights.kernel(), weights.bias(), weights.fused(), y);
      return weights.connect(binding, op, x, y);
    };
  }

  @Override
  public Equation equation() {
    return settings.equation(new Equation("x·kernel", "dx = dy·kernelᵀ; dkernel = xᵀ·dy"));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
