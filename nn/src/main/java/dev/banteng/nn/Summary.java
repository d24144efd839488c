package dev.banteng.nn;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.api.SummaryOption;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.internal.training.InnerLayers;
import dev.banteng.nn.internal.training.LayerShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keras' table of a model's layers. */
final class Summary {
  private static final List<String> HEAD = List.of("Layer (type)", "Output Shape", "Param #");
  private static final int PARAMS = 2; // the column that is set to the right

  private final Set<SummaryOption> options;
  private final List<String> head = new ArrayList<>(HEAD);
  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;
  private long trained;
  private long frozen;

  private Summary(Architecture model, Optional<List<Shape>> shapes, Set<SummaryOption> options) {
    this.options = options;
    if (options.contains(SummaryOption.SHOW_TRAINABLE)) {
      head.add("Trainable");
    }
    addRows(0, model.layers(), model.names(), shapes);
    shapes.ifPresent(known -> count(model.layers(), known));
    widths =
        IntStream.range(0, head.size())
            .map(
                column ->
                    rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(head.get(column).length(), Math::max))
            .toArray();
  }

  private void count(List<Layer> layers, List<Shape> shapes) {
    for (int i = 0; i < layers.size(); i++) {
      for (Weight weight : layers.get(i).weights(shapes.get(i))) {
        int size = weight.shape().size();
        trained += weight.trainable() ? size : 0;
        frozen += weight.trainable() ? 0 : size;
      }
    }
  }

  private void addRows(
      int depth, List<Layer> layers, List<String> names, Optional<List<Shape>> shapes) {
    String prefix = depth == 0 ? "" : "   ".repeat(depth) + "└ ";
    for (int i = 0; i < layers.size(); i++) {
      int index = i;
      rows.add(row(prefix + names.get(i), layers.get(i), index, shapes));
      if (layers.get(i) instanceof InnerLayers inner
          && options.contains(SummaryOption.EXPAND_NESTED)) {
        var inside =
            shapes.map(all -> LayerShapes.between(inner.layers(), inner.names(), all.get(index)));
        addRows(depth + 1, inner.layers(), inner.names(), inside);
      }
    }
  }

  private List<String> row(String name, Layer layer, int index, Optional<List<Shape>> shapes) {
    var cells = new ArrayList<String>();
    cells.add(name + " (" + layer.className() + ")");
    List<Weight> weights = shapes.map(known -> layer.weights(known.get(index))).orElse(List.of());
    cells.add(shapes.map(known -> keras(known.get(index + 1))).orElse("?"));
    cells.add(shapes.isPresent() ? params(layer, weights) : "0 (unbuilt)");
    if (options.contains(SummaryOption.SHOW_TRAINABLE)) {
      cells.add(weights.isEmpty() ? "-" : layer.isTrainable() ? "Y" : "N");
    }
    return cells;
  }

  /** How many numbers the weights hold: {@code 320}, or {@code 3·3·1·32 + 32 = 320}. */
  private String params(Layer layer, List<Weight> weights) {
    long size = weights.stream().mapToLong(weight -> weight.shape().size()).sum();
    String number = String.format(Locale.ROOT, "%,d", size);
    String formula =
        weights.stream().map(weight -> product(weight.shape())).collect(Collectors.joining(" + "));
    boolean isPlain = layer instanceof InnerLayers || formula.matches("\\d*");
    return options.contains(SummaryOption.SHOW_FORMULAS) && !isPlain
        ? formula + " = " + number
        : number;
  }

  private static String product(Shape shape) {
    return shape.rank() == 0
        ? "1"
        : Arrays.stream(shape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining("·"));
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
   * @param state what the optimizer remembers, if anything
   * @param notes lines that follow the counts
   */
  static String of(
      String name,
      Architecture model,
      Optional<List<Shape>> shapes,
      Optional<OptimizerState> state,
      List<String> notes,
      Set<SummaryOption> options) {
    var table = new Summary(model, shapes, options);
    var lines = new ArrayList<String>();
    lines.add("Model: \"" + name + "\"");
    lines.add(table.rule("┏", "━", "┳", "┓"));
    lines.add(table.line("┃", table.head));
    lines.add(table.rule("┡", "━", "╇", "┩"));
    for (int i = 0; i < table.rows.size(); i++) {
      if (i > 0) {
        lines.add(table.rule("├", "─", "┼", "┤"));
      }
      lines.add(table.line("│", table.rows.get(i)));
    }
    lines.add(table.rule("└", "─", "┴", "┘"));
    long remembered = state.map(Summary::numbers).orElse(0L);
    double bytes = state.map(Summary::bytes).orElse(0.0);
    long weights = table.trained + table.frozen;
    lines.add(count("Total", weights + remembered, bytes(weights) + bytes));
    lines.add(count("Trainable", table.trained, bytes(table.trained)));
    lines.add(count("Non-trainable", table.frozen, bytes(table.frozen)));
    state.ifPresent(kept -> lines.add(count("Optimizer", remembered, bytes)));
    notes.forEach(note -> lines.add(" " + note));
    return String.join("\n", lines);
  }

  /** How many numbers an optimizer remembers, among them the count of its steps and its rate. */
  private static long numbers(OptimizerState state) {
    return 1
        + (state.learningRate().isPresent() ? 1 : 0)
        + state.slots().stream().mapToLong(slot -> slot.values().length).sum();
  }

  /** The count of steps has 8 bytes, all else 4. */
  private static double bytes(OptimizerState state) {
    return Float.BYTES + bytes(numbers(state));
  }

  private static double bytes(long numbers) {
    return (double) numbers * Float.BYTES;
  }

  private String line(String edge, List<String> cells) {
    var line = new StringBuilder(edge);
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      boolean right = i == PARAMS;
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

  private static String count(String what, long params, double bytes) {
    return String.format(Locale.ROOT, " %s params: %,d (%s)", what, params, size(bytes));
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
