package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import dev.banteng.metrics.internal.encoding.Shapes;

/**
 * How often the right class is among the {@code k} largest predictions: {@code mean(count(p_j >
 * p_true) < k)}, so that all that are equal to the k-th count as among them.
 *
 * <p>Shapes: yPred [n, ..., classes], logits or probabilities; yTrue class indices [n, ...] or [n,
 * ..., 1], or one-hot rows. A label outside of the classes counts as wrong. With {@code
 * withSortedIds()} yPred holds class indices instead, the likeliest first. Range 0 to 1, up. In a
 * model and used by itself, k is below the number of classes.
 *
 * <p>Example: {@code sparseTopKCategoricalAccuracy().k(2).of(new int[] {2, 1}, new float[][] {{.1f,
 * .9f, .8f}, {.05f, .95f, 0}})} is 1.0. For many similar classes, where the first guess alone says
 * little. It misleads where classes are few: of 10, a blind guess of 5 is right half of the time.
 * And where many scores are equal, all of them count, so that a model that predicts the same for
 * every class has 1.
 *
 * @param name the key in History
 * @param k how many of the largest predictions count; 5 unless given
 * @param fromSortedIds whether yPred holds class indices, the likeliest first; false unless set
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record SparseTopKCategoricalAccuracy(String name, int k, boolean fromSortedIds)
    implements NamedMetric<SparseTopKCategoricalAccuracy> {
  public static final Prototype<SparseTopKCategoricalAccuracy> PROTOTYPE =
      Prototype.of(
          "sparseTopKCategoricalAccuracy(k)",
          new SparseTopKCategoricalAccuracy("sparse_top_k_categorical_accuracy", 5, false));

  /** Checks that k is at least 1. */
  public SparseTopKCategoricalAccuracy {
    MetricArguments.checkName("SparseTopKCategoricalAccuracy", name);
    Check.positive("k of " + name, k);
  }

  @Override
  public SparseTopKCategoricalAccuracy arguments(Arguments a) {
    return new SparseTopKCategoricalAccuracy(
        MetricArguments.name(a, name),
        a.integer("k", k),
        a.printed(code -> code.when(fromSortedIds, "withSortedIds"))
            .written(fromSortedIds)
            .flag("from_sorted_ids", fromSortedIds));
  }

  /** Another number of predictions that count. */
  public SparseTopKCategoricalAccuracy k(int value) {
    return Arguments.with(this, "k", value);
  }

  /** Reads class indices, the likeliest first, instead of a value for each class. */
  public SparseTopKCategoricalAccuracy withSortedIds() {
    return Arguments.with(this, "from_sorted_ids", true);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    if (!fromSortedIds) {
      return TopKCategoricalAccuracy.startAs(name, k, context);
    }
    if (context.yPred().rank() == 0
        || !Shapes.same(context.yTrue(), context.yPred().withoutLast())) {
      throw Check.fail(
          "%s of sorted class indices takes yTrue [n] and yPred [n, ids], but was given %s and"
              + " %s.",
          name, context.yTrue().withBatch(), context.yPred().withBatch());
    }
    return new MeanAccumulator(name, context.yPred().positions(), this::find);
  }

  private void find(Batch batch, double[] to) {
    float[] targets = batch.yTrue().data();
    float[] ids = batch.yPred().data();
    int width = batch.yPred().shape().last();
    for (int i = 0; i < batch.yTrue().size(); i++) {
      to[i] = 0;
      for (int j = 0; j < Math.min(k, width); j++) {
        if (ids[i * width + j] == targets[i]) {
          to[i] = 1;
        }
      }
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
