package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that dense and convolutional layers share.
 *
 * @param activation the function behind the layer; linear by default
 * @param useBias whether there is a bias; true by default
 * @param kernelInitializer draws the kernel; Glorot's uniform by default
 * @param biasInitializer draws the bias; zeros by default
 * @param trainable whether optimizers change the weights; true by default
 * @param name the layer's name, or {@code ""}
 */
public record KernelSettings(
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    boolean trainable,
    String name) {
  /** Keras' defaults, behind which there is the given function. */
  public KernelSettings(Activation activation) {
    this(activation, true, Initializers.glorotUniform(), Initializers.zeros(), true, "");
  }

  /** Hands the arguments through, activation first. */
  public KernelSettings arguments(Arguments a) {
    a.absent(
        "kernel_regularizer",
        "bias_regularizer",
        "activity_regularizer",
        "kernel_constraint",
        "bias_constraint",
        "lora_rank",
        "lora_alpha");
    return new KernelSettings(
        a.member("activation", activation, Activations.kinds()),
        a.flag("use_bias", useBias),
        a.member("kernel_initializer", kernelInitializer, Initializers.kinds()),
        a.member("bias_initializer", biasInitializer, Initializers.kinds()),
        a.base().flag("trainable", trainable),
        a.name(name));
  }

  public KernelSettings withoutActivation() {
    return new KernelSettings(
        Activations.linear(), useBias, kernelInitializer, biasInitializer, trainable, name);
  }

  /** A kernel of the given shape, and a bias for its last axis if there is one. */
  public List<Weight> weights(Shape kernel) {
    var weights = new ArrayList<Weight>();
    weights.add(new Weight("kernel", kernel, kernelInitializer, trainable));
    if (useBias) {
      weights.add(new Weight("bias", Shape.of(kernel.last()), biasInitializer, trainable));
    }
    return weights;
  }
}
