package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.NormalizationLayer;
import dev.banteng.nn.layers.api.NormalizationSettings;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the numbers along some axes of each sample to mean 0 and variance 1: {@code y = gamma·(x -
 * mean) / sqrt(variance + epsilon) + beta}, the variance the biased one.
 *
 * <p>Shapes: x [n, ..., size], gamma and beta [size], y as x; along several axes gamma and beta
 * have a size for each.
 *
 * <p>Example: {@code layerNormalization()} behind a dense layer; {@code
 * layerNormalization().axis(1, 2, 3)} over whole images.
 *
 * @param axes the axes that are normalized; -1, the last, by default
 * @param settings epsilon, gamma, beta, name
 * @see <a
 *     href="https://keras.io/api/layers/normalization_layers/layer_normalization/">LayerNormalization
 *     in Keras</a>
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba et al. 2016</a>
 */
public record LayerNormalization(List<Integer> axes, NormalizationSettings settings)
    implements NormalizationLayer<LayerNormalization> {
  public static final Prototype<LayerNormalization> PROTOTYPE =
      Prototype.of(
          "layerNormalization()",
          new LayerNormalization(List.of(-1), NormalizationSettings.DEFAULT));

  /** Copies the list. */
  public LayerNormalization {
    axes = List.copyOf(axes);
  }

  @Override
  public LayerNormalization arguments(Arguments a) {
    List<Integer> along = a.integerOrMore("axis", axes);
    NormalizationSettings numbers = settings.numbers(a);
    a.always("rms_scaling", false);
    return new LayerNormalization(along, numbers.drawn(a).bound(a));
  }

  /** The same layer along other axes. */
  public LayerNormalization axis(int... value) {
    return Arguments.with(this, "axis", Arrays.stream(value).boxed().toList());
  }

  private LastAxes last(Shape input) {
    return LastAxes.of("layerNormalization", axes, input);
  }

  @Override
  public Shape outputShape(Shape input) {
    last(input);
    return input;
  }

  @Override
  public List<Weight> weights(Shape input) {
    return settings.weights(shape(axes, input));
  }

  /** The sizes along axes in the order in which Keras sorts their numbers. */
  static Shape shape(List<Integer> axes, Shape input) {
    return Shape.of(
        axes.stream().sorted().mapToInt(axis -> input.at(axis < 0 ? axis : axis - 1)).toArray());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltLayerNormalization(settings, last(input), parameters);
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
