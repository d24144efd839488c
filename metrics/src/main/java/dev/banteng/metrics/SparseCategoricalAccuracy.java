package dev.banteng.metrics;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;

/**
 * How often the largest prediction is that of the right class: {@code mean(yTrue ==
 * argmax(yPred))}, the first of equal ones.
 *
 * <p>Shapes: yPred [n, ..., classes], logits or probabilities; yTrue class numbers [n, ...] or [n,
 * ..., 1], or one-hot rows [n, ..., classes]. A label outside of the classes counts as wrong, as in
 * Keras, so that labels which a loss ignores may stay in. Range 0 to 1, up.
 *
 * <p>Example: {@code sparseCategoricalAccuracy().of(new int[] {2, 1}, new float[][] {{.1f, .6f,
 * .3f}, {.05f, .95f, 0}})} is 0.5. For one class among several of about equal size. It misleads
 * where one class is frequent, or padding is among the labels: look at {@code f1Score().macro()}.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record SparseCategoricalAccuracy(String name) implements Metric {
  static final Kind<Metric> KIND =
      Kind.of(
          "SparseCategoricalAccuracy",
          config ->
              new SparseCategoricalAccuracy(config.text("name", "sparse_categorical_accuracy")));

  /** Checks the name. */
  public SparseCategoricalAccuracy {
    Settings.checkName("SparseCategoricalAccuracy", name);
  }

  @Override
  public SparseCategoricalAccuracy name(String value) {
    return new SparseCategoricalAccuracy(value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    return CategoricalAccuracy.startAs(name, task);
  }

  @Override
  public String className() {
    return "SparseCategoricalAccuracy";
  }

  @Override
  public Config config() {
    return Settings.named(name);
  }

  @Override
  public String toString() {
    return Code.of("sparseCategoricalAccuracy").named(name, "sparse_categorical_accuracy");
  }
}
