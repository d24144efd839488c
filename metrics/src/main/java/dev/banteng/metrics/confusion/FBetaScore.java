package dev.banteng.metrics.confusion;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.Probabilities;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.counts.ClassCounter;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import dev.banteng.metrics.internal.counts.MatrixAccumulator;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.OptionalDouble;

/**
 * The weighted harmonic mean of precision and recall of each class: {@code (1 + beta²) · precision
 * · recall / (beta² · precision + recall)}. Recall counts beta times as much as precision.
 *
 * <p>Shapes: yPred [n, classes]; yTrue one-hot or of several labels [n, classes], or class indices
 * [n], which Keras gets wrong without a word. Without a threshold the largest prediction of a
 * sample counts as positive, or class indices as integers [n] say which; with one, all above it.
 * Weights: one a sample. Range 0 to 1, up; as Keras adds 1e-7 to each divisor, a perfect score is
 * 0.9999999.
 *
 * <p>One value a class, unless {@link #micro}, {@link #macro} or {@link #weighted} makes one of
 * them.
 *
 * <p>Example: {@code fBetaScore(2).threshold(0.5).valuesOf(new int[][] {{1, 1, 1}, {1, 0, 0}, {1,
 * 1, 0}}, new float[][] {{.2f, .6f, .7f}, {.2f, .6f, .6f}, {.6f, .8f, 0}})} is 0.3846, 0.9091,
 * 0.8333. For when a miss costs more than a false alarm (beta 2), or less (0.5). It misleads where
 * true negatives matter: they are not counted.
 *
 * @param name the key in History
 * @param beta how much recall counts
 * @param average how classes become one value: none unless given
 * @param threshold what counts as positive, or empty for the largest of each sample
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record FBetaScore(String name, double beta, Average average, OptionalDouble threshold)
    implements AveragedMetric<FBetaScore> {
  private static final double EPSILON = 1e-7;
  public static final Prototype<FBetaScore> PROTOTYPE =
      Prototype.of(
          "fBetaScore(beta)",
          new FBetaScore("fbeta_score", 1, Average.NONE, OptionalDouble.empty()));

  /** Checks beta and the threshold. */
  public FBetaScore {
    MetricArguments.checkName("FBetaScore", name);
    Check.positive("beta of " + name, beta);
    if (threshold.isPresent() && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() <= 1)) {
      throw Check.fail(
          "The threshold of %s must be above 0 and at most 1, but was given %s.",
          name, threshold.getAsDouble());
    }
  }

  @Override
  public FBetaScore arguments(Arguments a) {
    Average of = a.pass("average", average, Average.OR_NULL); // before beta, as in Keras
    return new FBetaScore(
        MetricArguments.name(a, name),
        a.number("beta", beta),
        of,
        a.number("threshold", threshold));
  }

  /** Counts every prediction above a threshold, as for several labels a sample. */
  public FBetaScore threshold(double value) {
    return Arguments.with(this, "threshold", OptionalDouble.of(value));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    checkShapes(context);
    if (context.yPred().last() == 1 && threshold.isEmpty()) {
      if (context.loss() != null) {
        throw needsThreshold(context.yPred());
      }
      return MatrixAccumulator.start(name, 0.5, context, counts -> scores(counts.perClass()))
          .withPrecondition(this::checkNumbers)
          .waiting();
    }
    boolean given = threshold.isPresent();
    var probabilities = new Probabilities(name, context, given, Probabilities.SIGMOID_FIRST);
    float bound = given ? (float) threshold.getAsDouble() : ClassCounter.LARGEST;
    return new ConfusionAccumulator(
            name,
            new ClassCounter(context.yPred().last(), bound, probabilities.link()),
            batch -> {
              checkWeights(batch);
              probabilities.check(batch);
            },
            this::scores)
        .withPrecondition(new BinaryTargets(name, context).orFractions()::checkTargets)
        .waiting();
  }

  private double[] scores(ConfusionCounts counts) {
    return average.of(counts, this::score, EPSILON);
  }

  private void checkShapes(MetricContext context) {
    if (context.yPred().rank() > 1) {
      throw Check.fail(
          "%s takes yPred [n, classes], but was given %s. Make rows of the positions, or use"
              + " precision() and recall() with macro().",
          name, context.yPred().withBatch());
    }
    ShapeChecks.checkEachOrClasses(name, context);
  }

  /** One output has no largest; class indices of several classes are one-hot rows in short. */
  private void checkNumbers(Batch batch) {
    if (!batch.yPred().integers()) {
      throw needsThreshold(batch.yPred().shape());
    }
    checkWeights(batch);
  }

  private IllegalArgumentException needsThreshold(Shape yPred) {
    return Check.fail(
        "%s of one output %s needs a threshold, or every sample would count as positive:"
            + " .threshold(0.5). For several classes give yPred [n, classes], or class indices as"
            + " integers.",
        name, yPred.withBatch());
  }

  private void checkWeights(Batch batch) {
    SampleWeights.checkOnePerSample(name, batch.weights());
    SampleWeights.checkNotNegative(name, batch.weights());
  }

  private double score(ConfusionCounts counts, int at) {
    double right = counts.truePositives(at);
    double precision = right / (right + counts.falsePositives(at) + EPSILON);
    double recall = right / (right + counts.falseNegatives(at) + EPSILON);
    double square = beta * beta;
    return (1 + square) * (precision * recall / (square * precision + recall + EPSILON));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
