package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Divides the numbers along some axes of each sample by the root of their mean square: {@code y =
 * scale·x / sqrt(mean(x²) + epsilon)}.
 *
 * <p>Shapes: x [n, ..., size], scale [size], y as x. Along other axes than the last ones Keras
 * multiplies with the scale of another axis, or fails; here each number has its own. In plain Java,
 * since oneDNN's backward pass of it is wrong (its gradient is that of layer normalization).
 *
 * <p>Example: {@code rmsNormalization()} behind a dense layer.
 *
 * @param axes the axes that are normalized; -1, the last, by default
 * @param epsilon what is added to the mean square, at least 0; 1e-6 by default
 * @param trainable whether optimizers change the scale; true by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/normalization_layers/">RMSNormalization in Keras</a>
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich 2019</a>
 */
public record RmsNormalization(List<Integer> axes, double epsilon, boolean trainable, String name)
    implements Layer {
  public static final Prototype<RmsNormalization> PROTOTYPE =
      Prototype.of("rmsNormalization()", new RmsNormalization(List.of(-1), 1e-6, true, ""));

  /** Copies the list, checks epsilon. */
  public RmsNormalization {
    axes = List.copyOf(axes);
    Check.notNegative("epsilon of rmsNormalization", epsilon);
  }

  @Override
  public String className() {
    return "RMSNormalization";
  }

  @Override
  public RmsNormalization arguments(Arguments a) {
    return new RmsNormalization(
        a.integerOrMore("axis", axes),
        a.number("epsilon", epsilon),
        a.base().flag("trainable", trainable),
        a.name(name));
  }

  /** The same layer along other axes. */
  public RmsNormalization axis(int... value) {
    return Arguments.with(this, "axis", Arrays.stream(value).boxed().toList());
  }

  /** The same layer with something else added to the mean square. */
  public RmsNormalization epsilon(double value) {
    return Arguments.with(this, "epsilon", value);
  }

  @Override
  public RmsNormalization trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public RmsNormalization name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public boolean endsLinear() {
    return true;
  }

  private LastAxes last(Shape input) {
    return LastAxes.of("rmsNormalization", axes, input);
  }

  @Override
  public Shape outputShape(Shape input) {
    last(input);
    return input;
  }

  @Override
  public List<Weight> weights(Shape input) {
    Shape shape = LayerNormalization.shape(axes, input);
    return List.of(new Weight("scale", shape, Initializers.ones(), trainable));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    LastAxes last = last(input);
    double share = 1.0 / last.length();
    return new BuiltRowScaling(
        last,
        squares -> 1 / Math.sqrt(squares * share + epsilon),
        scale -> share,
        Optional.of(parameters.get(0)));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
