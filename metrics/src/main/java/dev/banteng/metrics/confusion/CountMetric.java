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
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One of the four counts of decisions: true or false, positives or negatives; the sum of their
 * weights. {@link Count} has an example of each, and when it misleads.
 *
 * <p>Shapes and weights as in {@link RatioMetric}. Range 0 upwards; true ones up, false ones down.
 *
 * <p>Example: {@code truePositives().of(new int[] {0, 1, 1, 1}, new int[] {1, 0, 1, 1})} is 2.0.
 * For costs that are paid by the piece, and for checking a ratio. Counts grow with the data: a
 * training set has more false positives than the smaller validation set, though the model does
 * better on it. Compare shares, {@link RatioMetric}, where sizes differ.
 *
 * @param count which of the four
 * @param name the key in History
 * @param decision what a prediction must exceed: 0.5 unless given
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record CountMetric(Count count, String name, DecisionRule decision)
    implements NamedMetric<CountMetric> {
  /** Checks that the decision is one of thresholds. */
  public CountMetric {
    MetricArguments.checkName(count.className(), name);
    if (decision.largest().isPresent()) {
      throw Check.fail("%s takes thresholds, but was given %s.", name, decision);
    }
  }

  @Override
  public CountMetric arguments(Arguments a) {
    return new CountMetric(count, MetricArguments.name(a, name), DecisionRules.above(a, decision));
  }

  /** The count with Keras' defaults. */
  public static Prototype<CountMetric> prototype(Count count) {
    String name = Names.snakeCase(count.className());
    return Prototype.of(
        Names.camelCase(name) + "()", new CountMetric(count, name, DecisionRule.Above.HALF));
  }

  /** Counts predictions above a threshold; several thresholds give a value each. */
  public CountMetric thresholds(double... values) {
    List<Double> list = DoubleStream.of(values).boxed().collect(Collectors.toList());
    return new CountMetric(count, name, new DecisionRule.Above(list));
  }

  @Override
  public Direction direction() {
    return count.direction();
  }

  @Override
  public Accumulator start(MetricContext context) {
    return DecisionRules.start(
            name, decision, OptionalInt.empty(), context, counts -> counts.each(count::of))
        .withPrecondition(new BinaryTargets(name, context)::check);
  }

  @Override
  public String className() {
    return count.className();
  }

  @Override
  public String toString() {
    return prototype(count).code(this);
  }
}
