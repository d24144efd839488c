package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that dense and convolutional layers share.
 *
 * @param activation the function behind the layer; linear by default
 * @param useBias whether there is a bias; true by default
 * @param kernel how the kernel is drawn (Glorot's uniform by default), regularized, constrained
 * @param bias how the bias is drawn (zeros by default), regularized, constrained
 * @param activityRegularizer the penalty on the layer's outputs; none by default
 * @param trainable whether optimizers change the weights; true by default
 * @param name the layer's name, or {@code ""}
 */
public record KernelSettings(
    Activation activation,
    boolean useBias,
    WeightSettings kernel,
    WeightSettings bias,
    Optional<Regularizer> activityRegularizer,
    boolean trainable,
    String name) {
  /** Keras' defaults, behind which there is the given function. */
  public KernelSettings(Activation activation) {
    this(
        activation,
        true,
        new WeightSettings(Initializers.glorotUniform()),
        new WeightSettings(Initializers.zeros()),
        Optional.empty(),
        true,
        "");
  }

  /** Hands the arguments through, activation first. */
  public KernelSettings arguments(Arguments a) {
    a.absent("lora_rank", "lora_alpha");
    Activation behind = a.member("activation", activation, Activations.kinds());
    boolean biased = a.flag("use_bias", useBias);
    List<WeightSettings> weights =
        WeightSettings.arguments(a, List.of("kernel", "bias"), List.of(kernel, bias));
    boolean trained = a.base().flag("trainable", trainable);
    return new KernelSettings(
        behind,
        biased,
        weights.get(0),
        weights.get(1),
        WeightSettings.activity(a, activityRegularizer),
        trained,
        a.name(name));
  }

  /** A kernel of the given shape, and a bias for its last axis if there is one. */
  public List<Weight> weights(Shape kernelShape) {
    var weights = new ArrayList<Weight>();
    weights.add(kernel.weight("kernel", kernelShape, trainable));
    if (useBias) {
      weights.add(bias.weight("bias", Shape.of(kernelShape.last()), trainable));
    }
    return weights;
  }
}
