package dev.banteng.datasets;

import dev.banteng.core.Check;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a CSV file is to be read. Its methods give the same with other settings; {@link #target}
 * reads it.
 *
 * <p>For example, {@code csv(Path.of("houses.csv")).separator(';').without("id").target("price")}.
 */
public final class Csv {
  private final Settings settings;

  /** What to do with a cell that has no value. */
  enum Missing {
    REFUSE,
    DROP,
    MEAN,
    CONSTANT
  }

  /**
   * All settings.
   *
   * @param names of the columns where the file has no header
   * @param only which columns are inputs; all where there are none
   */
  record Settings(
      CsvSource source,
      Optional<List<String>> names,
      List<String> only,
      List<String> without,
      List<String> categorical,
      List<String> missingAs,
      Missing missing,
      OptionalDouble fill) {
    Settings source(CsvSource other) {
      return new Settings(other, names, only, without, categorical, missingAs, missing, fill);
    }

    Settings names(List<String> all) {
      return new Settings(
          source, Optional.of(all), only, without, categorical, missingAs, missing, fill);
    }

    Settings lists(List<String> in, List<String> out, List<String> classes, List<String> absent) {
      return new Settings(source, names, in, out, classes, absent, missing, fill);
    }

    Settings missing(Missing what, OptionalDouble number) {
      return new Settings(source, names, only, without, categorical, missingAs, what, number);
    }
  }

  private Csv(Settings settings) {
    this.settings = settings;
  }

  static Csv of(Path file) {
    Npy.check(file, "csv");
    return of(new CsvSource(file.toString(), () -> Files.newInputStream(file)));
  }

  static Csv ofResource(String name) {
    return of(
        new CsvSource(
            name,
            () -> {
              InputStream in = Csv.class.getResourceAsStream(name);
              if (in == null) {
                throw Check.order(
                    "The embedded data are missing: no resource %s beside %s. A jar that was packed anew must keep banteng-datasets' resources.",
                    name, Csv.class.getName());
              }
              return in;
            }));
  }

  private static Csv of(CsvSource source) {
    return new Csv(
        new Settings(
            source,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Missing.REFUSE,
            OptionalDouble.empty()));
  }

  /** The same, columns being separated by another character; a comma by default. */
  public Csv separator(char separator) {
    if (separator == '"' || separator == '\n' || separator == '\r') {
      throw Check.fail(
          "separator must not be a quote or the end of a line. Give ',', ';' or '\\t'.");
    }
    return new Csv(settings.source(settings.source.separator(separator)));
  }

  /** The same in another encoding; UTF-8 by default. A byte order mark in the file overrules it. */
  public Csv encoding(Charset encoding) {
    return new Csv(settings.source(settings.source.encoding(Check.given("encoding", encoding))));
  }

  /**
   * The same for a file without a header: the first line holds data, the columns get these names.
   */
  public Csv columns(String... names) {
    return new Csv(settings.names(List.of(names)));
  }

  /** The same with these columns as inputs, in this order; all but the target by default. */
  public Csv only(String... names) {
    return lists(List.of(names), settings.without, settings.categorical, settings.missingAs);
  }

  /** The same without some columns, such as numbers and names of rows. */
  public Csv without(String... names) {
    return lists(settings.only, List.of(names), settings.categorical, settings.missingAs);
  }

  /**
   * The same, the cells of some columns being names of classes, also where they look like numbers.
   */
  public Csv categorical(String... names) {
    return lists(settings.only, settings.without, List.of(names), settings.missingAs);
  }

  /** The same, some texts standing for no value, such as {@code "?"}; empty cells always do. */
  public Csv missingAs(String... texts) {
    return lists(settings.only, settings.without, settings.categorical, List.of(texts));
  }

  private Csv lists(
      List<String> only, List<String> without, List<String> categorical, List<String> missingAs) {
    return new Csv(settings.lists(only, without, categorical, missingAs));
  }

  /** The same, leaving out rows that lack a value; by default they are refused. */
  public Csv dropMissing() {
    return missing(Missing.DROP, OptionalDouble.empty());
  }

  /** The same, a missing number in an input being the mean of its column. */
  public Csv fillMissing() {
    return missing(Missing.MEAN, OptionalDouble.empty());
  }

  /** The same, a missing number in an input being this one. */
  public Csv fillMissing(double value) {
    return missing(
        Missing.CONSTANT, OptionalDouble.of(Check.finite("value of fillMissing", value)));
  }

  private Csv missing(Missing what, OptionalDouble fill) {
    return new Csv(settings.missing(what, fill));
  }

  /**
   * Reads the file: the target is the column of this name, and all others are inputs [columns].
   *
   * <p>A column of numbers stays what it is; one of texts becomes class indices, numbered by the
   * texts in alphabetical order, which {@link Table#classNames} and {@link Table#categories} keep.
   * A target of whole numbers, or of texts, is of integers.
   *
   * @throws IllegalArgumentException naming the file, the line and the column: if there is no such
   *     column, a row has more or fewer cells than the header, a cell lacks its value, a column
   *     mixes numbers and texts, a text repeats in no row, or the encoding is another
   */
  public Table target(String name) {
    return CsvTable.read(settings, Check.given("target", name));
  }

  @Override
  public String toString() {
    return Check.format("Csv: %s, not read; target(\"...\") reads it", settings.source.name());
  }
}
