package dev.banteng.plots;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pictures as text: bars and shades. */
final class TextForm {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String SHADES = " ░▒▓█";
  private static final int MOST_BARS = 40;

  private TextForm() {}

  /** A bar for each value, the lowest to the highest; of many values some are left out. */
  static String bars(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    int count = Math.min(values.length, MOST_BARS);
    var line = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : (int) Math.round(i * (values.length - 1) / (count - 1.0));
      line.append(Double.isFinite(values[at]) ? bar(values[at], low, high) : '?');
    }
    return line.toString();
  }

  private static char bar(double value, double low, double high) {
    int last = BARS.length() - 1;
    return BARS.charAt(
        high == low ? last / 2 : (int) Math.round((value - low) / (high - low) * last));
  }

  /** A value with four digits that say something. */
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    return size >= 1e-3 && size < 1e5
        ? String.format(Locale.ROOT, size < 100 ? "%.4f" : "%.1f", value)
        : Scale.scientific(value, 3);
  }

  /** Two shaded letters for a share from 0 to 1; what is not 0 is not blank. */
  static String shade(double share) {
    int last = SHADES.length() - 1;
    int level = share <= 0 ? 0 : Math.max(1, (int) Math.round(Math.min(1, share) * last));
    return String.valueOf(SHADES.charAt(level)).repeat(2);
  }

  /** Lines whose first cells are made equally wide. */
  static String table(List<String> names, List<String> rest) {
    int width = names.stream().mapToInt(name -> cut(name).length()).max().orElse(0);
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> (cut(names.get(i)) + " ".repeat(width)).substring(0, width) + "  " + rest.get(i))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  private static String cut(String name) {
    return name.length() > 20 ? name.substring(0, 19) + "…" : name;
  }
}
