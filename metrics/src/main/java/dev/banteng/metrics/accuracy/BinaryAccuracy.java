package dev.banteng.metrics.accuracy;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Prototype;
import dev.banteng.core.internal.Log;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * How often a prediction falls on the right side of a threshold: {@code mean(yTrue == (yPred >
 * threshold))}, over all outputs.
 *
 * <p>Shapes: yTrue and yPred [n, ...] alike, also several labels a sample; labels are 0 or 1,
 * others never match, with a warning. Range 0 to 1, up.
 *
 * <p>In a model whose loss reads logits, a threshold between 0 and 1 is one of probabilities: the
 * outputs go through sigmoid (or softmax) first. Other thresholds are compared with the outputs as
 * they are, so Keras' advice {@code threshold(0)} works as well. Where the loss is no crossentropy,
 * as {@code mse()}, all thresholds are compared with the outputs. With {@code hinge()} or {@code
 * squaredHinge()} a label -1 is negative, where Keras finds it never right.
 *
 * <p>Example: {@code binaryAccuracy().of(new int[] {1, 1, 0, 0}, new float[] {.98f, 1, 0, .6f})} is
 * 0.75. For two classes that are both frequent. It misleads where one of them is rare, or where
 * most labels of a sample are 0: always predicting negative is then nearly always right. Look at
 * precision and recall.
 *
 * @param name the key in History
 * @param threshold what a prediction must exceed to count as 1; 0.5 unless given
 * @see <a href="https://keras.io/api/metrics/accuracy_metrics/">Keras: accuracy metrics</a>
 */
public record BinaryAccuracy(String name, double threshold) implements NamedMetric<BinaryAccuracy> {
  public static final Prototype<BinaryAccuracy> PROTOTYPE =
      Prototype.of("binaryAccuracy(threshold?)", new BinaryAccuracy("binary_accuracy", 0.5));

  /** Checks that the threshold is a finite number. */
  public BinaryAccuracy {
    MetricArguments.checkName("BinaryAccuracy", name);
    Check.finite("The threshold of " + name, threshold);
  }

  @Override
  public BinaryAccuracy arguments(Arguments a) {
    return new BinaryAccuracy(MetricArguments.name(a, name), a.number("threshold", threshold));
  }

  /** Another threshold. */
  public BinaryAccuracy threshold(double value) {
    return Arguments.with(this, "threshold", value);
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
    var labels = new BinaryTargets(name, context);
    return start(
        context, new OtherLabels(context.hasSignTargets() ? labels.orSigns() : labels)::warn);
  }

  /** The same with another check of the labels. */
  Accumulator start(MetricContext context, Consumer<Batch> precondition) {
    ShapeChecks.checkEach(name, context, " For class indices use sparseCategoricalAccuracy().");
    boolean ofProbabilities = threshold > 0 && threshold < 1;
    var probabilities = new Probabilities(name, context, ofProbabilities, Probabilities.OR_ZERO);
    float negative = context.hasSignTargets() ? -1 : 0;
    return new MeanAccumulator(
            name,
            context.yPred(),
            (batch, to) -> {
              probabilities.check(batch);
              compare(batch, probabilities.link(), negative, to);
            })
        .withPrecondition(precondition);
  }

  private void compare(Batch batch, Link link, float negative, double[] to) {
    float[] targets = batch.yTrue().data();
    float[] predicted = batch.probabilities(link).data();
    float bound = (float) threshold;
    for (int i = 0; i < batch.yPred().size(); i++) {
      boolean right =
          predicted[i] > bound ? targets[i] == 1 : targets[i] == 0 || targets[i] == negative;
      to[i] = right ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }

  /** Warns once of labels that are neither positive nor negative, which Keras counts as wrong. */
  private static final class OtherLabels {
    private static final Logger LOG = Log.of(Metric.class);

    private final BinaryTargets labels;
    private boolean warned;

    OtherLabels(BinaryTargets labels) {
      this.labels = labels;
    }

    void warn(Batch batch) {
      int first = warned ? -1 : labels.firstWrong(batch);
      if (first >= 0) {
        warned = true;
        LOG.warn(
            Check.format(
                "%s compares labels with %s, so others are never right: row %s of %s has %s. %s",
                labels.metric(),
                labels.takes(),
                first / batch.yTrue().shape().size(),
                labels.context().standalone() ? "yTrue" : "a batch",
                batch.yTrue().data()[first],
                labels.hint(batch)));
      }
    }
  }
}
