package dev.banteng.nn.activations;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.nn.api.Activation;

/**
 * What an activation is to Keras when it stands as a layer: one of its class {@code Activation}.
 */
interface StandingLayer extends Activation {
  @Override
  default String className() {
    return "Activation";
  }

  @Override
  default Config config() {
    return new Config().with("name", name()).with("activation", identifier());
  }

  /** The code that makes it, for {@code toString}. */
  default String code() {
    return Code.of(identifier()).named(name(), "");
  }
}
