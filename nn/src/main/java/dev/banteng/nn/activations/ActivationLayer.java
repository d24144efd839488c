package dev.banteng.nn.activations;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Activation;

/**
 * What an activation is to Keras when it stands as a layer: one of its class {@code Activation}.
 */
interface ActivationLayer extends Activation {
  @Override
  default String className() {
    return "Activation";
  }

  @Override
  default Activation arguments(Arguments a) {
    a.written(false).flag("trainable", true); // it has no weights: either way is the same
    Activation function =
        a.required().printed(code -> code).member("activation", this, Activations.kinds());
    return function.name(a.name(name()));
  }

  /** This activation: it has no weights, so either way is the same. */
  @Override
  default Activation trainable(boolean value) {
    return this;
  }

  /** The code that makes it, for {@code toString}. */
  default String code() {
    return Prototype.of(identifier() + "()", Activations.activation(identifier())).code(this);
  }
}
