package dev.banteng.metrics.internal.checks;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.LabelSurvey;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.internal.encoding.Predictions;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.function.DoublePredicate;

/**
 * Refuses targets other than 0 and 1. Keras takes every number but 0 for positive, so that classes
 * 1 and 2, labels -1 and 1, or targets and predictions the wrong way round look perfect.
 *
 * <p>Checks the data of a model and those given to a metric by itself; an accumulator updated by
 * hand counts as Keras does.
 *
 * @param metric what to call the metric in messages
 * @param context the metric's context
 * @param accepts which targets are right
 * @param takes what to call them
 * @param ofClasses the hint for several classes
 */
public record BinaryTargets(
    String metric, MetricContext context, DoublePredicate accepts, String takes, String ofClasses) {
  private static final String SCORES =
      "For several classes give y_pred [n, classes], a score for each class.";

  /** Takes 0 and 1, as most metrics do. */
  public BinaryTargets(String metric, MetricContext context) {
    this(metric, context, value -> value == 0 || value == 1, "0 or 1", SCORES);
  }

  /** The same with another hint for several classes. */
  public BinaryTargets ofClasses(String remedy) {
    return new BinaryTargets(metric, context, accepts, takes, remedy);
  }

  /** The same where targets may be fractions. */
  public BinaryTargets orFractions() {
    DoublePredicate fraction = value -> value >= 0 && value <= 1;
    return new BinaryTargets(metric, context, fraction, "from 0 to 1", ofClasses);
  }

  /** The same where targets may be -1, which is negative as well. */
  public BinaryTargets orSigns() {
    return new BinaryTargets(
        metric, context, accepts.or(value -> value == -1), "0, 1 or -1", ofClasses);
  }

  /** The same but for one label, whose positions are left out. */
  public BinaryTargets except(int label) {
    return new BinaryTargets(
        metric, context, accepts.or(value -> value == label), takes, ofClasses);
  }

  /** Refuses targets and predictions other than 0 and 1. */
  public void check(Batch batch) {
    checkTargets(batch);
    checkPredictions(batch);
  }

  private boolean isChecked() {
    return context.loss() != null || context.standalone();
  }

  /** Refuses such targets; class indices are checked where they become one-hot rows. */
  public void checkTargets(Batch batch) {
    int first = firstWrong(batch);
    if (first >= 0) {
      throw wrongTarget(batch, first);
    }
  }

  /** The index of the first wrong target, or -1. */
  public int firstWrong(Batch batch) {
    if (!isChecked() || !Shapes.each(batch.yTrue(), batch.yPred())) {
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

  /** Refuses class indices of several classes as predictions. */
  private void checkPredictions(Batch batch) {
    Rows yPred = batch.yPred();
    if (!isChecked() || !yPred.integers() || yPred.shape().last() > 1) {
      return;
    }
    for (int i = 0; i < yPred.size(); i++) {
      float value = yPred.data()[i];
      if (value != 0 && value != 1) {
        throw Check.fail(
            "%s takes predictions 0 and 1, but row %s of yPred has class %s. %s",
            metric, i / yPred.shape().size(), value, ofClasses);
      }
    }
  }

  private IllegalArgumentException wrongTarget(Batch batch, int first) {
    var survey = survey(batch);
    Rows yTrue = batch.yTrue();
    return Check.fail(
        "%s takes targets %s, but row %s of %s has %s (%s of %s values %s wrong). %s",
        metric,
        takes,
        first / yTrue.shape().size(),
        context.standalone() ? "yTrue" : "a batch",
        yTrue.data()[first],
        survey.wrong(),
        survey.all(),
        survey.wrong() == 1 ? "is" : "are",
        hint(survey));
  }

  /** What to do with the wrong targets of a batch. */
  public String hint(Batch batch) {
    return hint(survey(batch));
  }

  private LabelSurvey survey(Batch batch) {
    var survey = new LabelSurvey();
    Rows yTrue = batch.yTrue();
    for (int i = 0; i < yTrue.size(); i++) {
      if (Predictions.hasWeight(batch.weights(), yTrue, i)) {
        survey.see(yTrue.data()[i], accepts.test(yTrue.data()[i]));
      }
    }
    return survey;
  }

  private String hint(LabelSurvey survey) {
    if (survey.isMissing()) {
      return LabelSurvey.missing("give them weight 0");
    }
    if (survey.hasFractions()) {
      return "Labels have no fractions: " + ofFractions();
    }
    if (survey.areSigns()) {
      return LabelSurvey.signs();
    }
    if (survey.isMask()) {
      return "Divide a mask of 0 and 255 by 255.";
    }
    return survey.isOneBased(2) ? LabelSurvey.oneBased(2) : ofClasses;
  }

  private String ofFractions() {
    Loss loss = context.loss();
    if (loss == null) {
      return "are yTrue and yPred the wrong way round?";
    }
    return loss.link() == Link.NONE
        ? "for a regression use mae(), and round soft labels."
        : "round soft labels, or give 0 and 1 and let bce().labelSmoothing(0.1) soften them.";
  }
}
