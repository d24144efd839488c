package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Locale;

/**
 * Refuses truth that is neither yes nor no. Keras takes every number but 0 for yes, so that classes
 * 1 and 2, labels -1 and 1, or truth and predictions the wrong way round look perfect.
 *
 * <p>Asked of the data of a model and of those given to a metric by itself; an accumulator driven
 * by hand counts as Keras does.
 *
 * @param metric what to call the metric in messages
 * @param inModel whether batches are those of a model
 * @param shares whether truth between 0 and 1 counts as that share of a yes
 * @param ofClasses what to do with several classes
 */
record YesOrNo(String metric, boolean inModel, boolean shares, String ofClasses)
    implements OfCounts.Demand {
  private static final String SCORES =
      "For several classes give y_pred [n, classes], a score for each class.";

  /** What most metrics ask. */
  YesOrNo(String metric, Task task) {
    this(metric, task.loss() != null, false, SCORES);
  }

  /** The same with another word on several classes. */
  YesOrNo ofClasses(String remedy) {
    return new YesOrNo(metric, inModel, shares, remedy);
  }

  /** The same where truth may be shares of a yes. */
  YesOrNo orShares() {
    return new YesOrNo(metric, inModel, true, ofClasses);
  }

  @Override
  public void check(Batch batch) {
    checkTruth(batch);
    checkPredictions(batch);
  }

  private boolean asked(Batch batch) {
    return inModel || batch.isAlone();
  }

  /** Refuses such truth; class numbers are looked at where they become one-hot rows. */
  void checkTruth(Batch batch) {
    if (!asked(batch) || !Shapes.each(batch.yTrue(), batch.yPred())) {
      return;
    }
    float[] data = batch.yTrue().data();
    for (int i = 0; i < batch.yTrue().size(); i++) {
      if (!isRight(data[i]) && Predictions.counts(batch.weights(), batch.yTrue(), i)) {
        throw wrongTruth(batch, i);
      }
    }
  }

  /** Class numbers of several classes are no predictions of yes and no. */
  private void checkPredictions(Batch batch) {
    Rows yPred = batch.yPred();
    if (!asked(batch) || !yPred.integers() || yPred.shape().last() > 1) {
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

  private boolean isRight(float value) {
    return shares ? value >= 0 && value <= 1 : value == 0 || value == 1;
  }

  private IllegalArgumentException wrongTruth(Batch batch, int first) {
    var found = new Found();
    Rows yTrue = batch.yTrue();
    for (int i = 0; i < yTrue.size(); i++) {
      if (Predictions.counts(batch.weights(), yTrue, i)) {
        found.see(yTrue.data()[i], isRight(yTrue.data()[i]));
      }
    }
    return Check.fail(
        String.format(
            Locale.ROOT,
            "%s takes truth %s, but row %,d of %s has %s (%,d of %,d values %s wrong). %s",
            metric,
            shares ? "from 0 to 1" : "0 or 1",
            first / yTrue.shape().size(),
            batch.isAlone() ? "y_true" : "a batch",
            Check.number(yTrue.data()[first]),
            found.wrong,
            found.all,
            found.wrong == 1 ? "is" : "are",
            found.hint(ofClasses)));
  }

  /** What a second look at all truth finds, to say what it looks like. */
  private static final class Found {
    private int all;
    private int wrong;
    private boolean missing;
    private boolean fractions;
    private boolean signs = true;
    private float least = Float.POSITIVE_INFINITY;
    private float largest = Float.NEGATIVE_INFINITY;

    void see(float value, boolean right) {
      all++;
      wrong += right ? 0 : 1;
      missing |= Float.isNaN(value);
      fractions |= value != (float) Math.rint(value);
      signs &= value == 1 || value == -1;
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }

    String hint(String ofClasses) {
      if (missing) {
        return "A label is missing: leave such rows out, or give them weight 0.";
      }
      if (fractions) {
        return "Labels have no fractions: are y_true and y_pred the wrong way round?";
      }
      if (signs) {
        return "Make labels -1 and 1 to 0 and 1: (y + 1) / 2.";
      }
      return least == 1 && largest == 2 ? "Labels look 1-based: subtract 1 from each." : ofClasses;
    }
  }
}
