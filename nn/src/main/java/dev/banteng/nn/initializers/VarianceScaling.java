package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random values whose variance is {@code scale / fan}, so that signals neither grow nor fade from
 * layer to layer. Glorot's, He's and LeCun's initializers are this one with a scale and a fan.
 *
 * <p>Uniform values lie between {@code ±sqrt(3·scale/fan)}; truncated normal ones are drawn with
 * the deviation {@code sqrt(scale/fan) / 0.8796}, which cutting the ends off brings back to {@code
 * sqrt(scale/fan)}.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#variancescaling-class">Keras</a>;
 * Glorot and Bengio 2010; He et al. 2015.
 *
 * @param scale what the variance is multiplied with, above 0
 * @param fan which connections are counted
 * @param distribution how the values scatter
 * @param inputAxes the axes whose sizes make the fan in, if {@code outputAxes} are given too; by
 *     default as Keras' kernels lie
 * @param outputAxes those that make the fan out
 */
public record VarianceScaling(
    double scale,
    Fan fan,
    Distribution distribution,
    List<Integer> inputAxes,
    List<Integer> outputAxes)
    implements Initializer {
  static final Prototype<VarianceScaling> PROTOTYPE =
      Prototype.of(
          "varianceScaling()",
          new VarianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL, List.of(), List.of()));

  /** The standard deviation of a normal distribution cut at two deviations. */
  private static final double TRUNCATED = 0.8796256610342398;

  /** Checks the scale and copies the axes. */
  public VarianceScaling {
    Check.positive("scale", scale);
    inputAxes = List.copyOf(inputAxes);
    outputAxes = List.copyOf(outputAxes);
  }

  @Override
  public VarianceScaling arguments(Arguments a) {
    Draws.seed(a);
    double scaled = a.number("scale", scale);
    Fan by = a.choice("mode", fan);
    Distribution scattered = a.pass("distribution", distribution, Distribution.FORM);
    var axes = a.written(!inputAxes.isEmpty() || !outputAxes.isEmpty());
    return new VarianceScaling(
        scaled,
        by,
        scattered,
        axes.integers("input_axes", inputAxes),
        axes.integers("output_axes", outputAxes));
  }

  /** The same with another scale. */
  public VarianceScaling scale(double value) {
    return Arguments.with(this, "scale", value);
  }

  /** The same with these axes for the fan in; counts where there are output axes as well. */
  public VarianceScaling inputAxes(int... axes) {
    return Arguments.with(this, "input_axes", IntStream.of(axes).boxed().toList());
  }

  /** The same with these axes for the fan out; counts where there are input axes as well. */
  public VarianceScaling outputAxes(int... axes) {
    return Arguments.with(this, "output_axes", IntStream.of(axes).boxed().toList());
  }

  /** The same by the connections that meet in one output, Keras' default. */
  public VarianceScaling fanIn() {
    return Arguments.with(this, "mode", Fan.IN);
  }

  /** The same by the connections that leave one input. */
  public VarianceScaling fanOut() {
    return Arguments.with(this, "mode", Fan.OUT);
  }

  /** The same by the mean of both. */
  public VarianceScaling fanAverage() {
    return Arguments.with(this, "mode", Fan.AVERAGE);
  }

  /** The same with evenly scattered values. */
  public VarianceScaling uniform() {
    return Arguments.with(this, "distribution", Distribution.UNIFORM);
  }

  /** The same with normal values cut at two deviations, Keras' default. */
  public VarianceScaling truncatedNormal() {
    return Arguments.with(this, "distribution", Distribution.TRUNCATED_NORMAL);
  }

  /** The same with normal values. */
  public VarianceScaling untruncatedNormal() {
    return Arguments.with(this, "distribution", Distribution.NORMAL);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    double variance = scale / Math.max(1, fan(shape));
    double deviation = Math.sqrt(variance);
    double limit = Math.sqrt(3 * variance);
    return switch (distribution) {
      case UNIFORM -> Draws.uniform(shape, seed, -limit, limit);
      case TRUNCATED_NORMAL -> Draws.truncated(shape, seed, 0, deviation / TRUNCATED);
      case NORMAL -> Draws.normal(shape, seed, 0, deviation);
    };
  }

  private double fan(Shape shape) {
    return inputAxes.isEmpty() || outputAxes.isEmpty()
        ? fan.of(shape)
        : fan.of(product(shape, inputAxes), product(shape, outputAxes));
  }

  private static double product(Shape shape, List<Integer> axes) {
    double product = 1;
    for (int axis : axes) {
      if (axis >= shape.rank() || axis < -shape.rank()) {
        throw Check.fail(
            "varianceScaling counts connections along axis %s, but a weight of the shape %s has %s axes. Change inputAxes(...) or outputAxes(...).",
            axis, shape, shape.rank());
      }
      product *= shape.at(axis);
    }
    return product;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
