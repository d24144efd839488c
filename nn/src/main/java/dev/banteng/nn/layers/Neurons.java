package dev.banteng.nn.layers;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
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
public record Neurons(
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    boolean trainable,
    String name) {
  private static final Initializer KERNEL = Initializers.glorotUniform();
  private static final Initializer BIAS = Initializers.zeros();

  Neurons(Activation activation) {
    this(activation, true, KERNEL, BIAS, true, "");
  }

  static Neurons of(Config config) {
    Arguments.withoutRegularizers(config);
    return new Neurons(
        Arguments.activation(config),
        config.flag("use_bias", true),
        Arguments.initializer(config, "kernel_initializer", KERNEL),
        Arguments.initializer(config, "bias_initializer", BIAS),
        config.flag("trainable", true),
        config.text("name", ""));
  }

  Neurons activation(Activation value) {
    return new Neurons(value, useBias, kernelInitializer, biasInitializer, trainable, name);
  }

  Neurons useBias(boolean value) {
    return new Neurons(activation, value, kernelInitializer, biasInitializer, trainable, name);
  }

  Neurons kernelInitializer(Initializer value) {
    return new Neurons(activation, useBias, value, biasInitializer, trainable, name);
  }

  Neurons biasInitializer(Initializer value) {
    return new Neurons(activation, useBias, kernelInitializer, value, trainable, name);
  }

  Neurons trainable(boolean value) {
    return new Neurons(activation, useBias, kernelInitializer, biasInitializer, value, name);
  }

  Neurons name(String value) {
    return new Neurons(activation, useBias, kernelInitializer, biasInitializer, trainable, value);
  }

  Neurons withoutActivation() {
    return activation(Activations.linear());
  }

  /** A kernel of the given shape, and a bias for its last axis if there is one. */
  List<Weight> weights(Shape kernel) {
    var weights = new ArrayList<Weight>();
    weights.add(new Weight("kernel", kernel, kernelInitializer, trainable));
    if (useBias) {
      weights.add(new Weight("bias", Shape.of(kernel.last()), biasInitializer, trainable));
    }
    return weights;
  }

  /** Begins a config: what Keras writes before a layer's own arguments. */
  Config head() {
    return new Config().with("name", name).with("trainable", trainable);
  }

  /** Ends a config: what Keras writes behind a layer's own arguments. */
  Config tail(Config config) {
    return config
        .with("activation", activation.identifier())
        .with("use_bias", useBias)
        .with("kernel_initializer", kernelInitializer)
        .with("bias_initializer", biasInitializer);
  }

  /** A call of a layer's factory, the activation last; linear is left out. */
  Code code(String factory, Object... arguments) {
    var all = new ArrayList<Object>(List.of(arguments));
    if (!activation.equals(Activations.linear())) {
      all.add(activation);
    }
    return Code.of(factory, all);
  }

  /** Adds the withers, but for the activation's. */
  Code write(Code code) {
    return code.when(!useBias, "useBias", false)
        .when(!kernelInitializer.equals(KERNEL), "kernelInitializer", kernelInitializer)
        .when(!biasInitializer.equals(BIAS), "biasInitializer", biasInitializer)
        .when(!trainable, "trainable", false);
  }
}
