package dev.banteng.losses.api;

import static dev.banteng.losses.Losses.*;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.embedding.CosineSimilarity;
import dev.banteng.losses.probabilistic.BinaryFocalCrossentropy;
import dev.banteng.losses.probabilistic.CategoricalCrossentropy;
import dev.banteng.losses.probabilistic.CategoricalFocalCrossentropy;
import dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Losses with data that suits them, for the laws that hold for all. */
record LossLaws(ReducibleLoss<?> loss, Rows yTrue, Rows yPred) {
  private static final int ROWS = 5;

  /** Every loss in several settings, on vectors and on images. */
  static Stream<LossLaws> all() {
    return Stream.concat(
        Stream.of(Shape.of(3), Shape.of(2, 2, 3)).flatMap(LossLaws::on),
        on(Shape.of(4), fill(Shape.scalar(), 0, 2, true), -1, 1, circle().gamma(2), circle()));
  }

  private static Stream<LossLaws> on(Shape shape) {
    Rows numbers = fill(shape, -2, 2, false);
    Rows positive = fill(shape, 0.1, 2, false);
    Rows signs = map(fill(shape, 0, 2, true), label -> 2 * label - 1);
    Rows fractions = fill(shape, 0.05, 0.95, false);
    Rows labels = fill(shape.withoutLast(), 0, shape.last(), true);
    return Stream.of(
            on(shape, numbers, -2, 2, mse(), mae(), huber(), huber().delta(0.3), mape(), logCosh()),
            on(shape, numbers, -2, 2, cosine(-1), cosine(0), cosine(1), cosine(-2)),
            on(shape, positive, 0.1, 2, msle(), poisson()),
            on(shape, signs, -3, 3, hinge(), squaredHinge()),
            on(shape, map(signs, sign -> (sign + 1) / 2), -3, 3, hinge(), squaredHinge()),
            on(shape, fractions, -3, 3, categoricalHinge()),
            on(shape, fractions, 0.05, 0.95, bce(), bce().labelSmoothing(0.2)),
            on(shape, fractions, 0.05, 0.95, bce().axis(0), bce().axis(1), kld()),
            on(shape, fractions, -3, 3, bce().fromLogits(true)),
            on(shape, fractions, 0.05, 0.95, focal(), focal().gamma(0), focal().gamma(0.5)),
            on(shape, fractions, -3, 3, focal().fromLogits(true).applyClassBalancing(true)),
            on(shape, fractions, 0.05, 0.95, categorical(), categorical().labelSmoothing(0.2)),
            on(shape, fractions, 0.05, 0.95, categorical().axis(1)),
            on(shape, fractions, -3, 3, categorical().fromLogits(true)),
            on(shape, fractions, -3, 3, categorical().fromLogits(true).axis(1)),
            on(shape, fractions, 0.05, 0.95, categoricalFocal(), categoricalFocal().axis(1)),
            on(shape, fractions, -3, 3, categoricalFocal().fromLogits(true).alpha(0.2, 0.3, 0.5)),
            on(shape, labels, 0.05, 0.95, sparse(), sparse().ignoreClass(1)),
            on(shape, labels, -3, 3, sparse().fromLogits(true).ignoreClass(2)),
            on(shape, labels, -3, 3, sparse().fromLogits(true)),
            on(shape, labels, 0.05, 0.95, categoricalGeneralizedCrossEntropy().q(0.3)),
            on(shape, fractions, 0.05, 0.95, dice(), dice().axes(0), dice().axes(-1)),
            on(shape, fractions, 0.05, 0.95, dice().axes(0, -1), tversky().alpha(0.3).beta(0.7)))
        .flatMap(laws -> laws);
  }

  private static CosineSimilarity cosine(int axis) {
    return cosineSimilarityLoss().axis(axis);
  }

  private static CategoricalCrossentropy categorical() {
    return categoricalCrossentropy();
  }

  private static SparseCategoricalCrossentropy sparse() {
    return sparseCategoricalCrossentropy();
  }

  private static BinaryFocalCrossentropy focal() {
    return binaryFocalCrossentropy().alpha(0.4);
  }

  private static CategoricalFocalCrossentropy categoricalFocal() {
    return categoricalFocalCrossentropy();
  }

  private static Stream<LossLaws> on(
      Shape shape, Rows yTrue, double from, double to, ReducibleLoss<?>... losses) {
    Rows yPred = fill(shape, from, to, false);
    return Stream.of(losses).map(loss -> new LossLaws(loss, yTrue, yPred));
  }

  private static Rows fill(Shape shape, double from, double to, boolean integers) {
    var random = new Random(Math.round(from * 100 + to));
    float[] data = new float[ROWS * shape.size()];
    for (int i = 0; i < data.length; i++) {
      double number = random.nextDouble(from, to);
      data[i] = (float) (integers ? Math.floor(number) : number);
    }
    return new Rows(shape, data, ROWS, integers);
  }

  private static Rows map(Rows rows, UnaryOperator<Float> each) {
    float[] data = rows.data().clone();
    for (int i = 0; i < data.length; i++) {
      data[i] = each.apply(data[i]);
    }
    return new Rows(rows.shape(), data, ROWS, true);
  }

  /** Whether values can be weighed: not a single one for the batch. */
  boolean hasWeights() {
    return loss.start().valuesShape(ROWS, yPred.shape()).length > 0;
  }

  /** One weight for each value. */
  Rows weights() {
    long[] sizes = loss.start().valuesShape(ROWS, yPred.shape());
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = (int) sizes[i + 1];
    }
    var random = new Random(5);
    float[] data = new float[loss.start().values(ROWS, yPred.shape())];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextFloat();
    }
    return new Rows(Shape.of(row), data, (int) sizes[0], false);
  }

  /** The first rows, or all but them. */
  LossLaws rows(int from, int to) {
    return new LossLaws(loss, rows(yTrue, from, to), rows(yPred, from, to));
  }

  private static Rows rows(Rows all, int from, int to) {
    int size = all.shape().size();
    float[] data = java.util.Arrays.copyOfRange(all.data(), from * size, to * size);
    return new Rows(all.shape(), data, to - from, all.integers());
  }

  @Override
  public String toString() {
    return loss + " on " + yPred.shape();
  }
}
