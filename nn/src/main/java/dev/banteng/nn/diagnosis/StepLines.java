package dev.banteng.nn.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of at most 80 columns, of which some stand in columns as wide as what is in them. */
final class StepLines {
  private static final int LABEL = 18; // at most
  private static final int INDEX = 24; // at most

  private final List<Line> lines = new ArrayList<>();
  private final List<Labelled> labelled = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private interface Line {
    String in(Widths widths);
  }

  private record Labelled(String label, String sizes, String value) implements Line {
    @Override
    public String in(Widths widths) {
      String first = Layout.left(label, widths.label) + "  " + Layout.left(sizes, widths.sizes);
      return Layout.wrapped(first + "  ", value);
    }
  }

  private record Row(String label, List<String> numbers) implements Line {
    @Override
    public String in(Widths widths) {
      var line = new StringBuilder(Layout.left(label, widths.index));
      numbers.forEach(number -> line.append("  ").append(Layout.right(number, widths.number)));
      return line.toString();
    }
  }

  private record Widths(int label, int sizes, int index, int number) {}

  /** A text, broken where it is too long, behind a first word. */
  void text(String first, String text) {
    lines.add(widths -> Layout.wrapped(first, text));
  }

  /** A value, perhaps of an array of sizes, under a label. */
  void value(String label, String sizes, String value) {
    var line = new Labelled(label, sizes, value);
    lines.add(line);
    labelled.add(line);
  }

  /** A row of the table of numbers. */
  void row(String label, String... numbers) {
    var line = new Row(label, List.of(numbers));
    lines.add(line);
    rows.add(line);
  }

  @Override
  public String toString() {
    var widths =
        new Widths(
            Math.min(LABEL, widest(labelled.stream().map(Labelled::label))),
            widest(labelled.stream().map(Labelled::sizes)),
            Math.min(INDEX, widest(rows.stream().map(Row::label))),
            widest(rows.stream().flatMap(row -> row.numbers.stream())));
    return lines.stream().map(line -> line.in(widths)).collect(Collectors.joining("\n"));
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(String::length).max().orElse(0);
  }
}
