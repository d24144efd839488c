package dev.banteng.losses;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.huber;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Losses with data that suits them, for the laws that hold for all. */
record LossLaws(ReducibleLoss<?> loss, Rows yTrue, Rows yPred) {
  private static final int ROWS = 5;

  /** Every loss in several settings, on vectors and on images. */
  static Stream<LossLaws> all() {
    return Stream.of(Shape.of(3), Shape.of(2, 2, 3))
        .flatMap(
            shape ->
                Stream.of(numbers(shape), yesOrNo(shape), oneHot(shape), labels(shape))
                    .flatMap(List::stream));
  }

  private static List<LossLaws> numbers(Shape shape) {
    var random = new Random(1);
    Rows yTrue = fill(shape, random, -2, 2);
    Rows yPred = fill(shape, random, -2, 2);
    return Stream.of(mse(), mae(), huber(), huber().delta(0.3))
        .map(loss -> new LossLaws(loss, yTrue, yPred))
        .toList();
  }

  private static List<LossLaws> yesOrNo(Shape shape) {
    var random = new Random(2);
    Rows yTrue = fill(shape, random, 0, 1);
    Rows probabilities = fill(shape, random, 0.05, 0.95);
    Rows logits = fill(shape, random, -3, 3);
    return List.of(
        new LossLaws(bce(), yTrue, probabilities),
        new LossLaws(bce().labelSmoothing(0.2), yTrue, probabilities),
        new LossLaws(bce().axis(1), yTrue, probabilities),
        new LossLaws(bce().axis(0), yTrue, probabilities),
        new LossLaws(bce().fromLogits(true), yTrue, logits));
  }

  private static List<LossLaws> oneHot(Shape shape) {
    var random = new Random(3);
    Rows yTrue = fill(shape, random, 0, 1);
    Rows probabilities = fill(shape, random, 0.05, 0.95);
    Rows logits = fill(shape, random, -3, 3);
    return List.of(
        new LossLaws(categoricalCrossentropy(), yTrue, probabilities),
        new LossLaws(categoricalCrossentropy().labelSmoothing(0.2), yTrue, probabilities),
        new LossLaws(categoricalCrossentropy().axis(1), yTrue, probabilities),
        new LossLaws(categoricalCrossentropy().fromLogits(true), yTrue, logits),
        new LossLaws(categoricalCrossentropy().fromLogits(true).axis(1), yTrue, logits));
  }

  private static List<LossLaws> labels(Shape shape) {
    var random = new Random(4);
    Shape row = shape.withoutLast();
    float[] labels = new float[ROWS * row.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(shape.last());
    }
    Rows yTrue = new Rows(row, labels, ROWS, true);
    Rows probabilities = fill(shape, random, 0.05, 0.95);
    Rows logits = fill(shape, random, -3, 3);
    var loss = sparseCategoricalCrossentropy();
    return List.of(
        new LossLaws(loss, yTrue, probabilities),
        new LossLaws(loss.ignoreClass(1), yTrue, probabilities),
        new LossLaws(loss.fromLogits(true), yTrue, logits),
        new LossLaws(loss.fromLogits(true).ignoreClass(2), yTrue, logits));
  }

  private static Rows fill(Shape shape, Random random, double from, double to) {
    float[] data = new float[ROWS * shape.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) random.nextDouble(from, to);
    }
    return Rows.of(shape, data);
  }

  /** One weight for each value. */
  Rows weights() {
    long[] sizes = loss.valuesShape(ROWS, yPred.shape());
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = (int) sizes[i + 1];
    }
    var random = new Random(5);
    float[] data = new float[loss.values(ROWS, yPred.shape())];
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
