package dev.banteng.plots;

import dev.banteng.metrics.ranking.ScoreCurve;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Pen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** ROC curves or precision-recall curves: a square, and a legend with the areas beside it. */
final class RocPlot implements Picture.Drawing {
  private static final Pen MICRO = new Pen(0x000000, 2, false);
  private static final Pen MACRO = new Pen(0x000000, 2, true);

  private final Curves curves;
  private final boolean recall;
  private final ToDoubleFunction<ScoreCurve> area;

  private RocPlot(Curves curves, boolean recall) {
    this.curves = curves;
    this.recall = recall;
    this.area = recall ? ScoreCurve::averagePrecision : ScoreCurve::rocArea;
  }

  static Picture roc(String what, Object yTrue, Object yPred, String... names) {
    return picture("ROC curves", new RocPlot(Curves.of(what, yTrue, yPred, names), false));
  }

  static Picture precisionRecall(String what, Object yTrue, Object yPred, String... names) {
    return picture("Precision and recall", new RocPlot(Curves.of(what, yTrue, yPred, names), true));
  }

  private static Picture picture(String title, RocPlot plot) {
    return Picture.of(
        title,
        plot.curves.note()
            + (plot.recall
                ? "; in brackets average precisions"
                : "; in brackets areas below curves"),
        plot.text(),
        plot);
  }

  @Override
  public void draw(Surface surface, Area all) {
    double side = Math.min(all.height() - 40, (all.width() - 50) * 0.68);
    var axes =
        new Axes(surface, new Area(all.x() + 50, all.y(), side, side), Scale.unit(), Scale.unit());
    axes.draw();
    axes.label(
        recall ? "recall" : "false positive rate", recall ? "precision" : "true positive rate");
    chance(surface, axes);
    for (int i = 0; i < curves.curves().size(); i++) {
      draw(axes, curves.curves().get(i), curves.crowded() ? Pen.thin(Ink.PALE) : pen(i));
    }
    if (!curves.alone()) {
      draw(axes, curves.all(), MICRO);
      if (!recall) {
        List<double[]> mean = MeanRoc.of(curves.curves());
        axes.series(mean.get(0), mean.get(1), MACRO);
      }
    }
    double left = all.x() + 50 + side + 24;
    Legend.down(surface, new Area(left, all.y(), all.right() - left, side), legend());
  }

  private Pen pen(int index) {
    return Ink.pen(curves.classes().get(index));
  }

  /** What guessing would give. */
  private void chance(Surface surface, Axes axes) {
    double share = curves.all().positives() / (curves.all().positives() + curves.all().negatives());
    double from = recall ? share : 0;
    double to = recall ? share : 1;
    surface.line(axes.x(0), axes.y(from), axes.x(1), axes.y(to), Pen.dashed(Ink.AXIS));
  }

  private void draw(Axes axes, ScoreCurve curve, Pen pen) {
    List<double[]> points = recall ? precisionRecall(curve) : roc(curve);
    axes.series(points.get(0), points.get(1), pen);
  }

  /** The false positive rates, then the true positive rates, from (0, 0) to (1, 1). */
  static List<double[]> roc(ScoreCurve curve) {
    double[] wrong = new double[curve.size() + 1];
    double[] right = new double[curve.size() + 1];
    for (int i = 0; i < curve.size(); i++) {
      wrong[i + 1] = curve.falsePositives(i) / curve.negatives();
      right[i + 1] = curve.truePositives(i) / curve.positives();
    }
    return List.of(wrong, right);
  }

  /**
   * Recall, then precision, in steps, as the average precision is the area below steps: each
   * precision holds back to the recall before it.
   */
  static List<double[]> precisionRecall(ScoreCurve curve) {
    double[] recall = new double[2 * curve.size()];
    double[] precision = new double[2 * curve.size()];
    for (int i = 0; i < curve.size(); i++) {
      double found = curve.truePositives(i);
      precision[2 * i] = found / (found + curve.falsePositives(i));
      precision[2 * i + 1] = precision[2 * i];
      recall[2 * i + 1] = found / curve.positives();
      recall[2 * i] = i == 0 ? 0 : recall[2 * i - 1];
    }
    return List.of(recall, precision);
  }

  private List<Legend.Entry> legend() {
    var entries = new ArrayList<Legend.Entry>();
    shown().forEach(i -> entries.add(entry(i)));
    if (!curves.alone()) {
      entries.add(entry("micro average", area.applyAsDouble(curves.all()), MICRO));
      entries.add(
          entry(
              recall ? "mean of classes" : "macro average",
              curves.mean(area),
              recall ? new Pen(Ink.PAPER, 0, false) : MACRO));
    }
    entries.add(new Legend.Entry("by chance", "", Pen.dashed(Ink.AXIS)));
    return entries;
  }

  /** The curves that the legend names: all, or of many the best and the worst. */
  private Stream<Integer> shown() {
    int count = curves.curves().size();
    if (!curves.crowded()) {
      return IntStream.range(0, count).boxed();
    }
    List<Integer> ranked = curves.ranked(area);
    return Stream.concat(ranked.subList(0, 5).stream(), ranked.subList(count - 5, count).stream());
  }

  private Legend.Entry entry(int index) {
    Pen pen = curves.crowded() ? Pen.thin(Ink.PALE) : pen(index);
    return entry(curves.names().get(index), area.applyAsDouble(curves.curves().get(index)), pen);
  }

  private static Legend.Entry entry(String name, double value, Pen pen) {
    return new Legend.Entry(name, String.format(Locale.ROOT, " (%.4f)", value), pen);
  }

  private String text() {
    var names = new ArrayList<String>();
    var rest = new ArrayList<String>();
    shown()
        .forEach(
            i -> {
              names.add(curves.names().get(i));
              rest.add(text(curves.curves().get(i)));
            });
    if (!curves.alone()) {
      names.add("micro average");
      rest.add(text(curves.all()));
    }
    return TextForm.table(names, rest);
  }

  /** The curve at 21 places of its axis, and its area. */
  private String text(ScoreCurve curve) {
    List<double[]> points = recall ? precisionRecall(curve) : roc(curve);
    double[] heights =
        IntStream.rangeClosed(0, 20)
            .mapToDouble(i -> MeanRoc.above(points.get(0), points.get(1), i / 20.0))
            .toArray();
    String name = recall ? "average precision" : "area";
    boolean flat = Arrays.stream(heights).distinct().count() == 1;
    return (flat ? "█".repeat(21) : TextForm.bars(heights))
        + String.format(Locale.ROOT, "  %s %.4f", name, area.applyAsDouble(curve));
  }
}
