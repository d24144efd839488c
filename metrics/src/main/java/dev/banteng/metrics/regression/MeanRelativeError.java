package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.List;

/**
 * The mean of absolute errors in units of a normalizer, {@code mean(|yTrue - yPred| / normalizer)};
 * where the normalizer is 0 the error counts 0. As TensorFlow 2's Keras had it; Keras 3 has not.
 *
 * <p>Shapes: yTrue and yPred [n, ...] alike; the normalizer is one number for all, one for each
 * value along the last axis, or one for each value of a row. For values [n] it may also have n
 * numbers, one a row: then every batch has n rows. Weights: one a row, a step or a value. Range 0
 * upwards, down.
 *
 * <p>Example: {@code meanRelativeError(1, 3, 2, 3).of(new int[] {1, 3, 2, 3}, new int[] {2, 4, 6,
 * 8})} is 1.25. For outputs of different units; it misleads where a normalizer is near 0, which
 * makes that output all that counts.
 *
 * @param name the key in History
 * @param normalizer what errors are divided by
 * @see <a
 *     href="https://www.tensorflow.org/versions/r2.15/api_docs/python/tf/keras/metrics/MeanRelativeError">TensorFlow
 *     2.15: MeanRelativeError</a>
 */
public record MeanRelativeError(String name, List<Double> normalizer)
    implements NamedMetric<MeanRelativeError> {
  public static final Prototype<MeanRelativeError> PROTOTYPE =
      Prototype.of(
          "meanRelativeError(normalizer*)",
          new MeanRelativeError("mean_relative_error", List.of(1.0)));

  /** Checks that there is a normalizer of finite numbers. */
  public MeanRelativeError {
    MetricArguments.checkName("MeanRelativeError", name);
    normalizer = List.copyOf(normalizer);
    if (normalizer.isEmpty()) {
      throw Check.fail(name + " needs a normalizer: one number, or one for each output.");
    }
    normalizer.forEach(number -> Check.finite("The normalizer of meanRelativeError", number));
  }

  @Override
  public MeanRelativeError arguments(Arguments a) {
    return new MeanRelativeError(
        MetricArguments.name(a, name), a.required().numbers("normalizer", normalizer));
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(MetricContext context) {
    ShapeChecks.checkEach(name, context);
    int count = normalizer.size();
    boolean ofRow =
        count == 1 || count == context.yPred().last() || count == context.yPred().size();
    if (!ofRow && context.yPred().size() > 1) {
      throw Check.fail(
          name
              + " has a normalizer of "
              + count
              + " numbers, but y_pred "
              + context.yPred().withBatch()
              + " has "
              + context.yPred().last()
              + " along its last axis. Give one number, or one for each.");
    }
    double[] divisors = normalizer.stream().mapToDouble(Double::doubleValue).toArray();
    return new MeanAccumulator(name, context.yPred(), (batch, to) -> errors(batch, divisors, to));
  }

  private void errors(Batch batch, double[] divisors, double[] to) {
    Rows yPred = batch.yPred();
    if (yPred.shape().size() == 1 && divisors.length > 1 && divisors.length != yPred.count()) {
      throw Check.fail(
          name
              + " has a normalizer of "
              + divisors.length
              + " numbers, one a row, but the batch has "
              + yPred.count()
              + " rows.");
    }
    float[] truth = batch.yTrue().data();
    for (int i = 0; i < yPred.size(); i++) {
      double divisor = divisors[i % divisors.length];
      to[i] = divisor == 0 ? 0 : Math.abs((double) truth[i] - yPred.data()[i]) / divisor;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
