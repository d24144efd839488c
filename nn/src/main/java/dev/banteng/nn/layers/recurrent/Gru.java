package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import java.util.List;

/**
 * Gated recurrent unit. With {@code x_t·kernel + bias} in three parts u, r, g, and {@code
 * h_(t-1)·recurrent_kernel + recurrent_bias} in three parts likewise:
 *
 * <pre>{@code
 * u = recurrent_activation(x_u + h_u)
 * r = recurrent_activation(x_r + h_r)
 * g = activation(x_g + r * h_g)
 * h_t = u * h_(t-1) + (1 - u) * g
 * }</pre>
 *
 * <p>With {@code resetAfter(false)} r multiplies {@code h_(t-1)} before the product, and there is
 * no recurrent bias: Cho's first form.
 *
 * <p>Shapes: x [n, steps, features], kernel [features, 3 * units], recurrent_kernel [units, 3 *
 * units], bias [2, 3 * units] (that of the input's product, then the recurrent one's), or [3 *
 * units] with {@code resetAfter(false)}; y [n, units], or [n, steps, units] with {@code
 * returnSequences(true)}.
 *
 * <p>In training, dropout leaves the same features or units out of all steps of a batch; what is
 * kept is multiplied by {@code 1 / (1 - rate)}. (Keras draws for each gate where there is recurrent
 * dropout.)
 *
 * <p>Example: {@code sequential(input(28, 28), gru(64), dense(10, softmax()))} reads an image row
 * by row.
 *
 * @param settings units, functions, weights, dropout, name
 * @param recurrentActivation the function of the gates; sigmoid by default
 * @param resetAfter whether r multiplies behind the recurrent product; true by default
 * @see <a href="https://keras.io/api/layers/recurrent_layers/gru/">GRU in Keras</a>
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al. 2014</a>
 */
public record Gru(RecurrentSettings settings, Activation recurrentActivation, boolean resetAfter)
    implements RecurrentLayer<Gru> {
  public static final Prototype<Gru> PROTOTYPE =
      Prototype.of("gru(units)", new Gru(new RecurrentSettings(1), Activations.sigmoid(), true));

  /** Checks the settings. */
  public Gru {
    settings.check("gru");
    Cell.checkFunctions("gru", settings.activation(), recurrentActivation);
  }

  @Override
  public String className() {
    return "GRU";
  }

  @Override
  public Gru arguments(Arguments a) {
    RecurrentSettings head = settings.head(a);
    Activation gate = a.member("recurrent_activation", recurrentActivation, Activations.kinds());
    RecurrentSettings all = head.initializers(a).rest(a);
    return new Gru(all, gate, a.flag("reset_after", resetAfter));
  }

  /** The same layer with another function of the gates. */
  public Gru recurrentActivation(Activation value) {
    return Arguments.with(this, "recurrent_activation", value);
  }

  /** The same layer, resetting behind the recurrent product or before it. */
  public Gru resetAfter(boolean value) {
    return Arguments.with(this, "reset_after", value);
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(input, 3, resetAfter ? 2 : 1, settings.bias());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return settings.build(
        parameters,
        Cell.known(
            resetAfter ? RecurrentKind.GRU : RecurrentKind.RESETTING_GRU,
            settings.activation(),
            recurrentActivation),
        (ops, weights, steps, rows) ->
            resetAfter
                ? new GruCell(ops, settings.activation(), recurrentActivation, weights, steps, rows)
                : new ResettingGruCell(
                    ops, settings.activation(), recurrentActivation, weights, steps, rows));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
