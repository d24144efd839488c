package dev.banteng.nn;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keras' table of a model's layers. */
final class Summary {
  private static final List<String> HEAD = List.of("Layer (type)", "Output Shape", "Param #");

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;
  private long trained;
  private long frozen;

  private Summary(Architecture model, Optional<List<Shape>> shapes) {
    List<Layer> layers = model.layers();
    for (int i = 0; i < layers.size(); i++) {
      rows.add(row(model.names().get(i), layers.get(i), i, shapes));
    }
    widths =
        IntStream.range(0, HEAD.size())
            .map(
                column ->
                    rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(HEAD.get(column).length(), Math::max))
            .toArray();
  }

  private List<String> row(String name, Layer layer, int index, Optional<List<Shape>> shapes) {
    String title = name + " (" + layer.className() + ")";
    if (shapes.isEmpty()) {
      return List.of(title, "?", "0 (unbuilt)");
    }
    long params = 0;
    for (Weight weight : layer.weights(shapes.get().get(index))) {
      int size = weight.shape().size();
      params += size;
      trained += weight.trainable() ? size : 0;
      frozen += weight.trainable() ? 0 : size;
    }
    return List.of(
        title, keras(shapes.get().get(index + 1)), String.format(Locale.ROOT, "%,d", params));
  }

  private static String keras(Shape shape) {
    String sizes =
        Arrays.stream(shape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return sizes.isEmpty() ? "(None,)" : "(None, " + sizes + ")";
  }

  /**
   * The table, and what stands below it.
   *
   * @param shapes the shapes between the layers, where they are known
   * @param notes lines that follow the counts
   */
  static String of(
      String name, Architecture model, Optional<List<Shape>> shapes, List<String> notes) {
    var table = new Summary(model, shapes);
    var lines = new ArrayList<String>();
    lines.add("Model: \"" + name + "\"");
    lines.add(table.rule("┏", "━", "┳", "┓"));
    lines.add(table.line("┃", HEAD));
    lines.add(table.rule("┡", "━", "╇", "┩"));
    for (int i = 0; i < table.rows.size(); i++) {
      if (i > 0) {
        lines.add(table.rule("├", "─", "┼", "┤"));
      }
      lines.add(table.line("│", table.rows.get(i)));
    }
    lines.add(table.rule("└", "─", "┴", "┘"));
    lines.add(count("Total", table.trained + table.frozen));
    lines.add(count("Trainable", table.trained));
    lines.add(count("Non-trainable", table.frozen));
    notes.forEach(note -> lines.add(" " + note));
    return String.join("\n", lines);
  }

  private String line(String edge, List<String> cells) {
    var line = new StringBuilder(edge);
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      boolean right = i == widths.length - 1;
      line.append(' ')
          .append(right ? space + cells.get(i) : cells.get(i) + space)
          .append(' ')
          .append(edge);
    }
    return line.toString();
  }

  private String rule(String left, String dash, String cross, String right) {
    return Arrays.stream(widths)
        .mapToObj(width -> dash.repeat(width + 2))
        .collect(Collectors.joining(cross, left, right));
  }

  private static String count(String what, long params) {
    return String.format(
        Locale.ROOT, " %s params: %,d (%s)", what, params, size((double) params * Float.BYTES));
  }

  private static String size(double bytes) {
    String[] units = {"B", "KB", "MB", "GB"};
    int unit = 0;
    while (bytes >= 1024 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", bytes, units[unit]);
  }
}
