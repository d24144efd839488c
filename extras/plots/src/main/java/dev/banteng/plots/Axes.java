package dev.banteng.plots;

import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import dev.banteng.plots.Surface.Pen;
import java.util.List;

/** A frame with marks, in which values have their place. */
final class Axes {
  private static final Lettering MARKS = Lettering.of(11).in(Ink.NOTE);

  private final Surface surface;
  private final Area area;
  private final Scale x;
  private final Scale y;

  Axes(Surface surface, Area area, Scale x, Scale y) {
    this.surface = surface;
    this.area = area;
    this.x = x;
    this.y = y;
  }

  /** How much room the marks of a vertical axis of that height need on its left. */
  static double room(Scale y, double height) {
    int most = marks(height, 32);
    return y.marks(most).stream()
            .mapToDouble(mark -> MARKS.width(y.text(mark, most)))
            .max()
            .orElse(0)
        + 8;
  }

  private static int marks(double length, double each) {
    return Math.max(2, (int) (length / each));
  }

  double x(double value) {
    return area.x() + area.width() * x.part(value);
  }

  double y(double value) {
    return area.bottom() - area.height() * y.part(value);
  }

  Area area() {
    return area;
  }

  /** Draws grid, marks and frame. */
  void draw() {
    int down = marks(area.height(), 32);
    for (double mark : y.marks(down)) {
      surface.line(area.x(), y(mark), area.right(), y(mark), Pen.thin(Ink.GRID));
      surface.text(area.x() - 6, y(mark) + 4, y.text(mark, down), MARKS.end());
    }
    int across = marks(area.width(), x.whole() ? 45 : 60);
    for (double mark : x.marks(across)) {
      surface.line(x(mark), area.y(), x(mark), area.bottom(), Pen.thin(Ink.GRID));
      surface.text(x(mark), area.bottom() + 15, x.text(mark, across), MARKS.middle());
    }
    surface.line(area.x(), area.bottom(), area.right(), area.bottom(), Pen.thin(Ink.AXIS));
    surface.line(area.x(), area.y(), area.x(), area.bottom(), Pen.thin(Ink.AXIS));
  }

  /** What the axes show, in words; no words for one that explains itself. */
  void label(String across, String down) {
    Lettering words = Lettering.of(12).middle();
    surface.text(area.x() + area.width() / 2, area.bottom() + 32, across, words);
    surface.text(area.x() - 42, area.y() + area.height() / 2, down, words.uprightly());
  }

  /** A line through values; it is broken where there is none, and a lone value is a dot. */
  void series(double[] xs, double[] ys, Pen pen) {
    int from = 0;
    while (from < xs.length) {
      int to = from;
      while (to < xs.length && Double.isFinite(ys[to])) {
        to++;
      }
      if (to - from == 1) {
        surface.dot(x(xs[from]), y(ys[from]), 3, pen.colour());
      } else if (to > from) {
        stretch(xs, ys, from, to, pen);
      }
      from = to + 1;
    }
  }

  private void stretch(double[] xs, double[] ys, int from, int to, Pen pen) {
    double[] across = new double[to - from];
    double[] down = new double[to - from];
    for (int i = from; i < to; i++) {
      across[i - from] = x(xs[i]);
      down[i - from] = y(ys[i]);
    }
    List<double[]> thinned = Thinning.of(across, down);
    surface.line(thinned.get(0), thinned.get(1), pen);
  }

  /** A dashed line down, and a dot on it. */
  void mark(double xValue, double yValue, int colour) {
    surface.line(x(xValue), area.y(), x(xValue), area.bottom(), Pen.dashed(Ink.AXIS));
    surface.dot(x(xValue), y(yValue), 4, colour);
  }
}
