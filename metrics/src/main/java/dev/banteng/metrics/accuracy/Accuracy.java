package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;

/**
 * The share of predictions that are right. In {@code compile} it becomes the accuracy that fits
 * loss and labels, by the first rule that applies:
 *
 * <ol>
 *   <li>a loss of class indices: {@link SparseCategoricalAccuracy};
 *   <li>categorical crossentropies: {@link CategoricalAccuracy};
 *   <li>binary crossentropies, also of several labels, and models of one output: {@link
 *       BinaryAccuracy};
 *   <li>any other loss with several outputs: categorical for one-hot labels, sparse for class
 *       indices.
 * </ol>
 *
 * <p>Keras looks at shapes alone, and so calls several binary labels categorical. Where loss,
 * output activation and labels contradict one another, compile says so; targets of a regression and
 * soft labels are refused with the first batch. With {@code hinge()} and {@code squaredHinge()} the
 * binary threshold is 0, and -1 is negative as well.
 *
 * <p>Used by itself the labels decide: class indices [n] for yPred [n, classes] are sparse, one-hot
 * rows categorical; other whole numbers are compared with whole numbers as {@code exactAccuracy()}
 * does, which is Keras' class Accuracy: how often {@code yTrue == yPred}; and scores of 0 and 1 are
 * binary. What they leave open is refused, targets with fractions too. Shapes: both [n, ...] alike,
 * or class indices. Weights: one a sample, or one a value. Range 0 to 1, up.
 *
 * <p>Example: {@code accuracy().of(new int[] {1, 2, 3, 4}, new int[] {0, 2, 3, 4})} is 0.75.
 * Example: {@code exactAccuracy().of(new float[] {1, 2}, new float[] {1, 1.9f})} is 0.5: near is
 * not equal.
 *
 * <p>For classes of about equal size whose mistakes cost alike. It misleads where classes are
 * unequal in size: whoever always predicts "healthy" is right in 99% of the cases. Look at recall
 * or F1 as well.
 *
 * @param name the key in History
 * @param exact whether it stays equality in {@code compile}
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record Accuracy(String name, boolean exact) implements NamedMetric<Accuracy> {
  /** Checks the name. */
  public Accuracy {
    MetricArguments.checkName("Accuracy", name);
  }

  /** Of {@code accuracy()}, or of Keras' class. */
  public static Prototype<Accuracy> prototype(boolean exact) {
    return Prototype.of(exact ? "exactAccuracy()" : "accuracy()", new Accuracy("accuracy", exact));
  }

  @Override
  public Accuracy arguments(Arguments a) {
    return new Accuracy(MetricArguments.name(a, name), exact);
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
  public Metric resolve(MetricContext context) {
    return exact ? this : ResolvedAccuracy.choose(name, context);
  }

  @Override
  public Metric resolve(Batch all) {
    return exact ? this : StandaloneAccuracy.choose(name, all);
  }

  @Override
  public Accumulator start(MetricContext context) {
    ShapeChecks.checkEach(name, context, " For class indices use sparseCategoricalAccuracy().");
    return new MeanAccumulator(name, context.yPred(), Accuracy::equal);
  }

  private static void equal(Batch batch, double[] to) {
    Rows yPred = batch.yPred();
    float[] targets = batch.yTrue().data();
    for (int i = 0; i < yPred.size(); i++) {
      // Keras reads targets in the type of the predictions: integers cut fractions off.
      float expected = yPred.integers() ? (int) targets[i] : targets[i];
      to[i] = expected == yPred.data()[i] ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return prototype(exact).code(this);
  }
}
