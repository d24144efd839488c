package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * What convolutions share that mix the channels by a second kernel.
 *
 * @param <L> the layer itself
 */
public interface SeparableLayer<L extends SeparableLayer<L>> extends DepthwiseLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with a pointwise kernel drawn otherwise. */
  default L pointwiseInitializer(Initializer value) {
    return with("pointwise_initializer", value);
  }

  /** The same layer with a penalty on its pointwise kernel. */
  default L pointwiseRegularizer(Regularizer value) {
    return with("pointwise_regularizer", Optional.of(Check.given("pointwiseRegularizer", value)));
  }

  /** The same layer with a pointwise kernel that fulfils something after each step. */
  default L pointwiseConstraint(Constraint value) {
    return with("pointwise_constraint", Optional.of(Check.given("pointwiseConstraint", value)));
  }
}
