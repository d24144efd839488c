package dev.banteng.nn.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.diagnosis.GradientRow.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients as a model computes them beside central differences, for the loss and each weight.
 *
 * <p>Example: {@code gradientCheck(model, x, y).isRight()}; in the shell {@code
 * gradientCheck(model, x, y)} prints the table.
 *
 * @param samples how many the batch had
 * @param rows the loss, then the weights in the order of their layers
 */
public record GradientReport(int samples, List<GradientRow> rows) {
  /** Copies the list. */
  public GradientReport {
    rows = List.copyOf(rows);
  }

  /** Whether all that was compared agrees. */
  public boolean isRight() {
    return count(State.WRONG) + count(State.DOUBTFUL) == 0;
  }

  /**
   * The row of a weight, or of {@code "loss"}.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  public GradientRow row(String name) {
    return Names.find("row", name, rows, GradientRow::name);
  }

  private long count(State state) {
    return rows.stream().filter(row -> row.verdict() == state).count();
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    lines.add(headline());
    lines.add("");
    lines.add(line("  Gradient of", "Shape", "Checked", "Analytic", "Numeric", "Error", "Verdict"));
    rows.forEach(row -> lines.add(line(row)));
    int kinks = rows.stream().mapToInt(GradientRow::kinks).sum();
    if (kinks > 0) {
      lines.add("");
      lines.add(
          Layout.wrapped(
              "",
              Check.format(
                  "%s of the numbers %s at a kink, such as a relu's at 0, where the slopes on both sides differ; not counted.",
                  kinks, kinks == 1 ? "stands" : "stand")));
    }
    return String.join("\n", lines);
  }

  private String headline() {
    return "Gradients: %d %s, %s"
        .formatted(
            samples,
            samples == 1 ? "sample" : "samples",
            isRight()
                ? "all as differences show them"
                : "%d wrong, %d doubtful, %d right"
                    .formatted(count(State.WRONG), count(State.DOUBTFUL), count(State.RIGHT)));
  }

  private static String line(GradientRow row) {
    boolean bad = row.verdict() == State.WRONG || row.verdict() == State.DOUBTFUL;
    boolean frozen = row.verdict() == State.FROZEN;
    return line(
        (bad ? "! " : "  ") + Layout.left(row.name(), 18).stripTrailing(),
        row.shape(),
        String.valueOf(row.checked()),
        frozen ? "" : Layout.number(row.analytic()),
        frozen ? "" : Layout.number(row.numeric()),
        frozen ? "" : Layout.number(row.error()),
        row.verdict().toString());
  }

  private static String line(
      String name,
      String shape,
      String checked,
      String analytic,
      String numeric,
      String error,
      String verdict) {
    return Layout.left(name, 20)
        + " "
        + Layout.left(shape, 16)
        + " "
        + Layout.right(checked, 7)
        + " "
        + Layout.right(analytic, 8)
        + " "
        + Layout.right(numeric, 8)
        + " "
        + Layout.right(error, 7)
        + " "
        + verdict;
  }
}
