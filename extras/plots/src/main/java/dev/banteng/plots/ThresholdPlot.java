package dev.banteng.plots;

import dev.banteng.metrics.ranking.ScoreCurve;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Pen;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Precision, recall and F1 at each threshold, the one with the best F1 marked. */
final class ThresholdPlot implements Picture.Drawing {
  private final ScoreCurve curve;
  private final Scale thresholds;
  private final int best;

  private ThresholdPlot(ScoreCurve curve) {
    this.curve = curve;
    float high = curve.threshold(0);
    float low = curve.threshold(curve.size() - 1);
    this.thresholds =
        low >= 0 && high <= 1
            ? Scale.unit()
            : Scale.of(java.util.stream.DoubleStream.of(low, (low + high) / 2, high));
    this.best = best();
  }

  static Picture of(String what, Object yTrue, Object yPred, String... names) {
    Curves curves = Curves.of(what, yTrue, yPred, names);
    boolean alone = curves.alone();
    var plot = new ThresholdPlot(alone ? curves.curves().get(0) : curves.all());
    String of = alone ? curves.names().get(0) : "each class against the rest, all together";
    String note =
        String.format(
            Locale.ROOT,
            "best F1 %.4f at %s or above; %s",
            plot.f1(plot.best),
            TextForm.number(plot.curve.threshold(plot.best)),
            of);
    return Picture.of("Thresholds", note, plot.text(), plot);
  }

  private int best() {
    int highest = 0;
    for (int i = 1; i < curve.size(); i++) {
      highest = f1(i) > f1(highest) ? i : highest;
    }
    return highest;
  }

  private double precision(int index) {
    return curve.truePositives(index) / predicted(index);
  }

  private double recall(int index) {
    return curve.truePositives(index) / curve.positives();
  }

  private double f1(int index) {
    return 2 * curve.truePositives(index) / (predicted(index) + curve.positives());
  }

  private double predicted(int index) {
    return curve.truePositives(index) + curve.falsePositives(index);
  }

  private double predictedShare(int index) {
    return predicted(index) / (curve.positives() + curve.negatives());
  }

  @Override
  public void draw(Surface surface, Area all) {
    List<Legend.Entry> entries =
        List.of(
            new Legend.Entry("precision", "", Ink.pen(0)),
            new Legend.Entry("recall", "", Ink.pen(1)),
            new Legend.Entry("F1", "", Ink.pen(2)),
            new Legend.Entry("predicted positive", "", Pen.dashed(Ink.NOTE)));
    double top = Legend.across(surface, all, entries) + 10;
    var axes = new Axes(surface, all.inside(50, top, 10, 40), thresholds, Scale.unit());
    axes.draw();
    axes.label("threshold", "");
    steps(axes, this::predictedShare, Pen.dashed(Ink.NOTE));
    axes.mark(curve.threshold(best), f1(best), Ink.series(2));
    steps(axes, this::precision, Ink.pen(0));
    steps(axes, this::recall, Ink.pen(1));
    steps(axes, this::f1, Ink.pen(2));
  }

  /** What holds at a score holds down to the next one. */
  private void steps(Axes axes, IntToDoubleFunction value, Pen pen) {
    double[] xs = new double[2 * curve.size()];
    double[] ys = new double[2 * curve.size()];
    for (int i = 0; i < curve.size(); i++) {
      boolean last = i == curve.size() - 1;
      xs[2 * i] = curve.threshold(i);
      xs[2 * i + 1] = last ? thresholds.low() : curve.threshold(i + 1);
      ys[2 * i] = value.applyAsDouble(i);
      ys[2 * i + 1] = ys[2 * i];
    }
    axes.series(xs, ys, pen);
  }

  private String text() {
    return TextForm.table(
        List.of("precision", "recall", "F1"),
        List.of(bars(this::precision), bars(this::recall), bars(this::f1)));
  }

  /** From the lowest threshold to the highest. */
  private String bars(IntToDoubleFunction value) {
    double[] values = new double[curve.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(values.length - 1 - i);
    }
    return TextForm.bars(values) + String.format(Locale.ROOT, "  %.4f", value.applyAsDouble(best));
  }
}
