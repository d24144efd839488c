package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Pen;
import java.util.List;
import java.util.stream.DoubleStream;

/** The loss beside the learning rate, in decades; the suggested one is marked. */
final class RatePlot implements Picture.Drawing {
  private final LearningRateFinder finder;
  private final double[] rates;
  private final double[] losses;
  private final double[] smoothed;

  private RatePlot(LearningRateFinder finder) {
    this.finder = finder;
    this.rates = numbers(finder.rates());
    this.losses = shown(finder.losses());
    this.smoothed = shown(finder.smoothed());
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }

  /** What has diverged would press all the rest flat: the line ends there. */
  private double[] shown(List<Double> values) {
    return DoubleStream.of(numbers(values))
        .map(value -> value > finder.interesting() ? Double.NaN : value)
        .toArray();
  }

  static Picture of(LearningRateFinder finder) {
    var plot = new RatePlot(Check.given("The finder of plot", finder));
    String note =
        finder.hasSuggestion()
            ? Check.format(
                "try %s (falls fastest at %s, lowest at %s)",
                finder.suggestion(),
                TextForm.number(finder.steepest()),
                TextForm.number(finder.minimum()))
            : "the loss fell at no rate";
    return Picture.of("Learning rates", note, plot.text(), plot);
  }

  @Override
  public void draw(Surface surface, Area all) {
    List<Legend.Entry> entries =
        List.of(
            new Legend.Entry("smoothed loss", "", Ink.pen(0)),
            new Legend.Entry("loss of each batch", "", Pen.thin(Ink.NOTE)));
    double top = Legend.across(surface, all, entries) + 10;
    Scale across =
        new Scale(rates[0], Math.max(rates[rates.length - 1], 2 * rates[0]), true, false);
    Scale down = Scale.of(DoubleStream.concat(DoubleStream.of(losses), DoubleStream.of(smoothed)));
    var axes = new Axes(surface, all.inside(60, top, 16, 40), across, down);
    axes.draw();
    axes.label("learning rate", "loss");
    axes.series(rates, losses, Pen.thin(Ink.NOTE));
    axes.series(rates, smoothed, Ink.pen(0));
    if (finder.hasSuggestion()) {
      axes.mark(finder.suggestion(), at(finder.suggestion()), Ink.series(1));
    }
  }

  /** The smoothed loss at a rate. */
  private double at(double rate) {
    int index = 0;
    while (index < rates.length - 1 && rates[index] < rate) {
      index++;
    }
    return smoothed[index];
  }

  private String text() {
    return TextForm.table(
        List.of("loss"),
        List.of(
            TextForm.bars(smoothed)
                + Check.format(
                    "  from %s to %s",
                    TextForm.number(rates[0]), TextForm.number(rates[rates.length - 1]))));
  }
}
