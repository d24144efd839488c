package dev.banteng.metrics.api;

import dev.banteng.core.CompileOption;
import dev.banteng.core.Configured;
import dev.banteng.core.Direction;
import dev.banteng.metrics.internal.encoding.InputRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A number for how good predictions are. A metric is settings only; what counts is its {@link
 * Accumulator}.
 *
 * <p>Every metric streams: the result after several batches is that of all their samples at once.
 *
 * <p>In a model: {@code model.compile(adam(), bce(), accuracy(), precision())}. By itself: {@code
 * precision().of(new int[] {0, 1, 1}, new float[] {.2f, .9f, .4f})} is 1.0.
 */
public interface Metric extends CompileOption, Configured {
  /** The key in History: Keras' name unless another was given. */
  String name();

  /** The same metric under another name. */
  Metric name(String name);

  /** Which way it gets better. */
  Direction direction();

  /**
   * A fresh accumulator for predictions of the given shapes.
   *
   * @throws IllegalArgumentException if the metric cannot be computed from such shapes
   */
  Accumulator start(MetricContext context);

  /**
   * The metric that {@code compile} takes for this one, when it knows the loss and the model's
   * output activation. {@code accuracy()} becomes binary, categorical or sparse.
   *
   * @throws IllegalArgumentException if loss, output activation and labels contradict one another
   */
  default Metric resolve(MetricContext context) {
    return this;
  }

  /**
   * The metric that this one stands for when it is used by itself on all of some data, without a
   * model. {@code accuracy()} goes by the values.
   *
   * @throws IllegalArgumentException if the values leave open what is meant
   */
  default Metric resolve(Batch all) {
    return this;
  }

  /**
   * Whether a good value may hide a class that is never found, since classes count as often as they
   * occur: an accuracy. A rare class is worth a warning where nothing else is measured.
   */
  default boolean hidesRareClasses() {
    return false;
  }

  /** A warning about the metric, whatever the data; a fit or an evaluation gives it once. */
  default Optional<String> caution() {
    return Optional.empty();
  }

  /**
   * The keys of its values in History: the name, or where there are several values {@code name/0,
   * name/1, ...}, in the order of {@link Accumulator#values}.
   */
  default List<String> keys(MetricContext context) {
    int count = start(context).values().length;
    return count == 1
        ? List.of(name())
        : IntStream.range(0, count).mapToObj(i -> name() + "/" + i).collect(Collectors.toList());
  }

  /**
   * The value for some data, without a model.
   *
   * @param yTrue the targets: an INDArray or a Java array of numbers, the first axis counts samples
   * @param yPred the predictions, likewise
   * @throws IllegalStateException if the metric has several values; {@link #valuesOf} gives them
   */
  default double of(Object yTrue, Object yPred) {
    return Standalone.update(this, InputRows.of(name(), yTrue, yPred)).result();
  }

  /** The value for some data with weights: one a sample, one a value, or a single number. */
  default double of(Object yTrue, Object yPred, Object weights) {
    return Standalone.update(this, InputRows.of(name(), yTrue, yPred, weights)).result();
  }

  /**
   * The values that it is the mean of, as Keras' function of the same name gives them: one a
   * sample, or one a prediction for {@code binaryAccuracy()}.
   *
   * <p>So {@code categoricalAccuracy().each(yTrue, yPred)} holds 1 for each right sample, else 0.
   *
   * @throws IllegalArgumentException if it is no mean, as precision or AUC
   */
  default INDArray each(Object yTrue, Object yPred) {
    return Standalone.each(this, InputRows.of(name(), yTrue, yPred));
  }

  /** All values for some data: one, or one a class, threshold or label. */
  default double[] valuesOf(Object yTrue, Object yPred) {
    return Standalone.update(this, InputRows.of(name(), yTrue, yPred)).values();
  }

  /** All values for some data with weights: one a sample, one a value, or a single number. */
  default double[] valuesOf(Object yTrue, Object yPred, Object weights) {
    return Standalone.update(this, InputRows.of(name(), yTrue, yPred, weights)).values();
  }
}
