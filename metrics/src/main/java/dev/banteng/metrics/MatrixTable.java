package dev.banteng.metrics;

import dev.banteng.core.Check;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A confusion matrix as text: a headline, the predicted classes above, a line for each true one.
 */
final class MatrixTable {
  private MatrixTable() {}

  static String of(ConfusionMatrix matrix, boolean shares) {
    String headline =
        shares
            ? String.format(Locale.ROOT, "ConfusionMatrix: %d classes, shares", matrix.classes())
            : String.format(
                Locale.ROOT,
                "ConfusionMatrix: %d classes, %s counted, accuracy %.4f",
                matrix.classes(),
                Check.number(matrix.total()),
                matrix.accuracy());
    return matrix.classes() == 0 ? headline : headline + "\n" + table(matrix, shares);
  }

  private static String table(ConfusionMatrix matrix, boolean shares) {
    List<String> names = matrix.names();
    int first = Math.max("true".length(), longest(names));
    int width = Math.max(longest(names), longestCell(matrix, shares)) + 2;
    var text = new StringBuilder();
    text.append(pad("", first)).append("  predicted\n");
    line(text, "true", first, width, i -> names.get(i), names.size());
    for (int t = 0; t < names.size(); t++) {
      int truth = t;
      text.append('\n');
      line(text, names.get(t), first, width, p -> cell(matrix, truth, p, shares), names.size());
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, String head, int first, int width, IntFunction<String> cells, int count) {
    text.append(head).append(pad(head, first));
    for (int i = 0; i < count; i++) {
      text.append(pad(cells.apply(i), width)).append(cells.apply(i));
    }
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length()));
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  private static int longestCell(ConfusionMatrix matrix, boolean shares) {
    int longest = 0;
    for (int t = 0; t < matrix.classes(); t++) {
      for (int p = 0; p < matrix.classes(); p++) {
        longest = Math.max(longest, cell(matrix, t, p, shares).length());
      }
    }
    return longest;
  }

  private static String cell(ConfusionMatrix matrix, int truth, int predicted, boolean shares) {
    double value = matrix.at(truth, predicted);
    return shares ? String.format(Locale.ROOT, "%.2f", value) : Check.number(value);
  }
}
