package dev.banteng.nn.layers.preprocessing;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Brings each feature to mean 0 and variance 1, {@code y = (x - mean) / max(sqrt(variance), 1e-7)},
 * in training and prediction alike.
 *
 * <p>Shapes: y as x; mean and variance have one number for each index of the axis.
 *
 * <p>{@link #adapt} computes mean and variance from data; or give both. Without either it has them
 * as weights that are not trained, 0 and 1 at first, as files of Keras bring them along.
 *
 * <p>Example: {@code sequential(input(2), normalization().adapt(new float[][] {{1, 20}, {3, 40}}),
 * dense(1))}.
 *
 * @param axis the axes with a mean for each index, counted as in [n, ...] or from the end: the last
 *     by default; none for one mean of all numbers
 * @param invert whether to undo it, {@code y = x * max(sqrt(variance), 1e-7) + mean}; false by
 *     default
 * @param mean one number for all, or one for each index of the axis; none for weights
 * @param variance as many as {@code mean}
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/numerical/normalization/">Normalization
 *     in Keras</a>
 */
public record Normalization(
    List<Integer> axis, boolean invert, List<Double> mean, List<Double> variance, String name)
    implements PlainLayer<Normalization> {
  public static final Prototype<Normalization> PROTOTYPE =
      Prototype.of(
          "normalization()", new Normalization(List.of(-1), false, List.of(), List.of(), ""));

  private static final Form<List<Integer>> AXES =
      Form.<List<Integer>>of(Form::wholes).nullIs(List.of());

  /** Checks the settings. */
  public Normalization {
    axis = List.copyOf(axis);
    mean = List.copyOf(mean);
    variance = List.copyOf(variance);
    mean.forEach(number -> Check.finite("mean of normalization", number));
    variance.forEach(number -> Check.notNegative("variance of normalization", number));
    if (axis.size() > 1 && mean.size() > 1) {
      throw Check.fail(
          "normalization takes a mean for each index of one axis, but has the axes %s. Name one axis, or none for one mean.",
          axis);
    }
  }

  @Override
  public Normalization arguments(Arguments a) {
    Arguments axes =
        a.printed(
            code ->
                axis.isEmpty()
                    ? code.with("withoutAxis")
                    : code.when(!axis.equals(List.of(-1)), "axis", axis.toArray()));
    return new Normalization(
        axes.pass("axis", axis, AXES),
        a.flag("invert", invert),
        a.numberOrMore("mean", mean),
        a.numberOrMore("variance", variance),
        PlainLayer.named(a, name));
  }

  /** The same layer with a mean for each index of these axes. */
  public Normalization axis(int... axes) {
    return Arguments.with(this, "axis", IntStream.of(axes).boxed().toList());
  }

  /** The same layer with one mean of all numbers; Keras says {@code axis=None}. */
  public Normalization withoutAxis() {
    return Arguments.with(this, "axis", List.of());
  }

  /** The same layer, undoing the normalization or not. */
  public Normalization invert(boolean value) {
    return Arguments.with(this, "invert", value);
  }

  /** The same layer with a mean, one number for all or one for each index of the axis. */
  public Normalization mean(double... values) {
    return Arguments.with(this, "mean", DoubleStream.of(values).boxed().toList());
  }

  /** The same layer with a variance, as many numbers as the mean has. */
  public Normalization variance(double... values) {
    return Arguments.with(this, "variance", DoubleStream.of(values).boxed().toList());
  }

  /**
   * The same layer with mean and variance of data: a new layer, this one is left as it is.
   *
   * @param data rows of input, as {@code fit} takes them, or a whole dataset, of which the inputs
   *     are read
   * @throws IllegalArgumentException if the data is empty or holds numbers that are not finite
   */
  public Normalization adapt(Object data) {
    if (axis.size() > 1) {
      throw Check.fail(
          "normalization adapts along one axis, but has the axes %s. Name one, or none.", axis);
    }
    AxisMoments moments =
        AxisMoments.of(data, shape -> axis.isEmpty() ? -1 : kept(shape, axis.get(0)));
    return mean(moments.mean()).variance(moments.variance());
  }

  @Override
  public Shape outputShape(Shape input) {
    axis.forEach(each -> kept(input, each));
    int size = keptShape(input).size();
    if (mean.size() != variance.size()) {
      throw Check.fail(
          "normalization has %s numbers as its mean and %s as its variance. Give as many of both, or adapt(x).",
          mean.size(), variance.size());
    }
    if (mean.size() > 1 && mean.size() != size) {
      throw Check.fail(
          "normalization has %s means along axis %s, but was given %s. Give one, or %s.",
          mean.size(), axis.isEmpty() ? "none" : axis.get(0), input.withBatch(), size);
    }
    return input;
  }

  /** The index of an axis in a row. */
  private static int kept(Shape input, int axis) {
    int index = axis < 0 ? axis + input.rank() : axis - 1;
    if (index < 0 || index >= input.rank()) {
      throw Check.fail(
          "normalization takes axes 1 to %s, or -1 to -%s, of %s, but was given axis %s.%s",
          input.rank(),
          input.rank(),
          input.withBatch(),
          axis,
          input.rank() == 0 ? " Say withoutAxis() for one mean of all." : "");
    }
    return index;
  }

  private Shape keptShape(Shape input) {
    return Shape.of(
        axis.stream().mapToInt(each -> kept(input, each)).sorted().map(input::at).toArray());
  }

  @Override
  public List<Weight> weights(Shape input) {
    if (!mean.isEmpty()) {
      return List.of();
    }
    Shape kept = keptShape(input);
    return List.of(
        new Weight("mean", kept, Initializers.zeros(), false),
        new Weight("variance", kept, Initializers.ones(), false),
        new Weight("count", Shape.scalar(), Initializers.zeros(), false));
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    long[] few = new long[input.rank() + 1];
    Arrays.fill(few, 1);
    axis.forEach(each -> few[kept(input, each) + 1] = input.at(kept(input, each)));
    Shape kept = keptShape(input);
    return new BuiltNormalization(
        invert, few, numbers(mean, kept), numbers(variance, kept), parameters);
  }

  private static float[] numbers(List<Double> given, Shape kept) {
    float[] numbers = new float[kept.size()];
    for (int i = 0; i < numbers.length && !given.isEmpty(); i++) {
      numbers[i] = given.get(i % given.size()).floatValue();
    }
    return numbers;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
