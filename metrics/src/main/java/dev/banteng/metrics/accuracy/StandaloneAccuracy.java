package dev.banteng.metrics.accuracy;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.checks.ShapeChecks;
import dev.banteng.metrics.internal.encoding.Shapes;

/**
 * Which accuracy is meant by {@code accuracy()} where there is no model: one-hot rows are
 * categorical, other whole numbers are compared with whole numbers; scores are never equal to
 * labels, so there the labels decide.
 */
final class StandaloneAccuracy {
  private static final float ROUNDING = 1e-3f;

  private final String name;
  private final MetricContext context;
  private final Rows yTrue;
  private final Rows yPred;

  private StandaloneAccuracy(String name, Batch batch) {
    this.name = name;
    this.context = MetricContext.standalone(batch);
    this.yTrue = batch.yTrue();
    this.yPred = batch.yPred();
  }

  /** The metric for some data. */
  static Metric choose(String name, Batch all) {
    return new StandaloneAccuracy(name, all).choose();
  }

  private Metric choose() {
    if (ShapeChecks.isOfClassIndices(context)) {
      return new SparseCategoricalAccuracy(name);
    }
    if (!Shapes.each(yTrue, yPred)) {
      return new Accuracy(name, true);
    }
    if (!yTrue.areWhole()) {
      throw fail("yTrue holds fractions, which predictions hardly ever equal");
    }
    if (isZeroOne() && isOneHot()) {
      if (!isShares()) {
        throw fail("yTrue holds one-hot rows, but rows of yPred do not sum to 1");
      }
      return new CategoricalAccuracy(name);
    }
    if (yPred.areWhole()) {
      return new Accuracy(name, true);
    }
    if (!isZeroOne()) {
      throw fail("yTrue holds class indices, but yPred one score for each of them");
    }
    if (!isProbabilities()) {
      throw fail("yTrue holds 0 and 1, but yPred numbers outside of [0, 1]");
    }
    return BinaryAccuracy.PROTOTYPE.usual().name(name);
  }

  private boolean isZeroOne() {
    for (int i = 0; i < yTrue.size(); i++) {
      if (yTrue.data()[i] != 0 && yTrue.data()[i] != 1) {
        return false;
      }
    }
    return true;
  }

  private boolean isOneHot() {
    return yPred.shape().last() > 1 && eachRowSumsToOne(yTrue, 0);
  }

  private boolean isShares() {
    return eachRowSumsToOne(yPred, ROUNDING);
  }

  private boolean eachRowSumsToOne(Rows rows, float tolerance) {
    int width = yPred.shape().last();
    for (int from = 0; from < rows.size(); from += width) {
      float sum = 0;
      for (int i = from; i < from + width; i++) {
        sum += rows.data()[i];
      }
      if (Math.abs(sum - 1) > tolerance) {
        return false;
      }
    }
    return true;
  }

  private boolean isProbabilities() {
    for (int i = 0; i < yPred.size(); i++) {
      if (yPred.data()[i] < 0 || yPred.data()[i] > 1) {
        return false;
      }
    }
    return true;
  }

  private IllegalArgumentException fail(String why) {
    return Check.fail(
        "%s by itself cannot be chosen: %s (%s). Name what you mean: binaryAccuracy(threshold),"
            + " categoricalAccuracy(), sparseCategoricalAccuracy() or exactAccuracy().",
        name, why, yPred.shape().withBatch());
  }
}
