package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * What batch, layer and group normalization share: withers for their {@link NormalizationSettings}.
 *
 * @param <L> the layer itself
 */
public interface NormalizationLayer<L extends NormalizationLayer<L>> extends SettingsLayer<L> {
  /** Epsilon, gamma, beta, name. */
  @Override
  NormalizationSettings settings();

  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with something else added to the variance. */
  default L epsilon(double value) {
    return with("epsilon", value);
  }

  /** The same layer with a beta or without. */
  default L center(boolean value) {
    return with("center", value);
  }

  /** The same layer with a gamma or without. */
  default L scale(boolean value) {
    return with("scale", value);
  }

  /** The same layer with a beta drawn otherwise. */
  default L betaInitializer(Initializer value) {
    return with("beta_initializer", value);
  }

  /** The same layer with a gamma drawn otherwise. */
  default L gammaInitializer(Initializer value) {
    return with("gamma_initializer", value);
  }

  /** The same layer with a penalty on beta. */
  default L betaRegularizer(Regularizer value) {
    return with("beta_regularizer", Optional.of(Check.given("betaRegularizer", value)));
  }

  /** The same layer with a penalty on gamma. */
  default L gammaRegularizer(Regularizer value) {
    return with("gamma_regularizer", Optional.of(Check.given("gammaRegularizer", value)));
  }

  /** The same layer with a beta that fulfils something after each step. */
  default L betaConstraint(Constraint value) {
    return with("beta_constraint", Optional.of(Check.given("betaConstraint", value)));
  }

  /** The same layer with a gamma that fulfils something after each step. */
  default L gammaConstraint(Constraint value) {
    return with("gamma_constraint", Optional.of(Check.given("gammaConstraint", value)));
  }

  @Override
  default MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  default boolean endsLinear() {
    return true;
  }
}
