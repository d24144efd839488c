package dev.banteng.metrics.ranking;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.confusion.Average;
import dev.banteng.metrics.internal.checks.BinaryTargets;
import dev.banteng.metrics.internal.checks.SingleClassWarning;
import dev.banteng.metrics.internal.counts.ConfusionAccumulator;
import dev.banteng.metrics.internal.encoding.SampleWeights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps all scores and sorts them when somebody asks. */
final class RankingAccumulator implements Accumulator {
  private final RankingMetric metric;
  private final Shape shape;
  private final Link link;
  private final BinaryTargets binaryTargets;
  private final SingleClassWarning oneClass;
  private final SampleWeights sampleWeights = new SampleWeights();
  private final ScoreList list = new ScoreList();
  private final List<Integer> undefined = new ArrayList<>();
  private boolean ended;
  private double @Nullable [] known;

  RankingAccumulator(RankingMetric metric, MetricContext context, Link link) {
    this.metric = metric;
    this.shape = context.yPred();
    this.binaryTargets = new BinaryTargets(metric.name(), context);
    this.link = link;
    this.oneClass = new SingleClassWarning(metric.name());
  }

  @Override
  public void update(Batch batch) {
    SampleWeights.checkShape(metric.name(), batch.weights(), shape);
    SampleWeights.checkNotNegative(metric.name(), batch.weights());
    binaryTargets.checkTargets(batch);
    float[] targets = batch.targetsOfEach();
    float[] weights = sampleWeights.expand(metric.name(), batch.weights(), shape);
    list.add(batch.probabilities(link).data(), targets, weights, batch.yPred().size());
    ended = false;
    known = null;
  }

  @Override
  public double result() {
    return ConfusionAccumulator.single(metric.name(), values());
  }

  @Override
  public double[] values() {
    double[] values = known;
    if (values == null) {
      values = average();
      known = values;
    }
    return values.clone();
  }

  private double[] average() {
    undefined.clear();
    boolean together = metric.average() == Average.MICRO;
    int groups = together ? 1 : shape.last();
    double[] values = new double[groups];
    double sum = 0;
    double whole = 0;
    for (int group = 0; group < groups; group++) {
      var scores = list.descending(group, groups);
      double weight =
          metric.average() == Average.WEIGHTED && list.counts() ? scores.positivesInAll() : 1;
      // A class that is never true has no value, and no weight in a weighted mean, as in
      // scikit-learn.
      values[group] = weight == 0 && scores.ordered() ? 0 : value(scores, group);
      sum += weight * values[group];
      whole += weight;
    }
    return metric.average() == Average.NONE ? values : new double[] {whole == 0 ? 0 : sum / whole};
  }

  private double value(ScoreList.Descending scores, int group) {
    if (!ended && !list.counts()) {
      return 0; // as before the first batch; NaN once all data were seen
    }
    if (!scores.ordered()) {
      return Double.NaN;
    }
    if (!metric.ranking().defined(scores.positivesInAll(), scores.negativesInAll())) {
      undefined.add(group);
      return metric.ranking().undefined();
    }
    return metric.ranking().of(scores);
  }

  @Override
  public void finish() {
    ended = true;
    if (!list.counts()) {
      known = null;
    }
    values();
    int groups = metric.average() == Average.MICRO ? 1 : shape.last();
    if (!list.counts()) {
      oneClass.warnOfNoWeight(Double.toString(metric.ranking().undefined()));
    }
    oneClass.warn(groups, undefined, Double.toString(metric.ranking().undefined()));
  }

  @Override
  public void merge(Accumulator other) {
    if (!(other instanceof RankingAccumulator of)
        || !of.metric.equals(metric)
        || !of.shape.equals(shape)) {
      throw Check.fail(
          "%s can only be merged with another of the same settings and shapes.", metric.name());
    }
    list.add(of.list);
    known = null;
  }

  @Override
  public void reset() {
    list.clear();
    ended = false;
    known = null;
  }
}
