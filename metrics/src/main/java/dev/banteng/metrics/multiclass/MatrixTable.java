package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import dev.banteng.metrics.internal.counts.MatrixCounts;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A confusion matrix as text: a headline, the predicted classes above, a line for each true one.
 *
 * @param counts the cells
 * @param names the classes
 * @param shares whether cells are shares of something, not counts
 */
record MatrixTable(MatrixCounts counts, List<String> names, boolean shares) {
  @Override
  public String toString() {
    String counted =
        shares
            ? "shares"
            : String.format(
                Locale.ROOT,
                "%s counted, accuracy %.4f",
                Check.number(counts.total()),
                counts.share(counts.right()));
    String headline = "ConfusionMatrix: " + counts.classes() + " classes, " + counted;
    return counts.classes() == 0 ? headline : headline + "\n" + table();
  }

  private String table() {
    int first = longest(Stream.concat(Stream.of("true"), names.stream()));
    int width = longest(Stream.concat(names.stream(), cells())) + 2;
    var text = new StringBuilder();
    text.append(pad("", first)).append("  predicted\n");
    line(text, "true", first, width, names::get);
    for (int t = 0; t < names.size(); t++) {
      int truth = t;
      text.append('\n');
      line(text, names.get(t), first, width, p -> cell(truth, p));
    }
    return text.toString();
  }

  private void line(
      StringBuilder text, String head, int first, int width, IntFunction<String> cells) {
    text.append(head).append(pad(head, first));
    for (int i = 0; i < names.size(); i++) {
      text.append(pad(cells.apply(i), width)).append(cells.apply(i));
    }
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length()));
  }

  private static int longest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }

  private Stream<String> cells() {
    int size = names.size();
    return IntStream.range(0, size * size).mapToObj(i -> cell(i / size, i % size));
  }

  private String cell(int truth, int predicted) {
    double value = counts.at(truth, predicted);
    return shares ? String.format(Locale.ROOT, "%.2f", value) : Check.number(value);
  }
}
