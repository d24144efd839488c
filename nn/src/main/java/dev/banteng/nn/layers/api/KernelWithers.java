package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * The withers of layers with a kernel.
 *
 * @param <L> the layer itself
 */
public interface KernelWithers<L extends KernelWithers<L>> extends SettingsLayer<L> {
  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with a kernel drawn otherwise. */
  default L kernelInitializer(Initializer value) {
    return with("kernel_initializer", value);
  }

  /** The same layer with a penalty on its kernel. */
  default L kernelRegularizer(Regularizer value) {
    return with("kernel_regularizer", Optional.of(Check.given("kernelRegularizer", value)));
  }

  /** The same layer with a kernel that fulfils something after each step. */
  default L kernelConstraint(Constraint value) {
    return with("kernel_constraint", Optional.of(Check.given("kernelConstraint", value)));
  }
}
