package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Precision, recall or specificity of decisions: how many of the predicted are true, {@code tp /
 * (tp + fp)}, how many of the true are predicted, {@code tp / (tp + fn)}, or how many of the false
 * are not, {@code tn / (tn + fp)}; 0 where there are none. {@link Ratio} has an example of each,
 * and when it misleads.
 *
 * <p>Shapes: yTrue and yPred [n, ...] alike, labels 0 or 1, others are refused; or class indices
 * [n, ...] for yPred [n, ..., classes], which Keras refuses or gets wrong. All positions are
 * counted together; {@link #classId} picks one class, {@link #perClass} and {@link #macro} make a
 * {@link ClassRatio}. Weights: one a sample of vectors, or one a value. Range 0 to 1, up.
 *
 * <p>In a model whose loss reads logits, thresholds between 0 and 1 are probabilities: the outputs
 * go through sigmoid or softmax first. {@code thresholds(0)} compares the outputs as they are.
 *
 * <p>Example: {@code precision().of(new int[] {0, 1, 1, 1}, new int[] {1, 0, 1, 1})} is 2/3.
 * Precision where a false alarm is dear, recall where a miss is; each alone is easily made 1, so
 * show both, or F1.
 *
 * @param ratio which of the three
 * @param name the key in History
 * @param decision when a prediction counts as positive: above 0.5 unless given
 * @param classId the only class that counts, or empty for all
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record RatioMetric(Ratio ratio, String name, DecisionRule decision, OptionalInt classId)
    implements NamedMetric<RatioMetric> {
  /** Checks the decision and the class. */
  public RatioMetric {
    MetricArguments.checkName(ratio.className(), name);
    classId.ifPresent(id -> Check.notNegative("classId of " + name, id));
  }

  /** The ratio with Keras' defaults. */
  public static Prototype<RatioMetric> prototype(Ratio ratio) {
    String name = Names.snakeCase(ratio.className());
    return Prototype.of(
        name + "()", new RatioMetric(ratio, name, DecisionRule.Above.HALF, OptionalInt.empty()));
  }

  /** The kind of the ratio; a config with an average is of each class. */
  public static Kind<Metric> kind(Ratio ratio) {
    return Kind.of(
        ratio.className(),
        config ->
            config.has("average")
                ? ClassRatio.prototype(ratio).read(config)
                : prototype(ratio).read(config));
  }

  @Override
  public RatioMetric arguments(Arguments a) {
    return new RatioMetric(
        ratio,
        MetricArguments.name(a, name),
        DecisionRules.arguments(
            a.printed(code -> DecisionRules.write(decision, code)),
            decision,
            DecisionRule.Above.HALF),
        a.integer("class_id", classId));
  }

  /** Counts predictions above a threshold; several thresholds give a value each. */
  public RatioMetric thresholds(double... values) {
    List<Double> list = DoubleStream.of(values).boxed().collect(Collectors.toList());
    return new RatioMetric(ratio, name, DecisionRules.withThresholds(decision, list), classId);
  }

  /** Counts the {@code k} largest predictions of each sample, if they exceed a given threshold. */
  public RatioMetric topK(int k) {
    return new RatioMetric(ratio, name, DecisionRules.withTopK(decision, k), classId);
  }

  /** Counts one class only. */
  public RatioMetric classId(int id) {
    return Arguments.with(this, "class_id", OptionalInt.of(id));
  }

  /** One value a class, against the rest: {@code precision/0, precision/1, ...}. */
  public ClassRatio perClass() {
    return classRatio(Average.NONE);
  }

  /** The mean over classes, rare ones counting as much as frequent ones. */
  public ClassRatio macro() {
    return classRatio(Average.MACRO);
  }

  /** One value from the counts of all classes. */
  public ClassRatio micro() {
    return classRatio(Average.MICRO);
  }

  /** The mean over classes weighted by how often each is true. */
  public ClassRatio weighted() {
    return classRatio(Average.WEIGHTED);
  }

  /** A threshold is kept, the default one is not. */
  private ClassRatio classRatio(Average average) {
    if (classId.isPresent()) {
      throw Check.fail(
          "%s is of one class: it has no value for each class and no average. Leave out classId.",
          this);
    }
    boolean byDefault = decision.equals(DecisionRule.Above.HALF);
    return new ClassRatio(ratio, name, byDefault ? ClassRatio.LARGEST : decision, average);
  }

  @Override
  public Direction direction() {
    return ratio.direction();
  }

  @Override
  public Accumulator start(MetricContext context) {
    return DecisionRules.start(name, decision, classId, context, counts -> counts.each(ratio::of))
        .withPrecondition(new BinaryTargets(name, context).ofClasses(ofClasses())::check);
  }

  private String ofClasses() {
    String usual = Names.snakeCase(className());
    return "For several classes use " + usual + "().macro() or " + usual + "().perClass().";
  }

  @Override
  public String className() {
    return ratio.className();
  }

  @Override
  public String toString() {
    return prototype(ratio).code(this);
  }
}
