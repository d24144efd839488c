package dev.banteng.plots;

import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import dev.banteng.plots.Surface.Pen;
import java.util.List;
import java.util.OptionalInt;

/** Values of epochs, a panel for each metric, below a legend. */
final class Panels implements Picture.Drawing {
  private static final Lettering TITLE = Lettering.of(13).boldly();
  private static final Lettering NOTE = Lettering.of(11).in(Ink.NOTE);
  private static final double LEAST_HEIGHT = 200;
  private static final double GAP = 14;

  private final List<Panel> panels;
  private final List<Legend.Entry> legend;

  Panels(List<Panel> panels, List<Legend.Entry> legend) {
    this.panels = panels;
    this.legend = legend;
  }

  /**
   * The values of one metric.
   *
   * @param note what stands beside the title
   */
  record Panel(String title, String note, List<Line> lines) {
    Scale values() {
      return Scale.of(lines.stream().flatMap(line -> line.values.stream()).mapToDouble(v -> v));
    }
  }

  /**
   * A line of a panel.
   *
   * @param epochs from 0
   * @param values as many
   * @param best the index of the value that is marked
   */
  record Line(List<Integer> epochs, List<Double> values, Pen pen, OptionalInt best) {}

  private int columns() {
    return panels.size() <= 2 ? 1 : panels.size() <= 4 ? 2 : 3;
  }

  private int rows() {
    return (panels.size() + columns() - 1) / columns();
  }

  /** The height of a picture in which each panel can be read. */
  int height() {
    return (int) Math.max(Picture.HEIGHT, 110 + rows() * LEAST_HEIGHT);
  }

  @Override
  public void draw(Surface surface, Area area) {
    double top = Legend.across(surface, area, legend) + 8;
    Area all = area.inside(0, top, -GAP, -GAP);
    double title = all.width() / columns() - GAP;
    boolean fits =
        panels.stream().allMatch(p -> TITLE.width(p.title) + NOTE.width(p.note) + GAP < title);
    for (int i = 0; i < panels.size(); i++) {
      Area part = all.part(i / columns(), rows(), i % columns(), columns());
      draw(surface, part.inside(0, 0, GAP, GAP), panels.get(i), fits ? 20 : 34);
    }
  }

  private void draw(Surface surface, Area area, Panel panel, double header) {
    surface.text(area.x(), area.y() + 13, TITLE.fitted(panel.title, area.width()), TITLE);
    String note = NOTE.fitted(panel.note, area.width());
    if (header > 20) {
      surface.text(area.x(), area.y() + 27, note, NOTE);
    } else {
      surface.text(area.right(), area.y() + 13, note, NOTE.end());
    }
    Scale values = panel.values();
    double left = Axes.room(values, area.height() - header - 36);
    Area inner = area.inside(left, header, 6, 36);
    var axes = new Axes(surface, inner, epochs(), values);
    axes.draw();
    surface.text(inner.x() + inner.width() / 2, inner.bottom() + 29, "epoch", NOTE.middle());
    panel.lines.forEach(line -> draw(axes, line));
  }

  private Scale epochs() {
    var all = panels.stream().flatMap(panel -> panel.lines.stream()).map(Line::epochs).toList();
    int first = all.stream().flatMap(List::stream).min(Integer::compare).orElse(0);
    int last = all.stream().flatMap(List::stream).max(Integer::compare).orElse(0);
    return Scale.epochs(first + 1, last + 1);
  }

  private static void draw(Axes axes, Line line) {
    double[] epochs = line.epochs.stream().mapToDouble(epoch -> epoch + 1).toArray();
    double[] values = line.values.stream().mapToDouble(value -> value).toArray();
    line.best.ifPresent(best -> axes.mark(epochs[best], values[best], line.pen.colour()));
    axes.series(epochs, values, line.pen);
  }
}
