package dev.banteng.metrics.internal.checks;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * Refuses truth that is neither yes nor no. Keras takes every number but 0 for yes, so that classes
 * 1 and 2, labels -1 and 1, or truth and predictions the wrong way round look perfect.
 *
 * <p>Asked of the data of a model and of those given to a metric by itself; an accumulator driven
 * by hand counts as Keras does.
 *
 * @param metric what to call the metric in messages
 * @param context what the metric is asked about
 * @param accepts which truth is right
 * @param takes what to call it
 * @param ofClasses what to do with several classes
 */
public record BinaryTargets(
    String metric, MetricContext context, DoublePredicate accepts, String takes, String ofClasses) {
  private static final String SCORES =
      "For several classes give y_pred [n, classes], a score for each class.";

  /** What most metrics ask. */
  public BinaryTargets(String metric, MetricContext context) {
    this(metric, context, value -> value == 0 || value == 1, "0 or 1", SCORES);
  }

  /** The same with another word on several classes. */
  public BinaryTargets ofClasses(String remedy) {
    return new BinaryTargets(metric, context, accepts, takes, remedy);
  }

  /** The same where truth may be shares of a yes. */
  public BinaryTargets orFractions() {
    DoublePredicate shares = value -> value >= 0 && value <= 1;
    return new BinaryTargets(metric, context, shares, "from 0 to 1", ofClasses);
  }

  /** The same where truth may be -1, which is a no as well. */
  public BinaryTargets orSigns() {
    return new BinaryTargets(
        metric, context, accepts.or(value -> value == -1), "0, 1 or -1", ofClasses);
  }

  /** The same but for one label, whose positions are left out. */
  public BinaryTargets except(int label) {
    return new BinaryTargets(
        metric, context, accepts.or(value -> value == label), takes, ofClasses);
  }

  /** Refuses truth and predictions that are not yes or no. */
  public void check(Batch batch) {
    checkTargets(batch);
    checkPredictions(batch);
  }

  private boolean asked() {
    return context.loss() != null || context.standalone();
  }

  /** Refuses such truth; class numbers are looked at where they become one-hot rows. */
  public void checkTargets(Batch batch) {
    int first = firstWrong(batch);
    if (first >= 0) {
      throw wrongTarget(batch, first);
    }
  }

  /** The place of the first wrong truth, or -1. */
  public int firstWrong(Batch batch) {
    if (!asked() || !Shapes.each(batch.yTrue(), batch.yPred())) {
      return -1;
    }
    float[] data = batch.yTrue().data();
    for (int i = 0; i < batch.yTrue().size(); i++) {
      if (!accepts.test(data[i]) && Predictions.hasWeight(batch.weights(), batch.yTrue(), i)) {
        return i;
      }
    }
    return -1;
  }

  /** Class numbers of several classes are no predictions of yes and no. */
  private void checkPredictions(Batch batch) {
    Rows yPred = batch.yPred();
    if (!asked() || !yPred.integers() || yPred.shape().last() > 1) {
      return;
    }
    for (int i = 0; i < yPred.size(); i++) {
      float value = yPred.data()[i];
      if (value != 0 && value != 1) {
        throw Check.fail(
            String.format(
                Locale.ROOT,
                "%s takes predictions of yes and no, but row %,d of y_pred has class %s. %s",
                metric,
                i / yPred.shape().size(),
                Check.number(value),
                ofClasses));
      }
    }
  }

  private IllegalArgumentException wrongTarget(Batch batch, int first) {
    var found = found(batch);
    Rows yTrue = batch.yTrue();
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s takes truth %s, but row %,d of %s has %s (%,d of %,d values %s wrong). %s",
            metric,
            takes,
            first / yTrue.shape().size(),
            context.standalone() ? "y_true" : "a batch",
            Check.number(yTrue.data()[first]),
            found.wrong,
            found.all,
            found.wrong == 1 ? "is" : "are",
            hint(found)));
  }

  /** What to do with the wrong truth of a batch. */
  public String hint(Batch batch) {
    return hint(found(batch));
  }

  private Found found(Batch batch) {
    var found = new Found();
    Rows yTrue = batch.yTrue();
    for (int i = 0; i < yTrue.size(); i++) {
      if (Predictions.hasWeight(batch.weights(), yTrue, i)) {
        found.see(yTrue, i, accepts.test(yTrue.data()[i]));
      }
    }
    return found;
  }

  private String hint(Found found) {
    if (found.missing) {
      return "A label is missing: leave such rows out, or give them weight 0.";
    }
    if (found.fractions) {
      return "Labels have no fractions: " + ofFractions();
    }
    if (found.signs) {
      return "Make labels -1 and 1 to 0 and 1: (y + 1) / 2.";
    }
    if (found.mask) {
      return "Divide a mask of 0 and 255 by 255.";
    }
    return found.least == 1 && found.largest == 2
        ? "Labels look 1-based: subtract 1 from each."
        : ofClasses;
  }

  private String ofFractions() {
    Loss loss = context.loss();
    if (loss == null) {
      return "are y_true and y_pred the wrong way round?";
    }
    return loss.link() == Link.NONE
        ? "for a regression use mae(), and round soft labels."
        : "round soft labels, or give 0 and 1 and let bce().labelSmoothing(0.1) soften them.";
  }

  /** What a second look at all truth finds, to say what it looks like. */
  private static final class Found {
    private int all;
    private int wrong;
    private boolean missing;
    private boolean fractions;
    private boolean signs = true;
    private boolean mask = true;
    private float least = Float.POSITIVE_INFINITY;
    private float largest = Float.NEGATIVE_INFINITY;

    void see(Rows rows, int place, boolean right) {
      float value = rows.data()[place];
      all++;
      wrong += right ? 0 : 1;
      missing |= Float.isNaN(value);
      fractions |= !rows.isWhole(place);
      signs &= value == 1 || value == -1;
      mask &= value == 0 || value == 255;
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
  }
}
