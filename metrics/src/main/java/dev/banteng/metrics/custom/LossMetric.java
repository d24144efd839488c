package dev.banteng.metrics.custom;

import dev.banteng.core.Arguments;
import dev.banteng.core.Code;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import dev.banteng.core.internal.Log;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.MeanAccumulator;
import java.util.List;
import org.slf4j.Logger;

/**
 * A loss as a metric: the weighted mean of its values, {@code sum(w · loss) / sum(w)}, whatever the
 * loss's own reduction; down. In Keras so are functions, {@code metrics=[keras.losses.huber]}; a
 * loss object gives it one reduced number a batch, of which it takes the mean.
 *
 * <p>Shapes are those of the loss: both [n, ...] alike, distributions and categories along the last
 * axis, class indices [n, ...] for the sparse one and, in the place of one-hot targets, for those
 * of categories. Means and sums below are over the last axis. Weights: one a sample, or one for
 * each value of the loss. All get better downwards.
 *
 * <ul>
 *   <li>{@link dev.banteng.losses.regression.MeanSquaredError mse()}, {@code mean((t - p)²)}. Range
 *       0 upwards. Example: {@code LossMetric.of(mse()).of(new float[] {1, 2, 4}, new float[] {1,
 *       3, 2})} is 1.6667. For regression where large errors are worst. It misleads by its unit,
 *       the square of what is predicted, and where a few outliers make nearly all of it: see {@code
 *       rootMeanSquaredError()} and {@code mae()}.
 *   <li>{@link dev.banteng.losses.regression.MeanAbsoluteError mae()}, {@code mean(|t - p|)}. Range
 *       0 upwards. Example: {@code LossMetric.of(mae()).of(new float[] {1, 2, 4}, new float[] {1,
 *       3, 2})} is 1.0. For regression, in the unit of what is predicted. It misleads where rare
 *       large errors are the dangerous ones, as it does not show them.
 *   <li>{@link dev.banteng.losses.regression.MeanAbsolutePercentageError mape()}, {@code
 *       100·mean(|t - p| / max(|t|, 1e-7))}. Range 0 upwards. Example: {@code
 *       LossMetric.of(mape()).of(new float[] {1, 2, 4}, new float[] {1, 3, 2})} is 33.3333. For
 *       quantities of different size, all far from 0. It misleads where targets come near 0: one
 *       such sample gives up to 1e9; and it favours models that predict too little: 0 costs 100,
 *       too much costs any number.
 *   <li>{@link dev.banteng.losses.regression.MeanSquaredLogarithmicError msle()}, {@code
 *       mean((log(1 + t) - log(1 + p))²)}. Range 0 upwards. Example: {@code
 *       LossMetric.of(msle()).of(new float[] {1, 2, 4}, new float[] {1, 3, 2})} is 0.1146. For
 *       counts and prices, whose ratios matter. It misleads where too much and too little cost
 *       alike: of 10, predicting 5 costs 0.37 and 15 only 0.14; negative numbers count as 0.
 *   <li>{@link dev.banteng.losses.regression.LogCosh logCosh()}, {@code mean(log(cosh(p - t)))}.
 *       Range 0 upwards. Example: {@code LossMetric.of(logCosh()).of(new float[] {1, 2, 4}, new
 *       float[] {1, 3, 2})} is 0.5863. For regression with outliers. It misleads by its unit: it is
 *       neither the error nor its square, so show {@code mae()} beside it.
 *   <li>{@link dev.banteng.losses.probabilistic.Poisson poisson()}, {@code mean(p - t·log(p +
 *       1e-7))}. Any number, not 0 at its best. Example: {@code LossMetric.of(poisson()).of(new
 *       float[] {1, 2, 4}, new float[] {1, 3, 2})} is 0.3434. For models of how many events happen.
 *       It misleads when comparing data: a perfect forecast has 1 where all counts are 1, and -1.55
 *       where all are 4.
 *   <li>{@link dev.banteng.losses.probabilistic.KLDivergence kld()}, {@code sum(t·log(t / p))}.
 *       Range 0 upwards. Example: {@code LossMetric.of(kld()).of(new float[][] {{.2f, .8f}}, new
 *       float[][] {{.4f, .6f}})} is 0.0915. For targets that are distributions. It misleads where
 *       the rows of predictions do not sum to 1: more than 1 makes it too small, even negative.
 *   <li>{@link dev.banteng.losses.probabilistic.BinaryCrossentropy bce()}, {@code mean(-(t·log(p) +
 *       (1 - t)·log(1 - p)))}. Range 0 upwards. Example: {@code LossMetric.of(bce()).of(new float[]
 *       {0, 1, 1}, new float[] {.1f, .8f, .4f})} is 0.4149. For how right the probabilities of
 *       positives are. It misleads where positives are rare: of 1%, always predicting 1% has 0.056;
 *       and a few wrong predictions made with certainty may raise it while accuracy rises.
 *   <li>{@link dev.banteng.losses.probabilistic.CategoricalCrossentropy categoricalCrossentropy()},
 *       {@code -sum(t·log(p))}. Range 0 upwards. Example: {@code
 *       LossMetric.of(categoricalCrossentropy()).of(new float[][] {{0, 1, 0}, {0, 0, 1}}, new
 *       float[][] {{.05f, .95f, 0}, {.1f, .8f, .1f}})} is 1.1769. For how right the probabilities
 *       of one class among several are. It misleads as the binary one does; chance is {@code
 *       log(classes)}, so values of different numbers of classes do not compare.
 *   <li>{@link dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy
 *       sparseCategoricalCrossentropy()}, {@code -log(p[label])}. Range 0 upwards. Example: {@code
 *       LossMetric.of(sparseCategoricalCrossentropy()).of(new int[] {1, 2}, new float[][] {{.05f,
 *       .95f, 0}, {.1f, .8f, .1f}})} is 1.1769. As the one before, for class indices. It misleads
 *       as that does, and where padding is among the labels.
 *   <li>{@link dev.banteng.losses.hinge.Hinge hinge()}, {@code mean(max(1 - t·p, 0))}. Range 0
 *       upwards. Example: {@code LossMetric.of(hinge()).of(new float[] {-1, 1, 1}, new float[] {-2,
 *       .5f, -.5f})} is 0.6667. For separating scores of -1 or 1. It misleads about accuracy: it is
 *       0.9 for a right prediction with score 0.1. And it goes with the scale of the scores.
 *   <li>{@link dev.banteng.losses.hinge.SquaredHinge squaredHinge()}, {@code mean(max(1 - t·p,
 *       0)²)}. Range 0 upwards. Example: {@code LossMetric.of(squaredHinge()).of(new float[] {-1,
 *       1, 1}, new float[] {-2, .5f, -.5f})} is 0.8333. For the same, wrong predictions far off
 *       weighing most. It misleads as hinge does, and where a few outliers make nearly all of it.
 *   <li>{@link dev.banteng.losses.hinge.CategoricalHinge categoricalHinge()}, {@code max(max((1 -
 *       t)·p) - sum(t·p) + 1, 0)}. Range 0 upwards. Example: {@code
 *       LossMetric.of(categoricalHinge()).of(new int[][] {{0, 1, 0}, {0, 0, 1}}, new float[][]
 *       {{.5f, 2, .2f}, {.1f, .8f, .4f}})} is 0.7. For the margin between the true class and the
 *       next. It misleads where predictions are probabilities: they differ by 1 at most, so that it
 *       is hardly ever 0.
 * </ul>
 *
 * <p>In a model, crossentropies are computed from the logits where the model's output activation is
 * the one they know; and they learn from the model's loss that predictions are logits.
 *
 * <p>Where sparse categorical crossentropy ignores a class, Keras counts ignored positions in the
 * divisor unless there are weights; so does this.
 *
 * <p>Losses over whole batches ({@code dice()}, {@code tversky()}, {@code circle()} and those along
 * axis 0) have no mean over samples: as in Keras the value is the mean of the batches' values, each
 * batch counting once, so that it depends on how the data were cut. A warning says so, and where a
 * value is one of a whole batch, weights are refused.
 *
 * <p>In a model {@code compile(sgd(0.1), mse(), mae())} logs {@code loss} and {@code
 * mean_absolute_error}.
 *
 * @param loss the loss
 * @param className the name of Keras' metric class: most often the loss's, {@code
 *     MeanMetricWrapper} where Keras has no metric of it
 * @param name the key in History
 * @see <a href="https://keras.io/api/metrics/regression_metrics/">Keras: regression metrics</a>
 * @see <a href="https://keras.io/api/metrics/probabilistic_metrics/">Keras: probabilistic
 *     metrics</a>
 * @see <a href="https://keras.io/api/metrics/hinge_metrics/">Keras: hinge metrics</a>
 */
