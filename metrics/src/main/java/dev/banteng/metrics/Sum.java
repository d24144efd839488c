package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;

/**
 * The weighted sum of the predictions themselves, {@code sum(w · yPred)}; the truth is not read.
 * Shapes: [n, ...]. Down, as what is summed is most often an error.
 *
 * <p>Example: {@code sum().of(values, values)} of 1, 3, 5, 7 is 16.0.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/reduction_metrics/">Keras: reduction metrics</a>
 */
public record Sum(String name) implements Metric {
  static final Kind<Metric> KIND = Kind.of("Sum", config -> new Sum(config.text("name", "sum")));

  @Override
  public Sum name(String value) {
    return new Sum(value);
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(Task task) {
    return new Total(new MeanOf(name, task.yPred(), Mean::copy), name);
  }

  /** The mean's accumulator, of which only the numerator is read. */
  private record Total(MeanOf mean, String metric) implements Accumulator {
    @Override
    public void update(Batch batch) {
      mean.update(batch);
    }

    @Override
    public double result() {
      return mean.total();
    }

    @Override
    public void merge(Accumulator other) {
      mean.merge(other instanceof Total total ? total.mean : other);
    }

    @Override
    public void reset() {
      mean.reset();
    }
  }

  @Override
  public String className() {
    return "Sum";
  }

  @Override
  public Config config() {
    return Settings.named(name);
  }
}
