package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Regularizer;
import java.util.Optional;

/**
 * What recurrent layers share: withers for their {@link RecurrentSettings}, shapes, and what
 * becomes of masks. A masked step leaves the state as it was, so that its output is that of the
 * step before, or zeros with {@code zeroOutputForMask(true)}.
 *
 * @param <L> the layer itself
 */
public interface RecurrentLayer<L extends RecurrentLayer<L>> extends Layer {
  /** Units, functions, weights, dropout, name. */
  RecurrentSettings settings();

  @Override
  L arguments(Arguments a);

  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with another function of the state. */
  default L activation(Activation value) {
    return with("activation", value);
  }

  /** The same layer with a bias or without. */
  default L useBias(boolean value) {
    return with("use_bias", value);
  }

  /** The same layer with a kernel drawn otherwise. */
  default L kernelInitializer(Initializer value) {
    return with("kernel_initializer", value);
  }

  /** The same layer with a recurrent kernel drawn otherwise. */
  default L recurrentInitializer(Initializer value) {
    return with("recurrent_initializer", value);
  }

  /** The same layer with a bias drawn otherwise. */
  default L biasInitializer(Initializer value) {
    return with("bias_initializer", value);
  }

  /** The same layer with a penalty on its kernel. */
  default L kernelRegularizer(Regularizer value) {
    return with("kernel_regularizer", Optional.of(Check.given("kernelRegularizer", value)));
  }

  /** The same layer with a penalty on its recurrent kernel. */
  default L recurrentRegularizer(Regularizer value) {
    return with("recurrent_regularizer", Optional.of(Check.given("recurrentRegularizer", value)));
  }

  /** The same layer with a penalty on its bias. */
  default L biasRegularizer(Regularizer value) {
    return with("bias_regularizer", Optional.of(Check.given("biasRegularizer", value)));
  }

  /** The same layer with a penalty on what it puts out, divided by the number of samples. */
  default L activityRegularizer(Regularizer value) {
    return with("activity_regularizer", Optional.of(Check.given("activityRegularizer", value)));
  }

  /** The same layer with a kernel that fulfils something after each step of training. */
  default L kernelConstraint(Constraint value) {
    return with("kernel_constraint", Optional.of(Check.given("kernelConstraint", value)));
  }

  /** The same layer with a recurrent kernel that fulfils something after each step of training. */
  default L recurrentConstraint(Constraint value) {
    return with("recurrent_constraint", Optional.of(Check.given("recurrentConstraint", value)));
  }

  /** The same layer with a bias that fulfils something after each step of training. */
  default L biasConstraint(Constraint value) {
    return with("bias_constraint", Optional.of(Check.given("biasConstraint", value)));
  }

  /** The same layer, leaving out such a share of the features in training. */
  default L dropout(double value) {
    return with("dropout", value);
  }

  /** The same layer, leaving out such a share of the state in the recurrent product in training. */
  default L recurrentDropout(double value) {
    return with("recurrent_dropout", value);
  }

  /** The same layer, putting out every step or the last alone. */
  default L returnSequences(boolean value) {
    return with("return_sequences", value);
  }

  /** The same layer, beginning at the last step or at the first. */
  default L goBackwards(boolean value) {
    return with("go_backwards", value);
  }

  /** The same layer; an argument of Keras that has no effect here. */
  default L unroll(boolean value) {
    return with("unroll", value);
  }

  /** The same layer, with zeros as the outputs of masked steps or with those of the step before. */
  default L zeroOutputForMask(boolean value) {
    return with("zero_output_for_mask", value);
  }

  @Override
  default L trainable(boolean value) {
    return with("trainable", value);
  }

  @Override
  default boolean isTrainable() {
    return settings().trainable();
  }

  @Override
  default L name(String value) {
    return with("name", value);
  }

  @Override
  default String name() {
    return settings().name();
  }

  @Override
  default Optional<Regularizer> activityRegularizer() {
    return settings().activityRegularizer();
  }

  @Override
  default Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw Check.fail(
          "%s takes sequences, [n, steps, features], but was given %s. "
              + "Give x a further axis: reshape(steps, features).",
          Names.snakeCase(className()), input.withBatch());
    }
    int units = settings().units();
    return settings().order().returnSequences() ? Shape.of(input.at(0), units) : Shape.of(units);
  }

  @Override
  default boolean isRandom() {
    return settings().dropout() > 0 || settings().recurrentDropout() > 0;
  }

  /** Once a step, whatever is put out. */
  @Override
  default int weightUses(Shape input) {
    return input.at(0);
  }

  @Override
  default MaskRule masking() {
    return MaskRule.SETS;
  }
}
