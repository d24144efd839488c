package dev.banteng.metrics.ranking;

import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.metrics.internal.counts.ConfusionCounts;
import java.util.Locale;

/** Which curve an {@link Auc} is the area of. */
public enum AucCurve {
  /** Recall over false positive rate. */
  ROC {
    @Override
    double x(ConfusionCounts counts, int at) {
      return ratio(counts.falsePositives(at), counts.falsePositives(at) + counts.trueNegatives(at));
    }

    @Override
    double y(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }
  },
  /** Precision over recall. */
  PR {
    @Override
    double x(ConfusionCounts counts, int at) {
      return counts.recall(at);
    }

    @Override
    double y(ConfusionCounts counts, int at) {
      return counts.precision(at);
    }
  },
  /** Precision gain over recall gain. */
  PRGAIN {
    @Override
    double x(ConfusionCounts counts, int at) {
      double right = counts.truePositives(at);
      return right == 0
          ? 0
          : Math.max(0, 1 - positivesToNegatives(counts, at) * counts.falseNegatives(at) / right);
    }

    @Override
    double y(ConfusionCounts counts, int at) {
      double right = counts.truePositives(at);
      return right == 0
          ? 1
          : 1 - positivesToNegatives(counts, at) * counts.falsePositives(at) / right;
    }
  };

  static final Form<AucCurve> FORM =
      Form.<AucCurve>of((key, given) -> of(given.toString()))
          .written(AucCurve::name)
          .chosenBy(curve -> curve == PR ? "pr" : "prGain");

  abstract double x(ConfusionCounts counts, int at);

  abstract double y(ConfusionCounts counts, int at);

  /** The area over the thresholds from one index of the counts to another. */
  double area(ConfusionCounts counts, int from, int end, AucSummation summation) {
    double area = 0;
    boolean interpolated = this == PR && summation == AucSummation.INTERPOLATION;
    for (int i = from; i < end - 1; i++) {
      area +=
          interpolated
              ? interpolated(counts, i)
              : (x(counts, i) - x(counts, i + 1))
                  * summation.height(y(counts, i), y(counts, i + 1));
    }
    return area;
  }

  /**
   * The area of one step where true and false positives are interpolated, not their ratio (Davis
   * and Goadrich 2006).
   */
  private static double interpolated(ConfusionCounts counts, int i) {
    double predicted = counts.truePositives(i) + counts.falsePositives(i);
    double next = counts.truePositives(i + 1) + counts.falsePositives(i + 1);
    double rise = counts.truePositives(i) - counts.truePositives(i + 1);
    double gradient = ratio(rise, Math.max(predicted - next, 0));
    double intercept = counts.truePositives(i + 1) - gradient * next;
    double growth = predicted > 0 && next > 0 ? predicted / next : 1;
    double positives = counts.truePositives(i + 1) + counts.falseNegatives(i + 1);
    return ratio(gradient * (rise + intercept * Math.log(growth)), Math.max(positives, 0));
  }

  private static double positivesToNegatives(ConfusionCounts counts, int at) {
    return ratio(
        counts.truePositives(at) + counts.falseNegatives(at),
        counts.trueNegatives(at) + counts.falsePositives(at));
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  static AucCurve of(String identifier) {
    for (AucCurve curve : values()) {
      if (identifier.equals(curve.name())
          || identifier.equals(curve.name().toLowerCase(Locale.ROOT))) {
        return curve;
      }
    }
    throw Check.fail("curve of auc must be ROC, PR or PRGAIN, but was given '%s'.", identifier);
  }
}
