package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import dev.banteng.core.Names;

/**
 * One number for how well predicted classes agree with the true ones, fair to rare classes.
 *
 * <p>Matthews' correlation: {@code (c·s - Σ t_k·p_k) / sqrt((s² - Σ t_k²)(s² - Σ p_k²))}, of s rows
 * of which c are right, class k being true t_k times and predicted p_k times; 0 where one of both
 * is constant. Range -1 to 1; 0 is chance. Balanced accuracy: the mean recall of the classes that
 * occur. Range 0 to 1; chance is 1 over the number of classes. Both up.
 *
 * <p>Shapes: yPred [n, ..., classes], of which the largest counts, one output [n] or [n, 1], or
 * class numbers as integers [n]; yTrue as class numbers or one-hot rows. Weights: one a row, or one
 * a position.
 *
 * <p>Example: {@code matthewsCorrelation().of(new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1})} is
 * -0.3333. Example: {@code balancedAccuracy().of(new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0,
 * 0, 0, 1})} is 0.625. For classes of unequal size, where accuracy misleads; Matthews' correlation
 * is only good if all four kinds of answers are, balanced accuracy says nothing of precision.
 *
 * @param agreement which of the two
 * @param name the key in History
 * @param threshold above which a single output is class 1: 0.5 unless given
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn:
 *     metrics and scoring</a>
 */
public record AgreementMetric(Agreement agreement, String name, double threshold)
    implements Metric {
  /** Checks that the threshold is a finite number. */
  public AgreementMetric {
    Check.finite("The threshold of " + name, threshold);
  }

  static AgreementMetric of(Agreement agreement) {
    return new AgreementMetric(agreement, Names.snakeCase(agreement.className()), 0.5);
  }

  static Kind<Metric> kind(Agreement agreement) {
    return Kind.of(
        agreement.className(),
        config ->
            new AgreementMetric(
                agreement,
                config.text("name", of(agreement).name),
                config.number("threshold", 0.5)));
  }

  /** Another threshold for a single output. */
  public AgreementMetric threshold(double value) {
    return new AgreementMetric(agreement, name, value);
  }

  @Override
  public AgreementMetric name(String value) {
    return new AgreementMetric(agreement, value, threshold);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    return OfMatrix.start(name, threshold, task, counts -> new double[] {agreement.of(counts)});
  }

  @Override
  public String className() {
    return agreement.className();
  }

  @Override
  public Config config() {
    return Settings.named(name).with("threshold", threshold);
  }

  @Override
  public String toString() {
    return Code.ofClass(className())
        .when(threshold != 0.5, "threshold", threshold)
        .named(name, of(agreement).name);
  }
}
