package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.counts.Bins;
import dev.banteng.metrics.internal.counts.Columns;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import dev.banteng.metrics.internal.counts.TableSize;
import java.util.List;
import java.util.OptionalInt;

/**
 * The best of one ratio that any threshold gives, among those where another ratio is at least a
 * given value: {@code max(best(h))} over the thresholds h with {@code required(h) >= atLeast}; 0
 * where there are none. {@link Tradeoff} has an example of each of the four.
 *
 * <p>Shapes and weights as in {@link RatioMetric}; predictions are probabilities, or logits in a
 * model whose loss reads them. Thresholds lie evenly from 0 to 1, both included. Range 0 to 1, up.
 *
 * <p>Example: {@code precisionAtRecall(0.8).of(new int[] {0, 0, 0, 1, 1}, new float[] {0, .3f, .8f,
 * .3f, .8f})} is 0.5. For choosing how a model will be used: which precision it has when it finds
 * 90% of all cases. It misleads because the threshold is picked on the very data that it is
 * measured on, anew each epoch, and is not told: in use, with one fixed threshold, expect less. And
 * 200 even thresholds do not tell scores apart that crowd near 0 or 1.
 *
 * @param tradeoff which two ratios
 * @param name the key in History
 * @param atLeast what the required ratio must reach, 0 to 1
 * @param numThresholds how many thresholds there are; 200 unless given
 * @param classId the only class that counts, or empty for all
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record TradeoffMetric(
    Tradeoff tradeoff, String name, double atLeast, int numThresholds, OptionalInt classId)
    implements NamedMetric<TradeoffMetric> {
  /** Checks the settings. */
  public TradeoffMetric {
    MetricArguments.checkName(tradeoff.className(), name);
    Check.fraction("The " + tradeoff.requirement() + " of " + name, atLeast);
    Check.positive("numThresholds of " + name, numThresholds);
    classId.ifPresent(id -> Check.notNegative("classId of " + name, id));
  }

  @Override
  public TradeoffMetric arguments(Arguments a) {
    var id = a.integer("class_id", classId); // in Keras' order
    int count = a.integer("num_thresholds", numThresholds);
    double required = a.required().number(tradeoff.requirement(), atLeast);
    return new TradeoffMetric(tradeoff, MetricArguments.name(a, name), required, count, id);
  }

  /** The best with Keras' defaults, and of at least 0.5 unless that is given. */
  public static Prototype<TradeoffMetric> prototype(Tradeoff tradeoff) {
    String name = Names.snakeCase(tradeoff.className());
    return Prototype.of(
        Names.camelCase(name) + "(" + tradeoff.requirement() + ")",
        new TradeoffMetric(tradeoff, name, 0.5, 200, OptionalInt.empty()));
  }

  public static TradeoffMetric of(Tradeoff tradeoff, double atLeast) {
    return Arguments.with(prototype(tradeoff).usual(), tradeoff.requirement(), atLeast);
  }

  /** Another number of thresholds. */
  public TradeoffMetric numThresholds(int count) {
    return Arguments.with(this, "num_thresholds", count);
  }

  /** Counts one class only. */
  public TradeoffMetric classId(int id) {
    return Arguments.with(this, "class_id", OptionalInt.of(id));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    DecisionRules.checkClass(name, classId, context.yPred());
    TableSize.checkThresholds(name, numThresholds, 1);
    Bins bins = numThresholds == 1 ? Bins.of(List.of(0.5)) : Bins.even(numThresholds);
    Columns columns = classId.isPresent() ? Columns.ALL.only(classId.getAsInt()) : Columns.ALL;
    var probabilities =
        new Probabilities(name, context, true, Probabilities.SIGMOID_FIRST)
            .warningInModels("End the model with sigmoid() or softmax()");
    return ConfusionAccumulator.start(name, bins, columns, probabilities, context, this::best)
        .undefinedForNaN()
        .withPrecondition(new BinaryTargets(name, context)::check);
  }

  private double[] best(ConfusionCounts counts) {
    double best = 0;
    for (int i = 0; i < counts.size(); i++) {
      // Keras compares in float32, so that 0.8 of 1.0 reaches a required 0.8.
      if ((float) tradeoff.required(counts, i) >= (float) atLeast) {
        best = Math.max(best, tradeoff.best(counts, i));
      }
    }
    return new double[] {best};
  }

  @Override
  public String className() {
    return tradeoff.className();
  }

  @Override
  public String toString() {
    return prototype(tradeoff).code(this);
  }
}
