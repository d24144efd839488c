package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.NormalizationLayer;
import dev.banteng.nn.layers.api.NormalizationSettings;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.List;

/**
 * Brings the numbers of each sample in each group of channels to mean 0 and variance 1: {@code y =
 * gamma·(x - mean) / sqrt(variance + epsilon) + beta}, the variance the biased one.
 *
 * <p>Shapes: x [n, ..., channels], gamma and beta [channels], y as x.
 *
 * <p>Example: {@code sequential(conv2d(32, 3), groupNormalization(8), relu())}, for batches too
 * small for batch normalization.
 *
 * @param groups into how many the channels are split, or -1 for one for each channel (instance
 *     normalization); 32 by default
 * @param axis the axis of the channels; -1, the last, by default
 * @param settings epsilon, gamma, beta, name
 * @see <a
 *     href="https://keras.io/api/layers/normalization_layers/group_normalization/">GroupNormalization
 *     in Keras</a>
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He 2018</a>
 */
public record GroupNormalization(int groups, int axis, NormalizationSettings settings)
    implements NormalizationLayer<GroupNormalization> {
  private static final int A_CHANNEL_EACH = -1;

  public static final Prototype<GroupNormalization> PROTOTYPE =
      Prototype.of(
          "groupNormalization(groups?)",
          new GroupNormalization(32, -1, NormalizationSettings.DEFAULT));

  /** Checks the settings. */
  public GroupNormalization {
    if (groups < 1 && groups != A_CHANNEL_EACH) {
      throw Check.fail(
          "groups of groupNormalization must be at least 1, or -1 for one for each channel, but was given %s.",
          groups);
    }
  }

  @Override
  public GroupNormalization arguments(Arguments a) {
    return new GroupNormalization(
        a.integer("groups", groups), a.integer("axis", axis), settings.arguments(a));
  }

  /** The same layer with its channels split into so many groups. */
  public GroupNormalization groups(int value) {
    return Arguments.with(this, "groups", value);
  }

  /** The same layer with its channels along another axis. */
  public GroupNormalization axis(int value) {
    return Arguments.with(this, "axis", value);
  }

  private LastAxes channels(Shape input) {
    return LastAxes.of("groupNormalization", List.of(axis), input);
  }

  @Override
  public Shape outputShape(Shape input) {
    int channels = channels(input).length();
    if (groups > channels || (groups > 0 && channels % groups != 0)) {
      throw Check.fail(
          "groupNormalization splits channels into %s groups of one size, but was given %s channels, %s. Take groups that divide them: groupNormalization(%s).",
          groups, channels, input.withBatch(), divisor(channels));
    }
    return input;
  }

  /** The largest number of groups below the given one that divides the channels. */
  private int divisor(int channels) {
    int divisor = Math.min(groups, channels);
    while (channels % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(Shape.of(channels(input).length()));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    LastAxes channels = channels(input);
    int count = groups == A_CHANNEL_EACH ? channels.length() : groups;
    return new BuiltGroupNormalization(settings, count, channels, parameters);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
