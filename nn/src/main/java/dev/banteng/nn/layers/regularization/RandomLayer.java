package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;
import java.util.OptionalInt;

/**
 * What layers share that disturb their input at random while a model is trained, and let it through
 * otherwise.
 *
 * @param <L> the layer itself
 */
public interface RandomLayer<L extends RandomLayer<L>> extends PlainLayer<L> {
  /** How strong it is: 0 for not at all. */
  double strength();

  /** Decides the random numbers in place of fit's seed, if there is one. */
  OptionalInt seed();

  /** The same layer with random numbers that do not depend on fit's seed. */
  @SuppressWarnings("unchecked") // L is the layer itself
  default L seed(int value) {
    return (L) Arguments.with(this, "seed", OptionalInt.of(value));
  }

  /** The work in training. */
  Pass disturb(Binding binding, StepSeed seed, Block x);

  /** Whether the samples of a batch draw apart. */
  default boolean isBySample() {
    return true;
  }

  @Override
  default boolean isRandom() {
    return strength() > 0;
  }

  @Override
  default Shape outputShape(Shape input) {
    return input;
  }

  @Override
  default MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  default BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltRandom(this);
  }
}