public record LossMetric(Loss loss, String className, String name) implements Metric {
  private static final Logger LOG = Log.of(LossMetric.class);

  /** Checks the name. */
  public LossMetric {
    MetricArguments.checkName(className, name);
  }

  /** The loss as a metric under its own name. */
  public static LossMetric of(Loss loss) {
    return new LossMetric(loss, LossKinds.classNameOf(loss), loss.name());
  }

  /** The classes of metrics that are losses, and that of all other losses. */
  public static List<Kind<Metric>> kinds() {
    return LossKinds.list();
  }

  @Override
  public LossMetric name(String value) {
    return new LossMetric(loss, className, value);
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  /** The name; nothing is started to learn that, as starting may warn. */
  @Override
  public List<String> keys(MetricContext context) {
    return List.of(name);
  }

  @Override
  public Accumulator start(MetricContext context) {
    var values = new LossValues(name, loss, context);
    if (values.dependsOnBatch()) {
      LOG.warn(
          "{} is computed for each batch as a whole: as a metric it is the mean over batches and"
              + " depends on their size. Compare it only between runs of the same batchSize.",
          name);
    }
    var mean =
        new MeanAccumulator(
            name,
            values.shape(),
            values,
            (batch, all, at) -> !values.counts(batch.yTrue(), all, at));
    return values.hasSamples() ? mean : mean.perBatch();
  }

  @Override
  public LossMetric arguments(Arguments a) {
    return new LossMetric(
        LossKinds.arguments(a, className, loss), className, MetricArguments.name(a, name));
  }

  @Override
  public String toString() {
    return name.equals(loss.name())
        ? loss.toString()
        : Code.of("LossMetric.of", loss).with("name", name).toString();
  }
}
