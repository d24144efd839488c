package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.metrics.ranking.ScoreCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The curves of all classes, each against the rest, that can be drawn: those with positives and
 * negatives.
 *
 * @param classes their indices
 * @param names their names
 * @param curves their curves
 * @param all all positions together
 * @param count how many samples there are
 * @param absent the names of the classes without a curve
 */
record Curves(
    List<Integer> classes,
    List<String> names,
    List<ScoreCurve> curves,
    ScoreCurve all,
    int count,
    List<String> absent) {
  /** More classes than this cannot be told apart by their lines. */
  static final int MOST_LINES = 20;

  private static final int MOST_CLASSES = 1000;

  static Curves of(String what, Object yTrue, Object yPred, String... given) {
    List<ScoreCurve> each = ScoreCurve.ofClasses(what, yTrue, yPred);
    if (each.size() > MOST_CLASSES) {
      throw Check.fail(
          "%s draws at most %s classes, but was given %s. auc().exact().perClass() has a number for each.",
          what, MOST_CLASSES, each.size());
    }
    List<String> names = names(what, each.size(), given);
    var classes = new ArrayList<Integer>();
    var absent = new ArrayList<String>();
    for (int i = each.size() == 2 ? 1 : 0; i < each.size(); i++) { // of two one says all
      if (each.get(i).positives() > 0 && each.get(i).negatives() > 0) {
        classes.add(i);
      } else {
        absent.add(names.get(i));
      }
    }
    if (classes.isEmpty()) {
      throw Check.fail(
          "%s needs positives and negatives, but all %s targets are of one class. Give data that have several.",
          what, samples(each));
    }
    return new Curves(
        classes,
        classes.stream().map(names::get).toList(),
        classes.stream().map(each::get).toList(),
        ScoreCurve.ofAll(what, yTrue, yPred),
        samples(each),
        absent);
  }

  private static int samples(List<ScoreCurve> each) {
    return (int) (each.get(0).positives() + each.get(0).negatives());
  }

  /** One output is of two classes, of which the second is the positive one. */
  private static List<String> names(String what, int outputs, String... given) {
    if (outputs == 1) {
      return List.of(given.length == 0 ? "positive" : ClassNames.of(what, 2, given).get(1));
    }
    List<String> names = ClassNames.of(what, outputs, given);
    return given.length > 0 ? names : names.stream().map("class "::concat).toList();
  }

  /** Whether there is one curve only, which needs no averages. */
  boolean alone() {
    return curves.size() == 1 && absent.isEmpty();
  }

  boolean crowded() {
    return curves.size() > MOST_LINES;
  }

  /** The mean over classes. */
  double mean(ToDoubleFunction<ScoreCurve> area) {
    return curves.stream().mapToDouble(area).average().orElse(Double.NaN);
  }

  /** Indices of the curves from the largest area to the smallest. */
  List<Integer> ranked(ToDoubleFunction<ScoreCurve> area) {
    return IntStream.range(0, curves.size())
        .boxed()
        .sorted(
            (i, j) ->
                Double.compare(
                    area.applyAsDouble(curves.get(j)), area.applyAsDouble(curves.get(i))))
        .toList();
  }

  /** How many samples, and which classes are missing. */
  String note() {
    String note = Check.format("%s samples", count);
    if (crowded()) {
      note += Check.format("; %s classes, the best and the worst by name", curves.size());
    }
    return absent.isEmpty()
        ? note
        : note + "; no curve without positives and negatives: " + String.join(", ", absent);
  }
}
