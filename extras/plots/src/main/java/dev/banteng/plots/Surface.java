package dev.banteng.plots;

/**
 * What pictures are drawn on: lines, boxes, dots, texts and pixels, in pixels from the upper left
 * corner. Colours are {@code 0xRRGGBB}.
 */
interface Surface {
  /** A line through points, of which there are as many y as x. */
  void line(double[] xs, double[] ys, Pen pen);

  /** A filled box. */
  void box(Area area, int colour);

  /** A filled dot. */
  void dot(double x, double y, double radius, int colour);

  /** One line of text; {@code y} is its baseline. */
  void text(double x, double y, String text, Lettering lettering);

  /** An image of colours, row after row, stretched over an area with sharp edges. */
  void pixels(Area area, int[][] colours);

  /** A straight line. */
  default void line(double x1, double y1, double x2, double y2, Pen pen) {
    line(new double[] {x1, x2}, new double[] {y1, y2}, pen);
  }

  /** How a line looks. */
  record Pen(int colour, double width, boolean dashed) {
    static Pen of(int colour) {
      return new Pen(colour, 1.5, false);
    }

    static Pen thin(int colour) {
      return new Pen(colour, 1, false);
    }

    static Pen dashed(int colour) {
      return new Pen(colour, 1.2, true);
    }
  }

  /** Where a text lies: it begins at its point, or has it in the middle, or ends there. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * How a text looks.
   *
   * @param size the height of its letters and what hangs below, in pixels
   * @param upright whether it is read from below to above
   */
  record Lettering(double size, int colour, Anchor anchor, boolean bold, boolean upright) {
    /** The width of a letter in parts of the height, where no font can be asked. */
    private static final double LETTER = 0.58;

    static Lettering of(double size) {
      return new Lettering(size, Ink.TEXT, Anchor.START, false, false);
    }

    Lettering middle() {
      return new Lettering(size, colour, Anchor.MIDDLE, bold, upright);
    }

    Lettering end() {
      return new Lettering(size, colour, Anchor.END, bold, upright);
    }

    Lettering boldly() {
      return new Lettering(size, colour, anchor, true, upright);
    }

    Lettering uprightly() {
      return new Lettering(size, colour, anchor, bold, true);
    }

    Lettering in(int other) {
      return new Lettering(size, other, anchor, bold, upright);
    }

    /** About how wide a text is. */
    double width(String text) {
      return text.length() * size * LETTER * (bold ? 1.08 : 1);
    }

    /** A text that is not wider, cut where it must be. */
    String fitted(String text, double width) {
      if (width(text) <= width) {
        return text;
      }
      int letters = Math.max(1, (int) (width / width("m")) - 1);
      return text.substring(0, Math.min(letters, text.length())).stripTrailing() + "…";
    }
  }

  /** A box: its upper left corner and its size. */
  record Area(double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    /** What is left without margins. */
    Area inside(double left, double top, double right, double bottom) {
      return new Area(
          x + left, y + top, Math.max(1, width - left - right), Math.max(1, height - top - bottom));
    }

    /** A part of a grid of equal parts. */
    Area part(int row, int rows, int column, int columns) {
      double partWidth = width / columns;
      double partHeight = height / rows;
      return new Area(x + column * partWidth, y + row * partHeight, partWidth, partHeight);
    }
  }
}
