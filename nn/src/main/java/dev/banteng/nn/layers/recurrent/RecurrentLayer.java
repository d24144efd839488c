package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.layers.api.BiasWithers;
import dev.banteng.nn.layers.api.KernelWithers;
import java.util.Optional;

/**
 * What recurrent layers share: withers for their {@link RecurrentSettings}, shapes, and what
 * becomes of masks. A masked step leaves the state as it was, so that its output is that of the
 * step before, or zeros with {@code zeroOutputForMask(true)}.
 *
 * @param <L> the layer itself
 */
public interface RecurrentLayer<L extends RecurrentLayer<L>>
    extends BiasWithers<L>, KernelWithers<L> {
  /** Units, functions, weights, dropout, name. */
  @Override
  RecurrentSettings settings();

  /** The same layer with another value for one of Keras' arguments. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with a recurrent kernel drawn otherwise. */
  default L recurrentInitializer(Initializer value) {
    return with("recurrent_initializer", value);
  }

  /** The same layer with a penalty on its recurrent kernel. */
  default L recurrentRegularizer(Regularizer value) {
    return with("recurrent_regularizer", Optional.of(Check.given("recurrentRegularizer", value)));
  }

  /** The same layer with a recurrent kernel that fulfils something after each step of training. */
  default L recurrentConstraint(Constraint value) {
    return with("recurrent_constraint", Optional.of(Check.given("recurrentConstraint", value)));
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
  default Optional<Regularizer> activityRegularizer() {
    return settings().activityRegularizer();
  }

  @Override
  default Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw Check.fail(
          "%s takes sequences, [n, steps, features], but was given %s. "
              + (input.rank() < 2
                  ? "Give x a further axis: reshape(steps, features)."
                  : "Put what belongs to a step into one axis: reshape(steps, -1), or timeDistributed(flatten())."),
          Names.snakeCase(className()),
          input.withBatch());
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
