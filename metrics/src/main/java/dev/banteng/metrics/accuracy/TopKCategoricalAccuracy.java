package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * How often the right class is among the {@code k} largest predictions: {@code mean(count(p_j >
 * p_true) < k)}, so that all that are equal to the k-th count as among them.
 *
 * <p>Shapes: yPred [n, ..., classes], logits or probabilities; yTrue one-hot [n, ..., classes] or
 * class indices [n, ...]. Range 0 to 1, up. In a model and used by itself, k is below the number of
 * classes: among all of them the right one always is.
 *
 * <p>Example: {@code topKCategoricalAccuracy().k(2).of(new int[][] {{0, 0, 1}, {0, 1, 0}}, new
 * float[][] {{.1f, .9f, .8f}, {.05f, .95f, 0}})} is 1.0. For many similar classes, where the first
 * guess alone says little. It misleads where classes are few: of 10, a blind guess of 5 is right
 * half of the time. And where many scores are equal, all of them count, so that a model that
 * predicts the same for every class has 1.
 *
 * @param name the key in History
 * @param k how many of the largest predictions count; 5 unless given
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record TopKCategoricalAccuracy(String name, int k)
    implements NamedMetric<TopKCategoricalAccuracy> {
  public static final Prototype<TopKCategoricalAccuracy> PROTOTYPE =
      Prototype.of(
          "topKCategoricalAccuracy(k)",
          new TopKCategoricalAccuracy("top_k_categorical_accuracy", 5));

  /** Checks that k is at least 1. */
  public TopKCategoricalAccuracy {
    MetricArguments.checkName("TopKCategoricalAccuracy", name);
    Check.positive("k of " + name, k);
  }

  @Override
  public TopKCategoricalAccuracy arguments(Arguments a) {
    return new TopKCategoricalAccuracy(MetricArguments.name(a, name), a.integer("k", k));
  }

  /** Another number of predictions that count. */
  public TopKCategoricalAccuracy k(int value) {
    return Arguments.with(this, "k", value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return startAs(name, k, context);
  }

  /** Both encodings of labels are taken, so the sparse twin computes the same. */
  static Accumulator startAs(String name, int k, MetricContext context) {
    ShapeChecks.checkClasses(name, context);
    int classes = context.yPred().last();
    if (context.checksValues() && k >= classes) {
      throw Check.fail(
          "%s looks for the right class among the %s largest of %s predictions, yPred %s: it is"
              + " always there. Give a k below %s, or use categoricalAccuracy().",
          name, k, classes, context.yPred().withBatch(), classes);
    }
    Shape positions = context.yPred().positions();
    return new MeanAccumulator(name, positions, (batch, to) -> compare(batch, k, to));
  }

  private static void compare(Batch batch, int k, double[] to) {
    int[] targets = batch.targetClasses();
    float[] predicted = batch.yPred().data();
    int width = batch.yPred().shape().last();
    int positions = batch.yPred().size() / width;
    for (int i = 0; i < positions; i++) {
      to[i] = among(predicted, i * width, width, targets[i], k) ? 1 : 0;
    }
  }

  private static boolean among(float[] predicted, int from, int width, int label, int k) {
    if (label < 0 || label >= width) {
      return false;
    }
    float own = predicted[from + label];
    int larger = 0;
    for (int j = from; j < from + width; j++) {
      if (!Float.isFinite(predicted[j])) {
        return false; // as in Keras: such a sample has no order
      }
      if (predicted[j] > own) {
        larger++;
      }
    }
    return larger < k;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
