package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.api.LayerSettings;
import dev.banteng.nn.layers.api.WeightSettings;
import dev.banteng.nn.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that recurrent layers share.
 *
 * @param order how they go through a sequence, and what they put out
 * @param units how many numbers an output has, at least 1
 * @param activation the function of the state; tanh by default
 * @param useBias whether there is a bias; true by default
 * @param kernel how the kernel is drawn (Glorot's uniform by default), regularized, constrained
 * @param recurrent the same for the recurrent kernel (orthogonal by default)
 * @param bias the same for the bias (zeros by default)
 * @param activityRegularizer the penalty on the layer's outputs; none by default
 * @param dropout the share of features that is left out in training, from 0, the default, to below
 *     1
 * @param recurrentDropout the same for the units of the state that the recurrent kernel sees
 * @param trainable whether optimizers change the weights; true by default
 * @param name the layer's name, or {@code ""}
 */
public record RecurrentSettings(
    SequenceOrder order,
    int units,
    Activation activation,
    boolean useBias,
    WeightSettings kernel,
    WeightSettings recurrent,
    WeightSettings bias,
    Optional<Regularizer> activityRegularizer,
    double dropout,
    double recurrentDropout,
    boolean trainable,
    String name)
    implements LayerSettings {
  private static final List<String> WEIGHTS = List.of("kernel", "recurrent", "bias");

  /** Keras' defaults. */
  public RecurrentSettings(int units) {
    this(
        SequenceOrder.USUAL,
        units,
        Activations.tanh(),
        true,
        new WeightSettings(Initializers.glorotUniform()),
        new WeightSettings(Initializers.orthogonal()),
        new WeightSettings(Initializers.zeros()),
        Optional.empty(),
        0,
        0,
        true,
        "");
  }

  /** Checks the settings for a layer. */
  void check(String layer) {
    Check.positive("units of " + layer, units);
    checkDropout("dropout of " + layer, dropout);
    checkDropout("recurrentDropout of " + layer, recurrentDropout);
  }

  private static void checkDropout(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw Check.fail("%s must be from 0 to below 1, but was given %s.", name, rate);
    }
  }

  /** Hands the first arguments through: those that come before the gates' function. */
  RecurrentSettings head(Arguments a) {
    return new RecurrentSettings(
        order.arguments(a),
        a.required().integer("units", units),
        a.member("activation", activation, Activations.kinds()),
        useBias,
        kernel,
        recurrent,
        bias,
        activityRegularizer,
        dropout,
        recurrentDropout,
        trainable,
        name);
  }

  /** Hands the bias and the initializers through. */
  RecurrentSettings initializers(Arguments a) {
    boolean biased = a.flag("use_bias", useBias);
    return new RecurrentSettings(
        order,
        units,
        activation,
        biased,
        kernel.initializer(a, "kernel"),
        recurrent.initializer(a, "recurrent"),
        bias.initializer(a, "bias"),
        activityRegularizer,
        dropout,
        recurrentDropout,
        trainable,
        name);
  }

  /** Hands the rest through but for what the class has at its end. */
  RecurrentSettings rest(Arguments a) {
    List<WeightSettings> all = new ArrayList<>(List.of(kernel, recurrent, bias));
    for (int i = 0; i < all.size(); i++) {
      all.set(i, all.get(i).regularizer(a, WEIGHTS.get(i)));
    }
    Optional<Regularizer> activity =
        a.member("activity_regularizer", activityRegularizer, Regularizers.kinds());
    for (int i = 0; i < all.size(); i++) {
      all.set(i, all.get(i).constraint(a, WEIGHTS.get(i)));
    }
    return new RecurrentSettings(
        order,
        units,
        activation,
        useBias,
        all.get(0),
        all.get(1),
        all.get(2),
        activity,
        a.number("dropout", dropout),
        a.number("recurrent_dropout", recurrentDropout),
        a.base().flag("trainable", trainable),
        a.name(name));
  }

  /**
   * The weights for sequences of a shape.
   *
   * @param gates how many columns the kernels have for each unit
   * @param biases how many rows the bias has; 1 is a vector
   * @param biased how the bias is drawn
   */
  List<Weight> weights(Shape input, int gates, int biases, WeightSettings biased) {
    int columns = gates * units;
    var weights = new ArrayList<Weight>();
    weights.add(kernel.weight("kernel", Shape.of(input.last(), columns), trainable));
    weights.add(recurrent.weight("recurrent_kernel", Shape.of(units, columns), trainable));
    if (useBias) {
      Shape shape = biases == 1 ? Shape.of(columns) : Shape.of(biases, columns);
      weights.add(biased.weight("bias", shape, trainable));
    }
    return weights.stream().map(weight -> weight.in("cell")).toList();
  }

  /**
   * The layer that runs.
   *
   * @param kind what engines know it as, if its functions are those that they compute
   * @param cells what it is composed of where they do not
   */
  BuiltLayer build(
      List<Parameter> parameters, Optional<RecurrentKind> kind, Recurrence.CellMaker cells) {
    var all = new RecurrentWeights(parameters);
    return (binding, x) ->
        kind.flatMap(known -> WholeRecurrence.pass(this, all, known, binding, x))
            .orElseGet(() -> pass(all, cells, binding, x));
  }

  private Pass pass(RecurrentWeights all, Recurrence.CellMaker cells, Binding binding, Block x) {
    boolean keeps = binding.mode() == Mode.TRAINING;
    return new Recurrence(this, all, cells, binding, keeps, x).pass();
  }
}
