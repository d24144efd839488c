package dev.banteng.losses.api;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A loss at work on batches of known shapes: value and gradient of a whole batch, with weights and
 * reduction, in buffers that are reused. A steady batch allocates nothing.
 *
 * <p>Not for several threads at once.
 */
public final class LossEvaluator {
  private final Loss loss;
  private final Shape yTrueRow;
  private final Shape yPredRow;
  private final Shape readRow;
  private final Divisor divisor;
  private final LossFunction function;
  private final SampleWeights sampleWeights;
  private double[] values = new double[0];
  private double[] factors = new double[0];
  private Rows view;
  private int count;
  private int counted;
  private int knownRows = -1;

  /**
   * The loss at work on rows of given shapes.
   *
   * @param loss the settings
   * @param yTrue the shape of one sample's targets
   * @param yPred the shape of one sample's predictions
   * @throws IllegalArgumentException if the shapes do not go together, or the reduction is {@code
   *     NONE}
   */
  public LossEvaluator(Loss loss, Shape yTrue, Shape yPred) {
    this(reduced(loss), loss.start(), yTrue, yPred);
  }

  private LossEvaluator(Loss loss, LossFunction function, Shape yTrue, Shape yPred) {
    this.loss = loss;
    this.function = function;
    this.yTrueRow = yTrue;
    this.yPredRow = yPred;
    this.readRow = function.check(yTrue, yPred);
    this.sampleWeights = new SampleWeights(loss.name());
    this.divisor = new Divisor(loss.reduction(), function, sampleWeights, readRow.rank() == 0);
    this.view = new Rows(readRow, new float[0], 0, false);
  }

  /** The loss at work with any reduction; {@code NONE} gives the sum, and the sum's gradient. */
  public static LossEvaluator unreduced(Loss loss, Shape yTrue, Shape yPred) {
    return new LossEvaluator(loss, loss.start(), yTrue, yPred);
  }

  private static Loss reduced(Loss loss) {
    if (loss.reduction() == Reduction.NONE) {
      throw Check.fail(
          "%s has reduction none: its values do not become one number.\n"
              + "For the values use each(yTrue, yPred); to train use sumOverBatchSize() or sum().",
          loss.name());
    }
    return loss;
  }

  /**
   * The reduced loss of a batch.
   *
   * @param yTrue the targets
   * @param yPred the predictions, as many rows
   * @param weights one weight a sample (shape {@code []}, or {@code [1]} and so on where rows have
   *     several values) or one a value, or null
   * @param gradient gets the gradient of the result with respect to the predictions, or null
   * @throws IllegalArgumentException if there are no rows, targets are wrong for this loss, or the
   *     weights do not go with the values
   */
  public double of(Rows yTrue, Rows yPred, @Nullable Rows weights, float @Nullable [] gradient) {
    return of(yTrue, yPred, weights, null, gradient);
  }

  /**
   * The reduced loss of a batch of which only some steps count. Means are taken over those.
   *
   * @param yTrue the targets
   * @param yPred the predictions, as many rows
   * @param weights one weight a sample, in any shape, or one a value, or null
   * @param mask for each sample a 1 for each step that counts and a 0 for each that does not, or
   *     null where all do
   * @param gradient gets the gradient of the result with respect to the predictions, or null
   */
  public double of(
      Rows yTrue,
      Rows yPred,
      @Nullable Rows weights,
      @Nullable Rows mask,
      float @Nullable [] gradient) {
    Rows read = compute(yTrue, yPred, gradient);
    if (mask != null) {
      return masked(yTrue, read, weights, mask, gradient);
    }
    double scale = scale(yTrue, weights);
    double total = 0;
    for (int i = 0; i < count; i++) {
      double factor = weights == null ? scale : sampleWeights.of(weights, i) * scale;
      factors[i] = factor;
      total += factor * values[i];
    }
    if (gradient != null) {
      function.chain(yTrue, read, factors, gradient);
    }
    return total;
  }

