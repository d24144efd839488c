package dev.banteng.metrics.multiclass;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.SingleClassWarning;
import dev.banteng.metrics.internal.counts.MatrixAccumulator;
import dev.banteng.metrics.internal.counts.MatrixCounts;
import java.util.List;

/**
 * Cohen's kappa: how much better than by chance truth and predictions agree, {@code 1 - Σ w_ij·o_ij
 * / Σ w_ij·e_ij}, of observed counts o, those e that chance would give, and w what each kind of
 * mistake costs: 1, the distance of the classes ({@link #linear}) or its square ({@link
 * #quadratic}).
 *
 * <p>Shapes and weights as in {@link AgreementMetric}. Range -1 to 1, up; 0 is chance. NaN, with a
 * warning, where truth and predictions are one and the same class throughout.
 *
 * <p>Example: {@code cohenKappa().of(new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2})}
 * is 0.4286. For raters and graded classes (quadratic for grades 0 to 4); it misleads when
 * comparing data whose classes are differently frequent.
 *
 * @param name the key in History
 * @param weights what mistakes cost: all alike unless given
 * @param threshold above which a single output is class 1: 0.5 unless given
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.cohen_kappa_score.html">scikit-learn:
 *     cohen_kappa_score</a>
 */
public record CohenKappa(String name, KappaWeights weights, double threshold)
    implements NamedMetric<CohenKappa> {
  public static final Prototype<CohenKappa> PROTOTYPE =
      Prototype.of("cohenKappa()", new CohenKappa("cohen_kappa", KappaWeights.NONE, 0.5));

  /** Checks that the threshold is a finite number. */
  public CohenKappa {
    MetricArguments.checkName("CohenKappa", name);
    Check.finite("The threshold of " + name, threshold);
  }

  @Override
  public CohenKappa arguments(Arguments a) {
    return new CohenKappa(
        MetricArguments.name(a, name),
        a.pass("weights", weights, KappaWeights.FORM),
        a.number("threshold", threshold));
  }

  /** Mistakes cost the distance of the classes. */
  public CohenKappa linear() {
    return Arguments.with(this, "weights", KappaWeights.LINEAR);
  }

  /** Mistakes cost the square of the distance of the classes. */
  public CohenKappa quadratic() {
    return Arguments.with(this, "weights", KappaWeights.QUADRATIC);
  }

  /** Another threshold for a single output. */
  public CohenKappa threshold(double value) {
    return Arguments.with(this, "threshold", value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    var oneClass = new SingleClassWarning(name);
    return MatrixAccumulator.start(name, threshold, context, counts -> new double[] {kappa(counts)})
        .atEnd(
            counts ->
                oneClass.warn(1, Double.isNaN(kappa(counts)) ? List.of(0) : List.of(), "NaN"));
  }

  private double kappa(MatrixCounts counts) {
    double total = counts.total();
    if (total == 0) {
      return 0;
    }
    double observed = 0;
    double expected = 0;
    for (int t = 0; t < counts.classes(); t++) {
      for (int p = 0; p < counts.classes(); p++) {
        double cost = weights.of(t, p);
        observed += cost * counts.at(t, p);
        expected += cost * counts.ofTarget(t) * counts.ofPredicted(p) / total;
      }
    }
    return expected == 0 ? Double.NaN : 1 - observed / expected;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
