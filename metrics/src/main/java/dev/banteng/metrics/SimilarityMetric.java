package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;

/**
 * The mean over rows of how alike the vectors of truth and of predictions are: cosine similarity,
 * {@code yTrue · yPred / (|yTrue| |yPred|)}, Pearson's or Lin's correlation of a row's numbers.
 *
 * <p>Shapes: both [n, ...] alike, vectors along the last axis unless another is given; along axis 0
 * each column of a batch is one vector, so that the value depends on the batches. Range -1 to 1,
 * up. Correlation is NaN where a vector is constant.
 *
 * <p>Example: {@code cosineSimilarity().of(new float[][] {{0, 1}, {1, 1}}, new float[][] {{1, 0},
 * {1, 1}})} is 0.5. For embeddings and curves, where size does not matter; it misleads where it
 * does.
 *
 * @param similarity which of the three
 * @param name the key in History
 * @param axis the axis of the vectors; -1, the last, unless given
 * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
 */
public record SimilarityMetric(Similarity similarity, String name, int axis) implements Metric {
  static SimilarityMetric of(Similarity similarity) {
    return new SimilarityMetric(similarity, Names.snakeCase(similarity.className()), -1);
  }

  static Kind<Metric> kind(Similarity similarity) {
    return Kind.of(
        similarity.className(),
        config ->
            new SimilarityMetric(
                similarity, config.text("name", of(similarity).name), config.integer("axis", -1)));
  }

  /** Vectors along another axis, counted with the batch's. */
  public SimilarityMetric axis(int value) {
    return new SimilarityMetric(similarity, name, value);
  }

  @Override
  public SimilarityMetric name(String value) {
    return new SimilarityMetric(similarity, value, axis);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    Shapes.checkEach(name, task);
    Shape row = task.yPred().rank() < task.yTrue().rank() ? task.yTrue() : task.yPred();
    int rank = row.rank() + 1;
    int along = axis < 0 ? axis + rank : axis;
    if (along < 0 || along >= rank) {
      throw Check.fail(
          name
              + " was given axis "
              + axis
              + ", but y_pred "
              + task.yPred().withBatch()
              + " has axes 0 to "
              + (rank - 1)
              + ".");
    }
    var pair = new Pair(row, along);
    Shape left = along == 0 ? row : without(row, along - 1);
    var mean =
        new MeanOf(
            name,
            left,
            (batch, to) ->
                each(
                    pair,
                    batch,
                    along == 0 ? row.size() : batch.yPred().count() * left.size(),
                    to));
    return along == 0 ? mean.ofColumns() : mean;
  }

  private void each(Pair pair, Batch batch, int count, double[] to) {
    pair.on(batch);
    for (int i = 0; i < count; i++) {
      pair.move(i);
      to[i] = similarity.of(pair);
    }
  }

  private static Shape without(Shape row, int axis) {
    int[] sizes = row.toArray();
    int[] left = new int[sizes.length - 1];
    for (int i = 0; i < left.length; i++) {
      left[i] = sizes[i < axis ? i : i + 1];
    }
    return Shape.of(left);
  }

  @Override
  public String className() {
    return similarity.className();
  }

  @Override
  public Config config() {
    var config = Settings.named(name);
    boolean unwritten = similarity == Similarity.COSINE && axis == -1;
    return unwritten ? config : config.with("axis", axis);
  }

  @Override
  public String toString() {
    return Code.ofClass(className())
        .when(axis != -1, "axis", axis)
        .named(name, of(similarity).name);
  }
}
