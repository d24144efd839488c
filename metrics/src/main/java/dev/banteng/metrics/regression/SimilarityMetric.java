package dev.banteng.metrics.regression;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.internal.Log;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;

/**
 * The mean over samples of how alike the vectors of targets and of predictions are: cosine
 * similarity, {@code yTrue · yPred / (|yTrue| |yPred|)}, Pearson's or Lin's correlation. {@link
 * Similarity} has the formula of each, an example, and when it misleads.
 *
 * <p>Shapes: both [n, ...] alike, vectors along the last axis unless another is given; along axis 0
 * each column of a batch is one vector, so that the value depends on the batches; along several
 * axes, which follow one another, their numbers together are one. Range -1 to 1, up. Weights: one a
 * sample, or one a vector.
 *
 * <p>Example: {@code cosineSimilarity().of(new float[][] {{0, 1}, {1, 1}}, new float[][] {{1, 0},
 * {1, 1}})} is 0.5. For samples that are embeddings or curves; the mean over samples misleads where
 * single ones must be right, as one at -1 is lost among hundreds at 1.
 *
 * @param similarity which of the three
 * @param name the key in History
 * @param axes the axis of the vectors, or several; -1, the last, unless given
 * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
 */
public record SimilarityMetric(Similarity similarity, String name, List<Integer> axes)
    implements NamedMetric<SimilarityMetric> {
  private static final Logger LOG = Log.of(SimilarityMetric.class);

  /** Checks the name, and that there is an axis. */
  public SimilarityMetric {
    MetricArguments.checkName(similarity.className(), name);
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw Check.fail("%s takes at least one axis.", name);
    }
  }

  @Override
  public SimilarityMetric arguments(Arguments a) {
    boolean usual = similarity == Similarity.COSINE && axes.equals(List.of(-1));
    return new SimilarityMetric(
        similarity, MetricArguments.name(a, name), a.written(!usual).integerOrMore("axis", axes));
  }

  /** The similarity with Keras' defaults. */
  public static Prototype<SimilarityMetric> prototype(Similarity similarity) {
    String name = Names.snakeCase(similarity.className());
    return Prototype.of(
        Names.camelCase(name) + "()", new SimilarityMetric(similarity, name, List.of(-1)));
  }

  /** Vectors along another axis, or several, counted with the batch's. */
  public SimilarityMetric axis(int... values) {
    return Arguments.with(this, "axis", Arrays.stream(values).boxed().toList());
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  /** The name; nothing is started to learn that, as starting may warn. */
  @Override
  public List<String> keys(MetricContext context) {
    return List.of(name);
  }

  @Override
  public Accumulator start(MetricContext context) {
    ShapeChecks.checkEach(name, context);
    Shape sample =
        context.yPred().rank() < context.yTrue().rank() ? context.yTrue() : context.yPred();
    int[] along = along(sample, context.yPred());
    int first = along[0];
    checkLength(first == 0 ? 2 : length(sample, along), context);
    if (first == 0 && context.loss() != null) {
      LOG.warn(
          "{} along axis 0 is computed for each batch: in a model it is the mean over batches and"
              + " depends on their size. Compare it only between runs of the same batchSize.",
          name);
    }
    var pair = new VectorPair(sample, first, along[along.length - 1]);
    if (first == 0) {
      return new MeanAccumulator(name, sample, (batch, to) -> each(pair, batch, sample.size(), to))
          .perBatch();
    }
    Shape left = without(sample, first - 1, along.length);
    return new MeanAccumulator(
        name, left, (batch, to) -> each(pair, batch, batch.yPred().count() * left.size(), to));
  }

  /** The axes of the vectors in their order, counted from the batch's. */
  private int[] along(Shape sample, Shape yPred) {
    int rank = sample.rank() + 1;
    int[] along = axes.stream().mapToInt(axis -> axis < 0 ? axis + rank : axis).sorted().toArray();
    for (int axis : axes) {
      if (axis < -rank || axis >= rank) {
        throw Check.fail(
            "%s was given axis %s, but yPred %s has axes 0 to %s.",
            name, axis, yPred.withBatch(), rank - 1);
      }
    }
    boolean separate = along.length > 1 && along[0] == 0;
    for (int i = 1; i < along.length; i++) {
      separate |= along[i] != along[i - 1] + 1;
    }
    if (separate) {
      throw Check.fail(
          "%s takes several axes that follow one another, without the batch's, but was given %s.",
          name, axes);
    }
    return along;
  }

  private static int length(Shape sample, int[] along) {
    return Arrays.stream(along).map(axis -> sample.at(axis - 1)).reduce(1, (a, b) -> a * b);
  }

  /** Vectors of one number are all alike: a correlation has no value, a cosine is a sign. */
  private void checkLength(int length, MetricContext context) {
    if (length > 1) {
      return;
    }
    String what =
        Check.format(
            "%s compares vectors along axis %s, but yPred %s has one number there, ",
            name, axes.size() == 1 ? axes.get(0) : axes, context.yPred().withBatch());
    String hint =
        context.loss() == null
            ? " To compare the samples of a batch use .axis(0)."
            : " For a model of one output use r2Score().";
    if (similarity == Similarity.COSINE) {
      LOG.warn("{}of which the cosine is only the sign: 1 or -1 a sample.{}", what, hint);
    } else {
      throw Check.fail("%sand one number has no correlation.%s", what, hint);
    }
  }

  private void each(VectorPair pair, Batch batch, int count, double[] to) {
    pair.on(batch);
    for (int i = 0; i < count; i++) {
      pair.move(i);
      to[i] = similarity.of(pair);
    }
  }

  private static Shape without(Shape sample, int from, int count) {
    int[] sizes = sample.toArray();
    int[] left = new int[sizes.length - count];
    for (int i = 0; i < left.length; i++) {
      left[i] = sizes[i < from ? i : i + count];
    }
    return Shape.of(left);
  }

  @Override
  public String className() {
    return similarity.className();
  }

  @Override
  public String toString() {
    return prototype(similarity).code(this);
  }
}
