package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * How often the largest prediction is that of the right class: {@code mean(argmax(yTrue) ==
 * argmax(yPred))}, the first of equal ones.
 *
 * <p>Shapes: yPred [n, ..., classes], logits or probabilities; yTrue one-hot [n, ..., classes], or
 * class indices [n, ...], which Keras gets wrong without a word. Range 0 to 1, up.
 *
 * <p>Example: {@code categoricalAccuracy().of(new int[][] {{0, 0, 1}, {0, 1, 0}}, new float[][]
 * {{.1f, .9f, .8f}, {.05f, .95f, 0}})} is 0.5. For one class among several of about equal size. It
 * misleads where one class is frequent: look at {@code f1Score().macro()}.
 *
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record CategoricalAccuracy(String name) implements NamedMetric<CategoricalAccuracy> {
  public static final Prototype<CategoricalAccuracy> PROTOTYPE =
      Prototype.of("categoricalAccuracy()", new CategoricalAccuracy("categorical_accuracy"));

  /** Checks the name. */
  public CategoricalAccuracy {
    MetricArguments.checkName("CategoricalAccuracy", name);
  }

  @Override
  public CategoricalAccuracy arguments(Arguments a) {
    return new CategoricalAccuracy(MetricArguments.name(a, name));
  }

  @Override
  public boolean hidesRareClasses() {
    return true;
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return startAs(name, context);
  }

  /** Both encodings of labels are taken, so the sparse twin computes the same. */
  static MeanAccumulator startAs(String name, MetricContext context) {
    ShapeChecks.checkClasses(name, context);
    return new MeanAccumulator(name, context.yPred().positions(), CategoricalAccuracy::compare);
  }

  private static void compare(Batch batch, double[] to) {
    int[] targets = batch.targetClasses();
    int[] predicted = batch.predictedClasses();
    int positions = batch.yPred().size() / batch.yPred().shape().last();
    for (int i = 0; i < positions; i++) {
      to[i] = targets[i] == predicted[i] ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
