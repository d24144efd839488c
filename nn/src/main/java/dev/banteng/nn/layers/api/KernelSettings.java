package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Equation;
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
 * @param pointwise the same for the second kernel of separable convolutions; empty for all others
 * @param bias how the bias is drawn (zeros by default), regularized, constrained
 * @param activityRegularizer the penalty on the layer's outputs; none by default
 * @param trainable whether optimizers change the weights; true by default
 * @param name the layer's name, or {@code ""}
 */
public record KernelSettings(
    Activation activation,
    boolean useBias,
    WeightSettings kernel,
    Optional<WeightSettings> pointwise,
    WeightSettings bias,
    Optional<Regularizer> activityRegularizer,
    boolean trainable,
    String name)
    implements LayerSettings {
  /** Keras' defaults, behind which there is the given function. */
  public KernelSettings(Activation activation) {
    this(
        activation,
        true,
        new WeightSettings(Initializers.glorotUniform()),
        Optional.empty(),
        new WeightSettings(Initializers.zeros()),
        Optional.empty(),
        true,
        "");
  }

  /** The same of a separable convolution, whose second kernel has Keras' defaults too. */
  public KernelSettings separable() {
    return new KernelSettings(
        activation,
        useBias,
        kernel,
        Optional.of(new WeightSettings(Initializers.glorotUniform())),
        bias,
        activityRegularizer,
        trainable,
        name);
  }

  /** Hands the arguments through, activation first. */
  public KernelSettings arguments(Arguments a) {
    a.absent("lora_rank", "lora_alpha");
    return arguments(a, "kernel");
  }

  /** The same where the kernel's keys begin with another word, as {@code depthwise_initializer}. */
  public KernelSettings arguments(Arguments a, String word) {
    Activation behind = a.member("activation", activation, Activations.kinds());
    boolean biased = a.flag("use_bias", useBias);
    List<String> words =
        pointwise.isEmpty() ? List.of(word, "bias") : List.of(word, "pointwise", "bias");
    List<WeightSettings> all =
        pointwise.map(second -> List.of(kernel, second, bias)).orElse(List.of(kernel, bias));
    List<WeightSettings> weights = WeightSettings.arguments(a, words, all);
    boolean trained = a.base().flag("trainable", trainable);
    return new KernelSettings(
        behind,
        biased,
        weights.get(0),
        pointwise.map(second -> weights.get(1)),
        weights.get(weights.size() - 1),
        WeightSettings.activity(a, activityRegularizer),
        trained,
        a.name(name));
  }

  /**
   * How a layer computes that adds the bias to a product and applies the activation.
   *
   * @param product the product, and its derivatives
   */
  public Equation equation(Equation product) {
    String derivative = product.backward();
    var sum =
        new Equation(
            "y = " + product.forward() + (useBias ? " + bias" : ""),
            useBias && !derivative.isEmpty() ? derivative + "; dbias = sum of dy" : derivative);
    return activation.isLinear() ? sum : sum.then(activation.equation());
  }

  /** A kernel of the given shape, and a bias for its last axis if there is one. */
  public List<Weight> weights(Shape kernelShape) {
    return weights(kernelShape, kernelShape.last());
  }

  /** A kernel of the given shape, and a bias of so many numbers if there is one. */
  public List<Weight> weights(Shape kernelShape, int biases) {
    var weights = new ArrayList<Weight>();
    weights.add(kernel.weight("kernel", kernelShape, trainable));
    if (useBias) {
      weights.add(bias.weight("bias", Shape.of(biases), trainable));
    }
    return weights;
  }
}
