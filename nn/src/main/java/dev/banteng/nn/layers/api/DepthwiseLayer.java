package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * What convolutions share that take each channel by itself: their kernel goes by another name.
 *
 * @param <L> the layer itself
 */
public interface DepthwiseLayer<L extends DepthwiseLayer<L>> extends BiasedLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with so many depthwise kernels for each channel. */
  default L depthMultiplier(int value) {
    return with("depth_multiplier", value);
  }

  /** The same layer with a depthwise kernel drawn otherwise. */
  default L depthwiseInitializer(Initializer value) {
    return with("depthwise_initializer", value);
  }

  /** The same layer with a penalty on its depthwise kernel. */
  default L depthwiseRegularizer(Regularizer value) {
    return with("depthwise_regularizer", Optional.of(Check.given("depthwiseRegularizer", value)));
  }

  /** The same layer with a depthwise kernel that fulfils something after each step. */
  default L depthwiseConstraint(Constraint value) {
    return with("depthwise_constraint", Optional.of(Check.given("depthwiseConstraint", value)));
  }
}
