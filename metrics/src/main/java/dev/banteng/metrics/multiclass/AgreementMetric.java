package dev.banteng.metrics.multiclass;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.MatrixAccumulator;

/**
 * One number for how well predicted classes agree with the true ones, fair to rare classes.
 *
 * <p>Matthews' correlation, range -1 to 1, or balanced accuracy, range 0 to 1; both up. {@link
 * Agreement} has the formula of each, an example, and when it misleads.
 *
 * <p>Shapes: yPred [n, ..., classes], of which the largest counts, one output [n] or [n, 1], or
 * class numbers as integers [n]; yTrue as class numbers or one-hot rows. Weights: one a row, or one
 * a position.
 *
 * <p>Example: {@code matthewsCorrelation().of(new int[] {0, 0, 1, 1}, new float[] {.2f, .6f, .7f,
 * .9f})} is 0.5774. For classes of unequal size, where accuracy misleads; with few rows of a class
 * both jump, as each row is a large share of it.
 *
 * @param agreement which of the two
 * @param name the key in History
 * @param threshold above which a single output is class 1: 0.5 unless given
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn:
 *     metrics and scoring</a>
 */
public record AgreementMetric(Agreement agreement, String name, double threshold)
    implements NamedMetric<AgreementMetric> {
  /** Checks that the threshold is a finite number. */
  public AgreementMetric {
    MetricArguments.checkName(agreement.className(), name);
    Check.finite("The threshold of " + name, threshold);
  }

  @Override
  public AgreementMetric arguments(Arguments a) {
    return new AgreementMetric(
        agreement, MetricArguments.name(a, name), a.number("threshold", threshold));
  }

  /** The agreement with its defaults. */
  public static Prototype<AgreementMetric> prototype(Agreement agreement) {
    String name = Names.snakeCase(agreement.className());
    return Prototype.of(Names.camelCase(name) + "()", new AgreementMetric(agreement, name, 0.5));
  }

  /** Another threshold for a single output. */
  public AgreementMetric threshold(double value) {
    return Arguments.with(this, "threshold", value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    return MatrixAccumulator.start(
        name, threshold, context, counts -> new double[] {agreement.of(counts)});
  }

  @Override
  public String className() {
    return agreement.className();
  }

  @Override
  public String toString() {
    return prototype(agreement).code(this);
  }
}
