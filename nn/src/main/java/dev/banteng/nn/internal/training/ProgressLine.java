package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Logs;
import dev.banteng.nn.internal.Rounded;
import java.util.Locale;

/**
 * The text of a progress bar: {@code 380/422 ━━━━━━━━━━━━━━━━━━━─ 0s 11ms/step - loss: 0.3652}. A
 * narrow terminal gets a shorter bar, and of the values those that fit as a whole.
 */
final class ProgressLine {
  private static final int BAR = 20;
  private static final int SHORT_BAR = 10;
  private static final int SHORTEST_BAR = 5;

  private ProgressLine() {}

  /**
   * A line that may be as long as it is.
   *
   * @param done how many batches were worked on
   * @param steps how many there are, or -1
   * @param seconds the time that this has taken
   * @param underWay whether to tell the time that is left, where that can be told
   */
  static String of(int done, int steps, double seconds, boolean underWay, Logs logs) {
    return within(Integer.MAX_VALUE, done, steps, seconds, underWay, logs);
  }

  /** A line of at most so many columns. */
  static String within(
      int columns, int done, int steps, double seconds, boolean underWay, Logs logs) {
    double aStep = seconds / Math.max(done, 1);
    String total = steps < 0 ? "?" : String.valueOf(steps);
    var text = new StringBuilder();
    text.append(" ".repeat(Math.max(0, total.length() - String.valueOf(done).length())));
    text.append(done).append('/').append(total).append(' ');
    text.append(bar(done, steps, columns)).append(' ');
    double clock = underWay && steps > 0 ? aStep * (steps - done) : seconds;
    text.append(clock(clock)).append(' ').append(pace(aStep));
    for (String key : logs.keys()) {
      String value = " - " + key + ": " + Rounded.number(logs.get(key));
      if (text.length() + value.length() > columns) {
        break;
      }
      text.append(value);
    }
    return text.substring(0, Math.min(text.length(), columns));
  }

  private static String bar(int done, int steps, int columns) {
    int width = columns >= 79 ? BAR : columns >= 59 ? SHORT_BAR : SHORTEST_BAR;
    int filled = steps <= 0 ? width : (int) ((long) width * done / steps);
    return "━".repeat(filled) + "─".repeat(width - filled);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    if (whole >= 3600) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
    }
    return whole >= 60
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : whole + "s";
  }

  private static String pace(double seconds) {
    if (seconds >= 1) {
      return Math.round(seconds) + "s/step";
    }
    return seconds >= 1e-3
        ? Math.round(seconds * 1e3) + "ms/step"
        : Math.round(seconds * 1e6) + "us/step";
  }
}
