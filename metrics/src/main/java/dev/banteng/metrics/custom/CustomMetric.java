package dev.banteng.metrics.custom;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A metric of your own: from a function that gives one value a sample, from one that gives a value
 * a batch, or from an {@link Accumulator}.
 *
 * <p>Functions read targets and predictions in one shape, that of the predictions; class indices
 * come as one-hot rows. Both are copies. Predictions are the model's outputs: logits, if its loss
 * reads logits.
 *
 * <p>Larger is better unless {@link #direction} says otherwise: {@code metric("distance",
 * ...).direction(DOWN)}.
 *
 * <p>Example: {@code metric("gap", (t, p) -> t.sub(p).norm2(1)).of(new int[][] {{0, 0}}, new
 * int[][] {{3, 4}})} is 5.0. Example: {@code batchMetric("bias", (t, p) ->
 * p.sub(t).meanNumber().doubleValue()).of(new float[] {1, 2}, new float[] {1, 4})} is 1.0.
 *
 * @see <a href="https://keras.io/api/metrics/#creating-custom-metrics">Keras: custom metrics</a>
 */
public final class CustomMetric implements NamedMetric<CustomMetric> {
  private final String name;
  private final Direction direction;
  private final Counter counter;
  private final boolean batchwise;

  /** Makes accumulators. */
  private interface Counter {
    Accumulator start(String name, MetricContext context);
  }

  private CustomMetric(String name, Direction direction, Counter counter, boolean batchwise) {
    MetricArguments.checkName("a metric", name);
    this.name = name;
    this.direction = direction;
    this.counter = counter;
    this.batchwise = batchwise;
  }

  /** From a function of one value a sample. */
  public static CustomMetric ofSamples(String name, BinaryOperator<INDArray> given) {
    BinaryOperator<INDArray> function =
        SampleFunction.notNull(Check.given(functionOf(name), given));
    var values = new RowValues(function);
    Counter counter =
        (called, context) -> {
          ShapeChecks.checkEachOrClasses(called, context);
          long[] sizes = values.sizes(called, 1, context.yPred());
          int[] sample = Arrays.stream(sizes).skip(1).mapToInt(Math::toIntExact).toArray();
          return new MeanAccumulator(
              called,
              Shape.of(sample),
              (batch, to) -> SampleFunction.write(called, function, batch, to));
        };
    return new CustomMetric(name, Direction.UP, counter, false);
  }

  /** From a function of one value a batch. */
  public static CustomMetric ofBatches(
      String name, ToDoubleBiFunction<INDArray, INDArray> function) {
    Check.given(functionOf(name), function);
    Counter counter =
        (called, context) -> {
          ShapeChecks.checkEachOrClasses(called, context);
          return new BatchMeanAccumulator(called, function);
        };
    return new CustomMetric(name, Direction.UP, counter, true);
  }

  private static String functionOf(String name) {
    return "The function of metric '" + name + "'";
  }

  /** From an accumulator. */
  public static CustomMetric of(String name, Supplier<? extends Accumulator> accumulator) {
    Check.given("The supplier of metric '" + name + "'", accumulator);
    return new CustomMetric(
        name, Direction.UP, (called, context) -> made(called, accumulator.get()), false);
  }

  private static Accumulator made(String name, @Nullable Accumulator accumulator) {
    if (accumulator == null) {
      throw Check.fail(
          "%s was given null in place of an accumulator. Its supplier makes a fresh one.", name);
    }
    return accumulator;
  }

  /** The same metric where another direction is better. */
  public CustomMetric direction(Direction value) {
    return new CustomMetric(name, value, counter, batchwise);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return counter.start(name, context);
  }

  @Override
  public Optional<String> caution() {
    return batchwise ? BatchMeanAccumulator.caution(name) : Optional.empty();
  }

  @Override
  public String registeredName() {
    return name;
  }

  @Override
  public String className() {
    return "MeanMetricWrapper";
  }

  /** Files know the function by the metric's name only. */
  @Override
  public CustomMetric arguments(Arguments a) {
    a.always("fn", name);
    return new CustomMetric(MetricArguments.name(a, name), direction, counter, batchwise);
  }

  @Override
  public String toString() {
    return (batchwise ? "batchMetric" : "metric") + "(\"" + name + "\", ...)";
  }
}
