package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * The withers of layers with a function behind a sum and perhaps a bias in it.
 *
 * @param <L> the layer itself
 */
public interface BiasWithers<L extends BiasWithers<L>> extends SettingsLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with another function behind it. */
  default L activation(Activation value) {
    return with("activation", value);
  }

  /** The same layer with a bias or without. */
  default L useBias(boolean value) {
    return with("use_bias", value);
  }

  /** The same layer with a bias drawn otherwise. */
  default L biasInitializer(Initializer value) {
    return with("bias_initializer", value);
  }

  /** The same layer with a penalty on its bias. */
  default L biasRegularizer(Regularizer value) {
    return with("bias_regularizer", Optional.of(Check.given("biasRegularizer", value)));
  }

  /** The same layer with a penalty on what it puts out, divided by the number of samples. */
  default L activityRegularizer(Regularizer value) {
    return with("activity_regularizer", Optional.of(Check.given("activityRegularizer", value)));
  }

  /** The same layer with a bias that fulfils something after each step of training. */
  default L biasConstraint(Constraint value) {
    return with("bias_constraint", Optional.of(Check.given("biasConstraint", value)));
  }
}
