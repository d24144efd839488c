package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Code;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Layer;

/**
 * What an activation is to Keras when it stands as a layer: one of the class {@code Activation},
 * which holds an identifier. What an identifier does not say needs a class of its own, as far as
 * Keras has one: {@code relu().maxValue(6)} is a {@code ReLU}.
 */
interface ActivationLayer extends Activation {
  /** The class {@code Activation} of Keras. */
  String PLAIN = "Activation";

  /** The same function with its own arguments as {@code a} answers them. */
  default ActivationLayer own(Arguments a) {
    return this;
  }

  /** Keras' layer class for this function alone, or {@link #PLAIN}. */
  default String layerClass() {
    return PLAIN;
  }

  /** Whether the identifier says all of it. */
  default boolean isUsual() {
    return name("").equals(Activations.activation(identifier()));
  }

  @Override
  ActivationLayer name(String name);

  @Override
  default String className() {
    return isUsual() ? PLAIN : layerClass();
  }

  @Override
  default Layer arguments(Arguments a) {
    a.written(false).flag("trainable", true); // it has no weights: either way is the same
    if (!className().equals(PLAIN)) {
      return own(a).name(a.name(name())).asLayer();
    }
    Activation function =
        a.required().printed(code -> code).member("activation", this, Activations.kinds());
    return function.name(a.name(name()));
  }

  /**
   * The same function as Keras' own layer class, such as {@code ReLU}, where an {@code Activation}
   * would do as well: it computes the same and differs in files only.
   */
  default Layer asLayer() {
    return isUsual() && !layerClass().equals(PLAIN) ? new ActivationClass(this) : this;
  }

  /** This activation: it has no weights, so either way is the same. */
  @Override
  default Activation trainable(boolean value) {
    return this;
  }

  /** The code that makes it where it has no arguments, for {@code toString}. */
  default String code() {
    return Code.of(Names.camelCase(identifier()))
        .when(!name().isEmpty(), "name", name())
        .toString();
  }
}
