package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import dev.banteng.plots.Surface.Pen;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A confusion matrix: square cells, coloured by the share of their true class. */
final class ConfusionPlot implements Picture.Drawing {
  private static final int MOST_CLASSES = 200;
  private static final int MOST_SHADED = 30;
  private static final Lettering WORDS = Lettering.of(12);
  private static final double SCALE_WIDTH = 70;
  private static final double LONGEST_NAME = 190;
  private static final double LONGEST_BELOW = 130;

  /** The width of a digit, which is wide, in parts of its size. */
  private static final double DIGIT = 0.64;

  private static final double SMALLEST_INK = 6.2;

  private final ConfusionMatrix matrix;
  private final List<String> names;
  private final int classes;

  private ConfusionPlot(ConfusionMatrix matrix) {
    this.matrix = matrix;
    this.names = matrix.names();
    this.classes = matrix.classes();
  }

  static Picture of(ConfusionMatrix matrix) {
    if (matrix.total() == 0) {
      throw Check.fail(
          "plotConfusion draws what was counted, but the matrix is empty. Update it first: matrix.update(yTrue, yPred).");
    }
    if (matrix.classes() > MOST_CLASSES) {
      throw Check.fail(
          "plotConfusion draws at most %s classes, but was given %s, whose cells nobody could tell apart. matrix.report() has a line for each class.",
          MOST_CLASSES, matrix.classes());
    }
    var plot = new ConfusionPlot(matrix);
    return Picture.of("Confusion matrix", plot.note(), plot.text(), plot);
  }

  private String note() {
    return matrix.normalized()
        ? "each cell as a share"
        : String.format(
            Locale.ROOT,
            "accuracy %.4f of %s; colour: share of the true class",
            matrix.accuracy(),
            Check.number(matrix.total()));
  }

  private double share(int label, int predicted) {
    double support = matrix.normalized() ? 1 : matrix.support(label);
    return support == 0 ? 0 : matrix.at(label, predicted) / support;
  }

  @Override
  public void draw(Surface surface, Area area) {
    double longest = names.stream().mapToDouble(WORDS::width).max().orElse(0);
    double left = 26 + Math.min(longest, LONGEST_NAME) + 6;
    double guess = (area.width() - left - SCALE_WIDTH) / classes;
    double level = Math.min(guess, (area.height() - 50) / classes);
    boolean upright = longest > level - 4;
    double below = 26 + (upright ? Math.min(longest, LONGEST_BELOW) + 6 : 18);
    double cell =
        Math.min((area.width() - left - SCALE_WIDTH) / classes, (area.height() - below) / classes);
    var square = new Area(area.x() + left, area.y(), cell * classes, cell * classes);
    cells(surface, square, cell);
    labels(surface, square, cell, upright);
    surface.text(
        area.x() + 12, square.y() + square.height() / 2, "true class", WORDS.middle().uprightly());
    surface.text(
        square.x() + square.width() / 2,
        square.bottom() + below - 4,
        "predicted class",
        WORDS.middle());
    scale(surface, new Area(square.right() + 16, square.y(), 12, Math.min(160, square.height())));
  }

  private void cells(Surface surface, Area square, double cell) {
    boolean brief = size(cell, false) < SMALLEST_INK;
    double size = size(cell, brief);
    for (int label = 0; label < classes; label++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        Area area = square.part(label, classes, predicted, classes);
        double share = share(label, predicted);
        double gap = cell > 8 ? 0.5 : 0;
        surface.box(area.inside(gap, gap, gap, gap), Ink.share(share));
        if (size >= SMALLEST_INK) {
          String text = text(matrix.at(label, predicted), brief);
          int ink = text.equals("0") ? Ink.PALE : share > 0.5 ? Ink.PAPER : Ink.TEXT;
          Lettering lettering = Lettering.of(size).middle().in(ink);
          double middle = area.y() + area.height() / 2 + size * 0.36;
          surface.text(area.x() + area.width() / 2, middle, text, lettering);
        }
      }
    }
    frame(surface, square);
  }

  /** The size of the ink with which the longest number fits into a cell. */
  private double size(double cell, boolean brief) {
    int longest =
        IntStream.range(0, classes * classes)
            .map(i -> text(matrix.at(i / classes, i % classes), brief).length())
            .max()
            .orElse(1);
    return Math.min(18, Math.min(cell * 0.5, cell * 0.86 / (longest * DIGIT)));
  }

  private static void frame(Surface surface, Area area) {
    surface.line(
        new double[] {area.x(), area.right(), area.right(), area.x(), area.x()},
        new double[] {area.y(), area.y(), area.bottom(), area.bottom(), area.y()},
        Pen.thin(Ink.AXIS));
  }

  /** A count, or a share with two digits; a brief one is in thousands or millions. */
  private String text(double value, boolean brief) {
    if (value == 0) {
      return "0";
    }
    if (brief && value >= 1000) {
      boolean millions = value >= 999_500;
      double part = value / (millions ? 1e6 : 1e3);
      return String.format(Locale.ROOT, part < 9.95 ? "%.1f" : "%.0f", part)
          + (millions ? "M" : "k");
    }
    if (value == Math.rint(value) && !matrix.normalized()) {
      return Check.number(value);
    }
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }

  private void labels(Surface surface, Area square, double cell, boolean upright) {
    int every = (int) Math.ceil(13 / cell);
    for (int i = 0; i < classes; i += every) {
      String left = WORDS.fitted(names.get(i), LONGEST_NAME);
      String name = WORDS.fitted(names.get(i), upright ? LONGEST_BELOW : LONGEST_NAME);
      double middle = (i + 0.5) * cell;
      surface.text(square.x() - 6, square.y() + middle + 4, left, WORDS.end());
      if (upright) {
        surface.text(square.x() + middle + 4, square.bottom() + 6, name, WORDS.end().uprightly());
      } else {
        surface.text(square.x() + middle, square.bottom() + 16, name, WORDS.middle());
      }
    }
  }

  private static void scale(Surface surface, Area area) {
    int steps = 20;
    for (int i = 0; i < steps; i++) {
      surface.box(area.part(i, steps, 0, 1), Ink.share(1 - (i + 0.5) / steps));
    }
    frame(surface, area);
    surface.text(area.right() + 5, area.y() + 9, "100%", WORDS);
    surface.text(area.right() + 5, area.y() + area.height() / 2 + 4, "50%", WORDS);
    surface.text(area.right() + 5, area.bottom(), "0%", WORDS);
  }

  /** Shaded cells; of many classes the report says more. */
  private String text() {
    return classes > MOST_SHADED
        ? ""
        : TextForm.table(names, IntStream.range(0, classes).mapToObj(this::shades).toList());
  }

  private String shades(int label) {
    return IntStream.range(0, classes)
        .mapToObj(predicted -> TextForm.shade(share(label, predicted)))
        .collect(Collectors.joining("", "|", "|"));
  }
}
