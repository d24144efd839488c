package dev.banteng.datasets;

import dev.banteng.core.Check;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the cells of one column are, found in a first pass over the file. */
final class CsvColumn {
  /** What pandas, R and spreadsheets write for no number, besides nothing. */
  private static final Set<String> NO_NUMBER = Set.of("NA", "N/A", "NaN", "nan", "null", "NULL");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  /** Of fewer rows, texts that never repeat may be names of classes. */
  private static final int FEW = 10;

  private final String file;
  private final String name;
  private final boolean categorical;
  private final Set<String> missing;
  private final TreeSet<String> texts = new TreeSet<>();
  private final TreeMap<String, Integer> classes = new TreeMap<>();
  private long cells;
  private long numbers;
  private boolean whole = true;
  private double sum;
  private String firstText = "";
  private long firstTextLine;

  CsvColumn(String file, String name, boolean categorical, List<String> missing) {
    this.file = file;
    this.name = name;
    this.categorical = categorical;
    this.missing = Set.copyOf(missing);
  }

  String name() {
    return name;
  }

  /** Takes note of a cell. */
  void see(String cell, long line) {
    if (isMissing(cell)) {
      return;
    }
    cells++;
    if (!categorical && isNumber(cell)) {
      numbers++;
      whole &= WHOLE.matcher(cell).matches();
      sum += Double.parseDouble(cell);
      return;
    }
    if (!categorical && NO_NUMBER.contains(cell)) {
      cells--;
      texts.add(cell);
      return;
    }
    texts.add(cell);
    if (firstTextLine == 0) {
      firstText = cell;
      firstTextLine = line;
    }
  }

  private static boolean isNumber(String cell) {
    char last = cell.charAt(cell.length() - 1);
    if (!((last >= '0' && last <= '9') || last == '.')) { // Java reads 1f and 1d, too
      return false;
    }
    try {
      Double.parseDouble(cell);
      return cell.chars().noneMatch(c -> c == 'x' || c == 'X');
    } catch (NumberFormatException not) {
      return false;
    }
  }

  /** Decides on the type. */
  void decide(boolean target) {
    if (cells == 0) {
      throw Check.fail(
          "%s: the column '%s' has no values at all. Leave it out: without(\"%s\").",
          file, name, name);
    }
    if (firstTextLine == 0) {
      return;
    }
    if (numbers > 0) {
      throw Check.fail(
          "%s, line %s: the column '%s' is of numbers, but has '%s'. Mend it; or, if that stands for no "
              + "value, missingAs(\"%s\"); or, if its cells are names of classes, categorical(\"%s\").",
          file, firstTextLine, name, firstText, firstText, name);
    }
    if (texts.size() == cells && cells > FEW && !categorical) {
      throw Check.fail(
          "%s: no text in the column '%s' occurs twice in %s rows, as in '%s' on line %s: texts of that "
              + "kind are no classes. %s",
          file,
          name,
          cells,
          firstText,
          firstTextLine,
          target ? "Choose another target." : Check.format("Leave it out: without(\"%s\").", name));
    }
    texts.forEach(text -> classes.put(text, classes.size()));
  }

  boolean isMissing(String cell) {
    return cell.isEmpty() || missing.contains(cell);
  }

  /** Whether a cell has no value, now that the type is known. */
  boolean lacks(String cell) {
    return isMissing(cell) || (classes.isEmpty() && NO_NUMBER.contains(cell));
  }

  /** A cell's number or class index. */
  double value(String cell, long line) {
    if (!classes.isEmpty()) {
      return classes.getOrDefault(cell, -1);
    }
    double value = Double.parseDouble(cell);
    if (Math.abs(value) > Float.MAX_VALUE) {
      throw Check.fail(
          "%s, line %s: the column '%s' has %s, but everything is computed in float32, which ends at 3.4e38. "
              + "Scale such numbers first.",
          file, line, name, cell);
    }
    return value;
  }

  double mean() {
    return sum / numbers;
  }

  /** Whether its values are class indices or whole numbers. */
  boolean integers() {
    return !classes.isEmpty() || whole;
  }

  /** The texts that class indices stand for; empty for numbers. */
  List<String> classNames() {
    return List.copyOf(classes.keySet());
  }
}