  private double masked(
      Rows yTrue, Rows read, @Nullable Rows weights, Rows mask, float @Nullable [] gradient) {
    boolean bySample = weights != null && weights.size() == weights.count();
    if (weights != null && !bySample) {
      match(weights);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      boolean counts = counted == count || function.counts(yTrue, values, i);
      double steps = counts ? steps(mask, i) : 0;
      factors[i] = steps;
      if (weights != null) {
        int sample = (int) ((long) i * weights.count() / count);
        factors[i] *= bySample ? weights.data()[sample] : sampleWeights.of(weights, i);
      }
      sum += loss.reduction() == Reduction.MEAN_WITH_SAMPLE_WEIGHT ? factors[i] : steps;
    }
    boolean averages = loss.reduction() != Reduction.SUM && loss.reduction() != Reduction.NONE;
    double scale = !averages ? 1 : sum == 0 ? 0 : 1 / sum;
    double total = 0;
    for (int i = 0; i < count; i++) {
      factors[i] *= scale;
      total += factors[i] == 0 ? 0 : factors[i] * values[i]; // what is left out may be infinite
    }
    if (gradient != null) {
      function.chain(yTrue, read, factors, gradient);
    }
    return total;
  }

  /** What the mask counts a value as; one that stands for several steps, as their number. */
  private double steps(Rows mask, int value) {
    int from = (int) ((long) value * mask.size() / count);
    int end = (int) ((value + 1L) * mask.size() / count);
    if (end <= from + 1) {
      return mask.data()[from];
    }
    double steps = 0;
    for (int i = from; i < end; i++) {
      steps += mask.data()[i];
    }
    return steps;
  }

  /** What a single weight for all values multiplies a result without weights by. */
  double factor(double weight) {
    return divisor.factor(weight, count, values().length);
  }

  /** The values of a batch, in a buffer that is valid until the next call and may be longer. */
  public double[] each(Rows yTrue, Rows yPred) {
    compute(yTrue, yPred, null);
    return values;
  }

  /** The values of a batch, each multiplied by its weight; valid until the next call. */
  double[] each(Rows yTrue, Rows yPred, @Nullable Rows weights) {
    compute(yTrue, yPred, null);
    if (weights != null) {
      match(weights);
      for (int i = 0; i < count; i++) {
        values[i] *= sampleWeights.of(weights, i);
      }
    }
    return values;
  }

  /** The shape of the values that {@link #each} gave. */
  long[] values() {
    return function.valuesShape(knownRows, readRow);
  }

  /** How many values {@link #each} gave. */
  int count() {
    return count;
  }

  private Rows compute(Rows yTrue, Rows yPred, float @Nullable [] gradient) {
    start(yTrue, yPred);
    Rows read = read(yPred);
    counted = function.compute(yTrue, read, values, gradient);
    return read;
  }

  private void start(Rows yTrue, Rows yPred) {
    if (!yTrue.shape().equals(yTrueRow) || !yPred.shape().equals(yPredRow)) {
      throw Check.fail(
          "%s was prepared for targets %s and predictions %s, but was given %s and %s.",
          loss.name(),
          yTrueRow.withBatch(),
          yPredRow.withBatch(),
          yTrue.shape().withBatch(),
          yPred.shape().withBatch());
    }
    if (yTrue.count() != yPred.count() || yTrue.count() == 0) {
      throw Check.fail(
          "%s takes as many targets as predictions, at least 1, but was given %s and %s.",
          loss.name(), yTrue.count(), yPred.count());
    }
    if (knownRows != yPred.count()) {
      knownRows = yPred.count();
      sampleWeights.forget();
      count = function.values(knownRows, readRow);
      if (values.length < count) {
        values = new double[count];
        factors = new double[count];
      }
    }
  }

  /** The predictions in the shape in which the loss reads them; the same memory. */
  private Rows read(Rows yPred) {
    if (readRow.equals(yPredRow)) {
      return yPred;
    }
    if (view.data() != yPred.data()) {
      view = yPred.reshape(readRow);
    }
    view.resize(yPred.count());
    return view;
  }

  /** What each weighted value is multiplied by: 1 over Keras' divisor, 0 where that is 0. */
  private double scale(Rows yTrue, @Nullable Rows weights) {
    if (weights != null) {
      match(weights);
    }
    double sum = divisor.of(yTrue, values, count, counted, weights);
    return sum == 0 ? 0 : 1 / sum;
  }

  private void match(Rows weights) {
    if (!sampleWeights.knows(weights)) {
      sampleWeights.match(weights, values());
    }
  }
}
