package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import dev.banteng.metrics.internal.counts.MatrixAccumulator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A {@linkplain Ratio ratio} such as precision for each class against the rest, or an average of
 * them: {@code precision().perClass()}, {@code recall().macro()}, {@code specificity().weighted()}.
 *
 * <p>The largest prediction of a sample counts, as in scikit-learn and {@code f1Score()}; one
 * output [n] or [n, 1] is two classes, 0 and 1, split at 0.5. Shapes: yPred [n, ..., classes] or
 * one output, or class indices as integers [n]; yTrue as class indices or one-hot rows. For several
 * labels a sample say so afterwards: {@code precision().macro().thresholds(0.5)} counts every
 * prediction above it, {@code topK(2)} the two largest. Weights: one a sample, or one a position.
 * Range 0 to 1, up; 0 where there is nothing to divide by, so classes that never occur lower a
 * macro average, as in Keras' F1.
 *
 * <p>Example: {@code precision().perClass().valuesOf(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2,
 * 1, 0, 0, 1})} is 0.6667, 0, 0. Example: {@code recall().macro().of(new int[] {0, 1, 2, 0, 1, 2},
 * new int[] {0, 2, 1, 0, 0, 1})} is 0.3333. Per class to find the weak one, macro where rare
 * classes matter. A micro average misleads: of precision or recall it is the accuracy, whatever the
 * name; a weighted one hides rare classes as accuracy does; a macro average jumps where a class has
 * few samples.
 *
 * @param ratio which ratio
 * @param name the key in History; several values have a key each, {@code precision/0}
 * @param decision when a prediction counts as positive: the largest of its sample unless given
 * @param average how classes become one value: they do not unless given
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html">scikit-learn:
 *     precision_score</a>
 */
public record ClassRatio(Ratio ratio, String name, DecisionRule decision, Average average)
    implements AveragedMetric<ClassRatio> {
  static final DecisionRule LARGEST = DecisionRule.topK(1);

  /** Checks that there is at most one threshold. */
  public ClassRatio {
    MetricArguments.checkName(ratio.className(), name);
    if (decision.thresholds().size() > 1) {
      throw Check.fail(
          "%s of each class takes topK or one threshold, but was given %s. Use one metric for each"
              + " threshold.",
          name, decision);
    }
  }

  /** The ratio of each class; its code always says how classes become one value. */
  public static Prototype<ClassRatio> prototype(Ratio ratio) {
    String name = Names.snakeCase(ratio.className());
    return Prototype.of(name + "()", new ClassRatio(ratio, name, LARGEST, Average.NONE));
  }

  @Override
  public ClassRatio arguments(Arguments all) {
    var a = all.printed(this::write);
    a.absent("class_id");
    return new ClassRatio(
        ratio,
        MetricArguments.name(all, name),
        DecisionRules.arguments(a, decision, LARGEST),
        a.pass("average", average, Average.FORM));
  }

  private Code write(Code code) {
    boolean top = decision instanceof DecisionRule.TopK && !decision.equals(LARGEST);
    List<Double> thresholds = decision.thresholds();
    code.with(average.wither()).when(!thresholds.isEmpty(), "thresholds", thresholds);
    return top ? code.with("topK", ((DecisionRule.TopK) decision).k()) : code;
  }

  /** Counts every prediction above a threshold, as for several labels a sample. */
  public ClassRatio thresholds(double... value) {
    List<Double> list = DoubleStream.of(value).boxed().collect(Collectors.toList());
    DecisionRule before = decision.equals(LARGEST) ? DecisionRule.Above.HALF : decision;
    return new ClassRatio(ratio, name, DecisionRules.withThresholds(before, list), average);
  }

  /** Counts the {@code k} largest predictions of each sample. */
  public ClassRatio topK(int k) {
    return new ClassRatio(ratio, name, DecisionRules.withTopK(decision, k), average);
  }

  @Override
  public Direction direction() {
    return ratio.direction();
  }

  @Override
  public Accumulator start(MetricContext context) {
    boolean single = context.yPred().last() == 1;
    if (single || decision.equals(LARGEST)) {
      List<Double> given = decision.thresholds();
      double threshold = given.isEmpty() ? 0.5 : given.get(0);
      return MatrixAccumulator.start(name, threshold, context, counts -> values(counts.perClass()));
    }
    return DecisionRules.startOfEach(name, decision, context, this::values)
        .withPrecondition(new BinaryTargets(name, context)::check);
  }

  private double[] values(ConfusionCounts counts) {
    return average.of(counts, ratio::of, 0);
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
