package dev.banteng.nn.diagnosis;

import java.util.Locale;

/** Cells and lines of tables that are 80 columns wide. */
final class Layout {
  static final int WIDTH = 80;
  private static final int HEADLINE = 75;

  private Layout() {}

  /** A number of at most eight characters: three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
    if (size < 1e-3 || size >= 99_999.5) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The same in a sentence: without zeros at the end. */
  static String plain(double value) {
    String number = number(value);
    return number.contains(".") && !number.contains("e")
        ? number.replaceAll("0+$", "").replaceAll("\\.$", "")
        : number;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  /** On the left of a cell; of a text that is too long, the end, which tells the layer. */
  static String left(String text, int width) {
    String fitting =
        text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
    return fitting + " ".repeat(width - fitting.length());
  }

  /** On the right of a cell. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** A line that a shell does not cut. */
  static String headline(String format, Object... arguments) {
    String line = String.format(Locale.ROOT, format, arguments);
    return line.length() <= HEADLINE ? line : line.substring(0, HEADLINE - 1) + "…";
  }

  /** Breaks a text into lines that a shell does not cut. */
  static String wrapped(String text) {
    return wrapped("", text, HEADLINE);
  }

  /** Breaks a text into lines of 80 columns at most. */
  static String wrapped(String first, String text) {
    return wrapped(first, text, WIDTH);
  }

  private static String wrapped(String first, String text, int width) {
    String indent = " ".repeat(first.length());
    var lines = new StringBuilder(first);
    int column = first.length();
    for (String word : text.split(" ", -1)) {
      if (column > indent.length() && column + 1 + word.length() > width) {
        lines.append('\n').append(indent);
        column = indent.length();
      } else if (column > indent.length()) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString().replace('\u00a0', ' '); // which does not break
  }
}
