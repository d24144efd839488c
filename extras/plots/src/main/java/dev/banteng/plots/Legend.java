package dev.banteng.plots;

import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import dev.banteng.plots.Surface.Pen;
import java.util.List;

/** Which line is what: rows below each other, or beside each other where there is room. */
final class Legend {
  private static final double SAMPLE = 22;
  private static final double GAP = 18;
  private static final Lettering WORDS = Lettering.of(12);

  private Legend() {}

  /**
   * A line of the legend.
   *
   * @param text what the line is; its end is what must not be cut
   * @param end such as the area, behind the text
   */
  record Entry(String text, String end, Pen pen) {
    String fitted(double width) {
      return WORDS.fitted(text, width - WORDS.width(end)) + end;
    }
  }

  /** Rows below each other, closer together where there are many. */
  static void down(Surface surface, Area area, List<Entry> entries) {
    double step = Math.min(20, area.height() / Math.max(1, entries.size()));
    for (int i = 0; i < entries.size(); i++) {
      double y = area.y() + step * (i + 0.5);
      surface.line(area.x(), y, area.x() + SAMPLE, y, wide(entries.get(i).pen()));
      surface.text(
          area.x() + SAMPLE + 6, y + 4, entries.get(i).fitted(area.width() - SAMPLE - 6), WORDS);
    }
  }

  private static Pen wide(Pen pen) {
    return new Pen(pen.colour(), pen.width() + 0.9, pen.dashed());
  }

  /** Entries beside each other in lines of 20 pixels; returns how high they are. */
  static double across(Surface surface, Area area, List<Entry> entries) {
    double x = area.x();
    double y = area.y() + 10;
    for (Entry entry : entries) {
      String text = entry.fitted(Math.min(230, area.width() - SAMPLE - 6));
      double width = SAMPLE + 6 + WORDS.width(text);
      if (x > area.x() && x + width > area.right()) {
        x = area.x();
        y += 20;
      }
      surface.line(x, y, x + SAMPLE, y, wide(entry.pen()));
      surface.text(x + SAMPLE + 6, y + 4, text, WORDS);
      x += width + GAP;
    }
    return y + 10 - area.y();
  }
}
