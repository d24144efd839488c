package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import java.util.List;

/**
 * Recurrent layer without gates: {@code h_t = activation(x_t·kernel + h_(t-1)·recurrent_kernel +
 * bias)}, beginning with zeros.
 *
 * <p>Shapes: x [n, steps, features], kernel [features, units], recurrent_kernel [units, units],
 * bias [units], y [n, units], or [n, steps, units] with {@code returnSequences(true)}.
 *
 * <p>In training, dropout leaves the same features or units out of all steps of a batch; what is
 * kept is multiplied by {@code 1 / (1 - rate)}.
 *
 * <p>Example: {@code simpleRnn(32)}; {@code simpleRnn(32).returnSequences(true)} below another
 * recurrent layer.
 *
 * @param settings units, functions, weights, dropout, name
 * @see <a href="https://keras.io/api/layers/recurrent_layers/simple_rnn/">SimpleRNN in Keras</a>
 */
public record SimpleRnn(RecurrentSettings settings) implements RecurrentLayer<SimpleRnn> {
  public static final Prototype<SimpleRnn> PROTOTYPE =
      Prototype.of("simpleRnn(units)", new SimpleRnn(new RecurrentSettings(1)));

  /** Checks the settings. */
  public SimpleRnn {
    settings.check("simple_rnn");
    Cell.checkFunctions("simple_rnn", settings.activation());
  }

  @Override
  public String className() {
    return "SimpleRNN";
  }

  @Override
  public SimpleRnn arguments(Arguments a) {
    return new SimpleRnn(settings.head(a).initializers(a).rest(a));
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(input, 1, 1, settings.bias());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return settings.build(
        parameters,
        Cell.known(RecurrentKind.SIMPLE, settings.activation()),
        (ops, weights, steps, rows) ->
            new SimpleCell(ops, settings.activation(), weights.recurrentKernel()));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
