package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import java.util.List;

/**
 * Data with named columns, in memory: inputs [columns], and a target each. Made by {@link
 * Csv#target}, {@link Datasets#iris} and {@link Datasets#autoMpg}.
 *
 * <p>Example: {@code iris().columnNames()}.
 */
public final class Table extends Held {
  /** JShell cuts a line of 80 characters, and writes its own in front. */
  private static final int LONGEST = 75;

  private final List<String> names;
  private final List<List<String>> categories;

  /**
   * A table.
   *
   * @param names of all columns, the target last
   * @param categories what class indices stand for, for each column; none for numbers
   */
  Table(List<String> names, List<List<String>> categories, Rows x, Rows y) {
    super(Dataset.of(x, y));
    this.names = List.copyOf(names);
    this.categories = List.copyOf(categories);
  }

  /** The names of the inputs, in the order in which they lie in x. */
  public List<String> columnNames() {
    return names.subList(0, names.size() - 1);
  }

  /** The name of the target. */
  public String targetName() {
    return names.get(names.size() - 1);
  }

  /**
   * What the class indices of a column stand for, that of 0 first; empty for a column of numbers.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public List<String> categories(String column) {
    int index = names.indexOf(column);
    if (index < 0) {
      throw Check.fail(Names.unknown("column", column, names));
    }
    return categories.get(index);
  }

  /** The classes of the target; empty if it is of numbers. */
  @Override
  public List<String> classNames() {
    return categories.get(categories.size() - 1);
  }

  @Override
  public String toString() {
    String sum =
        Check.format("Table: %s rows, %s -> %s", size(), inputShape(), targetName())
            + (classNames().isEmpty() ? "" : Check.format(", %s classes", classNames().size()));
    String all = sum + ": " + String.join(", ", classNames());
    return !classNames().isEmpty() && all.length() <= LONGEST
        ? all
        : sum.length() <= LONGEST ? sum : Check.format("Table: %s rows, %s", size(), inputShape());
  }
}
