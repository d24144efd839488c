package dev.banteng.losses.api;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Configured;
import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far predictions are from the targets: values, reduced to one number, and the gradient.
 *
 * <p>A loss is settings only. In {@code compile} it may also stand as a metric: its weighted mean.
 * On its own it takes arrays of every kind:
 *
 * <pre>{@code
 * float[][] yTrue = {{0, 1}, {0, 0}};
 * float[][] yPred = {{1, 1}, {1, 0}};
 * mse().of(yTrue, yPred);                              // 0.5
 * mse().of(yTrue, yPred, new float[] {0.7f, 0.3f});    // 0.25
 * mse().each(yTrue, yPred);                            // [0.5, 0.5]
 * mse().gradient(yTrue, yPred);                        // [[0.5, 0], [0.5, 0]]
 * }</pre>
 *
 * <p>What computes it is a type of its own, the {@link LossFunction} that {@link #start} gives. A
 * loss of your own has a name, a reduction and such a function.
 */
public interface Loss extends CompileOption, Configured {
  /** Keras' name of it, the key when it stands as a metric: {@code "mean_squared_error"}. */
  String name();

  /** How values become one number. */
  Reduction reduction();

  /**
   * The loss of predictions, as one number.
   *
   * @param yTrue the targets: an {@code INDArray} or a Java array of numbers; the first axis counts
   *     rows
   * @param yPred the predictions, as many rows
   * @throws IllegalArgumentException if the shapes do not go together (nothing is broadcast), a
   *     label is wrong, there are no rows, or the reduction is {@code NONE}
   */
  default double of(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).value();
  }

  /**
   * The loss of predictions that do not weigh alike.
   *
   * @param weights one a sample ({@code [n]}; {@code [n, 1]} where samples have several values),
   *     one a value, or a single number for all
   */
  default double of(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).value();
  }

  /** The values before reduction: one a sample for vectors, one a pixel for images. */
  default INDArray each(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).values();
  }

  /** The values before reduction, each multiplied by its weight. */
  default INDArray each(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).values();
  }

  /**
   * The gradient of the loss with respect to the predictions, in their shape. With the reduction
   * {@code NONE} it is that of the values' sum.
   */
  default INDArray gradient(Object yTrue, Object yPred) {
    return Standalone.of(this, yTrue, yPred).gradient();
  }

  /** The gradient of the weighted loss with respect to the predictions. */
  default INDArray gradient(Object yTrue, Object yPred, Object weights) {
    return Standalone.of(this, yTrue, yPred).weights(weights).gradient();
  }

  /**
   * How it is computed, as one writes it on paper, from targets y_true and predictions y; its name
   * as that of a function unless overridden. Explanations show it.
   */
  default Equation equation() {
    return Equation.of("loss = " + name() + "(y_true, y)");
  }

  /**
   * The output activation of a model that this loss can be computed through: {@code SOFTMAX} for
   * categorical crossentropies, {@code SIGMOID} for binary ones, else {@code NONE}.
   */
  default Link link() {
    return Link.NONE;
  }

  /** Whether predictions are logits, not yet through {@link #link}. */
  default boolean fromLogits() {
    return false;
  }

  /** The same loss, reading logits. Called only where {@link #link} is not {@code NONE}. */
  default Loss onLogits() {
    return this;
  }

  /** What it reads as targets; what {@link #link} suggests unless a loss says otherwise. */
  default Targets targets() {
    return switch (link()) {
      case SOFTMAX -> Targets.ONE_HOT;
      case SIGMOID -> Targets.BINARY;
      case NONE -> Targets.VALUES;
    };
  }

  /**
   * What it reads as predictions; what {@link #link} suggests unless a loss says otherwise. Logits
   * of several classes may be any numbers, as only their differences count.
   */
  default Predictions predictions() {
    return switch (link()) {
      case SOFTMAX -> fromLogits() ? Predictions.ANY : Predictions.PROBABILITIES;
      case SIGMOID -> fromLogits() ? Predictions.SCORES : Predictions.PROBABILITIES;
      case NONE -> Predictions.ANY;
    };
  }

  /** The class whose positions are left out of the loss; empty for none. */
  default OptionalInt ignoreClass() {
    return OptionalInt.empty();
  }

  /** What computes it: values and gradient of batches, for one evaluator. */
  LossFunction start();
}
