package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.api.NormalizationLayer;
import dev.banteng.nn.layers.api.NormalizationSettings;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings each channel to mean 0 and variance 1 over the batch: {@code y = gamma·(x - mean) /
 * sqrt(variance + epsilon) + beta}.
 *
 * <p>In training, mean and (biased) variance are those of the batch, and the moving ones follow
 * them: {@code moving = momentum·moving + (1 - momentum)·batch}; what is NaN or infinite leaves
 * them alone. Otherwise, and where the layer is frozen, they are the moving ones.
 *
 * <p>Shapes: x [n, ..., channels], gamma, beta, moving mean and moving variance [channels], y as x.
 *
 * <p>Example: {@code sequential(conv2d(32, 3).useBias(false), batchNormalization(), relu())}: the
 * bias would be taken out again, and a relu right behind is computed along with it.
 *
 * @param axis the axis of the channels; -1, the last, by default
 * @param momentum how much of the moving statistics stays at each batch, from 0 to 1; 0.99 by
 *     default
 * @param movingMeanInitializer draws the first moving mean; zeros by default
 * @param movingVarianceInitializer draws the first moving variance; ones by default
 * @param settings epsilon, gamma, beta, name
 * @see <a
 *     href="https://keras.io/api/layers/normalization_layers/batch_normalization/">BatchNormalization
 *     in Keras</a>
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy 2015</a>
 */
public record BatchNormalization(
    int axis,
    double momentum,
    Initializer movingMeanInitializer,
    Initializer movingVarianceInitializer,
    NormalizationSettings settings)
    implements NormalizationLayer<BatchNormalization> {
  public static final Prototype<BatchNormalization> PROTOTYPE =
      Prototype.of(
          "batchNormalization()",
          new BatchNormalization(
              -1, 0.99, Initializers.zeros(), Initializers.ones(), NormalizationSettings.DEFAULT));

  /** The axis, which old files have as a list of one. */
  private static final Form<Integer> AXIS =
      Form.of(
          (key, given) ->
              Form.whole(
                  key, given instanceof List<?> list && list.size() == 1 ? list.get(0) : given));

  /** Keras' bounds of a correction that is not built here. */
  private static final Form<Optional<Object>> CLIPPING =
      Form.<Optional<Object>>of(
              (key, given) -> {
                throw new Unregistered("argument " + key);
              })
          .orNull(Optional.empty());

  /** Checks the settings. */
  public BatchNormalization {
    Check.fraction("momentum of batchNormalization", momentum);
  }

  @Override
  public BatchNormalization arguments(Arguments a) {
    int along = a.pass("axis", axis, AXIS);
    double stays = a.number("momentum", momentum);
    NormalizationSettings drawn = settings.numbers(a).drawn(a);
    Initializer mean =
        a.member("moving_mean_initializer", movingMeanInitializer, Initializers.kinds());
    Initializer variance =
        a.member("moving_variance_initializer", movingVarianceInitializer, Initializers.kinds());
    NormalizationSettings bound = drawn.bound(a);
    a.flag("synchronized", false); // either way is the same on one machine
    a.always("renorm", false);
    a.pass("renorm_clipping", Optional.empty(), CLIPPING);
    a.number("renorm_momentum", 0.99);
    return new BatchNormalization(along, stays, mean, variance, bound);
  }

  /** The same layer with its channels along another axis. */
  public BatchNormalization axis(int value) {
    return Arguments.with(this, "axis", value);
  }

  /** The same layer with moving statistics that follow more slowly, or faster. */
  public BatchNormalization momentum(double value) {
    return Arguments.with(this, "momentum", value);
  }

  /** The same layer with a moving mean that begins otherwise. */
  public BatchNormalization movingMeanInitializer(Initializer value) {
    return Arguments.with(this, "moving_mean_initializer", value);
  }

  /** The same layer with a moving variance that begins otherwise. */
  public BatchNormalization movingVarianceInitializer(Initializer value) {
    return Arguments.with(this, "moving_variance_initializer", value);
  }

  private LastAxes channels(Shape input) {
    return LastAxes.of("batchNormalization", List.of(axis), input);
  }

  @Override
  public List<Weight> weights(Shape input) {
    Shape shape = Shape.of(channels(input).length());
    var weights = new ArrayList<>(settings.weights(shape));
    weights.add(new Weight("moving_mean", shape, movingMeanInitializer, false));
    weights.add(new Weight("moving_variance", shape, movingVarianceInitializer, false));
    return weights;
  }

  @Override
  public Shape outputShape(Shape input) {
    channels(input);
    return input;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltBatchNormalization(this, channels(input), parameters, false);
  }

  @Override
  public Equation equation() {
    return Equation.of("y = gamma · (x - mean) / sqrt(variance + epsilon) + beta");
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
