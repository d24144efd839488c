package dev.banteng.datasets;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a CSV file in two passes: what its columns are, and then their values. */
final class CsvTable {
  private final Csv.Settings settings;
  private final String file;
  private final String target;
  private List<String> header = List.of();
  private long headerLine;
  private List<CsvColumn> columns = List.of();
  private int[] places = {};
  private int rows;
  private float[] x = {};
  private float[] y = {};
  private int filled;

  private CsvTable(Csv.Settings settings, String target) {
    this.settings = settings;
    this.file = settings.source().name();
    this.target = target;
  }

  static Table read(Csv.Settings settings, String target) {
    return new CsvTable(settings, target).read();
  }

  private Table read() {
    settings.names().ifPresent(this::begin);
    settings.source().each(this::look);
    if (rows == 0) {
      throw Check.fail(
          "%s has %s. Give a file with at least one row of data.",
          file, header.isEmpty() ? "no lines" : "a header, but no rows");
    }
    columns.forEach(column -> column.decide(column.name().equals(target)));
    int width = columns.size() - 1;
    x = new float[Rows.numbers(Shape.of(width), rows, "Read a part of the file.")];
    y = new float[rows];
    settings.source().each(this::fill);
    if (filled == 0) {
      throw Check.fail("%s: every row lacks a value, and dropMissing() leaves none.", file);
    }
    CsvColumn last = columns.get(width);
    return new Table(
        columns.stream().map(CsvColumn::name).toList(),
        columns.stream().map(CsvColumn::classNames).toList(),
        new Rows(Shape.of(width), x, filled, false),
        new Rows(Shape.scalar(), y, filled, last.integers()));
  }

  /** The header is known. */
  private void begin(List<String> names) {
    header = names;
    if (new LinkedHashSet<>(names).size() < names.size()) {
      String twice =
          names.stream()
              .filter(n -> names.indexOf(n) < names.lastIndexOf(n))
              .findFirst()
              .orElse("");
      throw Check.fail(
          "%s: the column '%s' stands twice in the header. Name the columns yourself: columns(...).",
          file, twice);
    }
    known(target);
    settings.only().forEach(this::known);
    settings.without().forEach(this::known);
    settings.categorical().forEach(this::known);
    var inputs = new ArrayList<>(settings.only().isEmpty() ? names : settings.only());
    inputs.removeAll(settings.without());
    inputs.remove(target);
    if (inputs.isEmpty()) {
      throw Check.fail(
          "%s: no column is left as input. Known are: %s.", file, String.join(", ", names));
    }
    inputs.add(target);
    places = inputs.stream().mapToInt(names::indexOf).toArray();
    columns =
        inputs.stream()
            .map(
                name ->
                    new CsvColumn(
                        file, name, settings.categorical().contains(name), settings.missingAs()))
            .toList();
  }

  private void known(String name) {
    if (header.contains(name)) {
      return;
    }
    for (char separator : new char[] {';', '\t', ','}) {
      if (header.size() == 1 && header.get(0).indexOf(separator) >= 0) {
        String written = separator == '\t' ? "\\t" : String.valueOf(separator);
        throw Check.fail(
            "%s: there is no column '%s', as the header is read as one: '%s'. Give the separator: separator('%s').",
            file, name, header.get(0).replace("\t", "\\t"), written);
      }
    }
    throw Check.fail("%s: %s", file, Names.unknown("column", name, header));
  }

  /** First pass. */
  private void look(CsvRecord row) {
    if (header.isEmpty()) {
      headerLine = row.getStartingLineNumber();
      begin(row.getFields().stream().map(String::strip).toList());
      return;
    }
    if (row.getFieldCount() != header.size()) {
      throw Check.fail(
          "%s, line %s: %s cells, but the header has %s columns (%s). %s",
          file,
          row.getStartingLineNumber(),
          row.getFieldCount(),
          header.size(),
          String.join(", ", header),
          row.getFieldCount() > header.size()
              ? "Quote cells in which the separator stands: \"a, b\"."
              : "Fill the row, or write its empty cells.");
    }
    for (int i = 0; i < places.length; i++) {
      columns.get(i).see(cell(row, i), row.getStartingLineNumber());
    }
    rows++;
  }

  private String cell(CsvRecord row, int column) {
    return row.getField(places[column]).strip();
  }

  /** Second pass. */
  private void fill(CsvRecord row) {
    if (row.getStartingLineNumber() == headerLine) {
      return;
    }
    int width = columns.size() - 1;
    if (settings.missing() == Csv.Missing.DROP
        && IntStream.rangeClosed(0, width).anyMatch(i -> columns.get(i).lacks(cell(row, i)))) {
      return;
    }
    for (int i = 0; i <= width; i++) {
      double value = value(row, i);
      if (i < width) {
        x[filled * width + i] = (float) value;
      } else {
        y[filled] = (float) value;
      }
    }
    filled++;
  }

  private double value(CsvRecord row, int i) {
    CsvColumn column = columns.get(i);
    String cell = cell(row, i);
    if (!column.lacks(cell)) {
      return column.value(cell, row.getStartingLineNumber());
    }
    boolean number = column.classNames().isEmpty() && i < columns.size() - 1;
    if (number && settings.missing() == Csv.Missing.MEAN) {
      return column.mean();
    }
    if (number && settings.fill().isPresent()) {
      return settings.fill().getAsDouble();
    }
    throw Check.fail(
        "%s, line %s: the column '%s' has no value%s. Leave such rows out: dropMissing()%s.",
        file,
        row.getStartingLineNumber(),
        column.name(),
        cell.isEmpty() ? "" : " ('" + cell + "')",
        number ? "; or fill them: fillMissing(), with the mean, or fillMissing(0)" : "");
  }
}
