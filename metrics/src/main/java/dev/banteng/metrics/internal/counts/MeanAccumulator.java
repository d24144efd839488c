package dev.banteng.metrics.internal.counts;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The weighted mean of one value for each position of each sample, in double. */
public final class MeanAccumulator implements Accumulator {
  /** The values that are averaged. */
  @FunctionalInterface
  public interface Values {
    /** Computes the values of all positions of a batch. */
    void compute(Batch batch, double[] to);
  }

  /** Which positions a loss leaves out. */
  @FunctionalInterface
  public interface Ignored {
    /** Whether the value at an index is left out. */
    boolean at(Batch batch, double[] values, int index);
  }

  private final String metric;
  private final Shape shape;
  private final Values formula;
  private final @Nullable Ignored ignored;
  private boolean perBatch;
  private Consumer<Batch> precondition = batch -> {};
  private final SampleWeights sampleWeights = new SampleWeights();
  private double[] values = new double[0];
  private double total;
  private double count;

  /**
   * @param metric what to call the metric in messages
   * @param shape the shape of one sample of values
   * @param formula computes them
   */
  public MeanAccumulator(String metric, Shape shape, Values formula) {
    this(metric, shape, formula, null);
  }

  /**
   * @param metric what to call the metric in messages
   * @param shape the shape of one sample of values
   * @param formula computes them
   * @param ignored which values do not count where there are weights, or null
   */
  public MeanAccumulator(String metric, Shape shape, Values formula, @Nullable Ignored ignored) {
    this.metric = metric;
    this.shape = shape;
    this.formula = formula;
    this.ignored = ignored;
  }

  /** Values of the batch as a whole, however many samples it has. */
  public MeanAccumulator perBatch() {
    perBatch = true;
    return this;
  }

  /** What must hold of a batch before it is counted. */
  public MeanAccumulator withPrecondition(Consumer<Batch> check) {
    precondition = check;
    return this;
  }

  @Override
  public void update(Batch batch) {
    precondition.accept(batch);
    int size = (perBatch ? 1 : batch.yPred().count()) * shape.size();
    if (values.length < size) {
      values = new double[size];
    }
    if (perBatch && batch.weights() != null) {
      throw Check.fail(
          "%s has values of whole batches here, not one a sample: it takes no weights.", metric);
    }
    float[] weights = sampleWeights.expand(metric, batch.weights(), shape);
    formula.compute(batch, values);
    if (weights == null) {
      add(size);
    } else {
      add(batch, size, weights);
    }
  }

  private void add(int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += values[i];
    }
    total += sum;
    count += size;
  }

  private void add(Batch batch, int size, float[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < size; i++) {
      boolean weightless = weights[i] == 0; // also where the value is NaN
      if (!weightless && (ignored == null || !ignored.at(batch, values, i))) {
        sum += values[i] * weights[i];
        weight += weights[i];
      }
    }
    total += sum;
    count += weight;
  }

  @Override
  public Optional<INDArray> each(Batch batch) {
    int samples = perBatch ? 1 : batch.yPred().count();
    double[] computed = new double[samples * shape.size()];
    formula.compute(batch, computed);
    float[] floats = new float[computed.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) computed[i];
    }
    long[] all = shape.batch(samples);
    long[] sizes = perBatch ? Arrays.copyOfRange(all, 1, all.length) : all;
    return Optional.of(Nd4j.create(floats, sizes, 'c'));
  }

  @Override
  public boolean heedsMask() {
    return !perBatch;
  }

  /** The sum of values times weights. */
  public double total() {
    return total;
  }

  @Override
  public double result() {
    return count == 0 ? 0 : total / count;
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof MeanAccumulator mean) || !mean.metric.equals(metric)) {
      throw Check.fail("%s can only be merged with another %s.", metric, metric);
    }
    total += mean.total;
    count += mean.count;
  }

  @Override
  public void reset() {
    total = 0;
    count = 0;
  }

  /**
   * A value made of the mean, such as its root.
   *
   * @param reading makes the value
   */
  public Accumulator read(ToDoubleFunction<MeanAccumulator> reading) {
    return new Derived(this, reading);
  }

  private record Derived(MeanAccumulator mean, ToDoubleFunction<MeanAccumulator> reading)
      implements Accumulator {
    @Override
    public void update(Batch batch) {
      mean.update(batch);
    }

    @Override
    public double result() {
      return reading.applyAsDouble(mean);
    }

    @Override
    public void merge(Accumulator other) {
      mean.merge(other instanceof Derived derived ? derived.mean : other);
    }

    @Override
    public void reset() {
      mean.reset();
    }
  }
}
