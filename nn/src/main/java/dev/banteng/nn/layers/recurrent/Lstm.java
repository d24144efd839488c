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
import dev.banteng.nn.layers.api.WeightSettings;
import java.util.List;

/**
 * Long short-term memory. With {@code x_t·kernel + h_(t-1)·recurrent_kernel + bias} in four parts
 * i, f, g, o of which i, f and o go through the recurrent activation and g through the activation:
 *
 * <pre>{@code
 * c_t = f * c_(t-1) + i * g
 * h_t = o * activation(c_t)
 * }</pre>
 *
 * <p>Shapes: x [n, steps, features], kernel [features, 4 * units], recurrent_kernel [units, 4 *
 * units], bias [4 * units], y [n, units], or [n, steps, units] with {@code returnSequences(true)}.
 *
 * <p>In training, dropout leaves the same features or units out of all steps of a batch; what is
 * kept is multiplied by {@code 1 / (1 - rate)}. (Keras draws for each gate where there is recurrent
 * dropout.)
 *
 * <p>Example: {@code sequential(input(28, 28), lstm(64), dense(10, softmax()))} reads an image row
 * by row.
 *
 * @param settings units, functions, weights, dropout, name
 * @param recurrentActivation the function of the gates; sigmoid by default
 * @param unitForgetBias whether the bias of f begins at 1; true by default
 * @see <a href="https://keras.io/api/layers/recurrent_layers/lstm/">LSTM in Keras</a>
 * @see <a href="https://www.bioinf.jku.at/publications/older/2604.pdf">Hochreiter and Schmidhuber
 *     1997</a>
 */
public record Lstm(
    RecurrentSettings settings, Activation recurrentActivation, boolean unitForgetBias)
    implements RecurrentLayer<Lstm> {
  public static final Prototype<Lstm> PROTOTYPE =
      Prototype.of("lstm(units)", new Lstm(new RecurrentSettings(1), Activations.sigmoid(), true));

  /** Checks the settings. */
  public Lstm {
    settings.check("lstm");
    Cell.checkFunctions("lstm", settings.activation(), recurrentActivation);
  }

  @Override
  public String className() {
    return "LSTM";
  }

  @Override
  public Lstm arguments(Arguments a) {
    RecurrentSettings head = settings.head(a);
    Activation gate = a.member("recurrent_activation", recurrentActivation, Activations.kinds());
    RecurrentSettings drawn = head.initializers(a);
    boolean forgets = a.flag("unit_forget_bias", unitForgetBias);
    return new Lstm(drawn.rest(a), gate, forgets);
  }

  /** The same layer with another function of the gates. */
  public Lstm recurrentActivation(Activation value) {
    return Arguments.with(this, "recurrent_activation", value);
  }

  /** The same layer, with the bias of f beginning at 1 or drawn as all others. */
  public Lstm unitForgetBias(boolean value) {
    return Arguments.with(this, "unit_forget_bias", value);
  }

  @Override
  public List<Weight> weights(Shape input) {
    WeightSettings bias = settings.bias();
    return settings.weights(input, 4, 1, unitForgetBias ? ForgetBias.of(bias) : bias);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return settings.build(
        parameters,
        Cell.known(RecurrentKind.LSTM, settings.activation(), recurrentActivation),
        (ops, weights, steps, rows) ->
            new LstmCell(
                ops, settings.activation(), recurrentActivation, weights.recurrentKernel()));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
