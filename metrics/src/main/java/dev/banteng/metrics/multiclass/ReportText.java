package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A classification report in scikit-learn's layout. */
final class ReportText {
  private static final int COLUMN = 9;

  /** A double has no more that say anything. */
  private static final int MOST_DIGITS = 17;

  private final StringBuilder text = new StringBuilder();
  private final int digits;
  private final int width;

  ReportText(ClassificationReport report, int digits) {
    if (digits < 0 || digits > MOST_DIGITS) {
      throw Check.fail(
          "digits of a classification report must be from 0 to %s, but was given %s.",
          MOST_DIGITS, digits);
    }
    this.digits = digits;
    int longest = report.rows().stream().mapToInt(row -> row.name().length()).max().orElse(0);
    this.width = Math.max(Math.max(longest, "weighted avg".length()), digits);
    right("", width).append(' ');
    for (String head : List.of("precision", "recall", "f1-score", "support")) {
      cell(head);
    }
    text.append("\n\n");
    report.rows().forEach(this::line);
    text.append('\n');
    right("accuracy", width).append(' ');
    cell("");
    cell("");
    cell(number(report.accuracy()));
    cell(Check.number(report.micro().support()).replace(",", ""));
    text.append('\n');
    line(report.micro());
    line(report.macro());
    line(report.weighted());
  }

  private void line(ClassificationReport.Row row) {
    right(row.name(), width).append(' ');
    cell(number(row.precision()));
    cell(number(row.recall()));
    cell(number(row.f1()));
    cell(Check.number(row.support()).replace(",", ""));
    text.append('\n');
  }

  private void cell(String value) {
    right(value, COLUMN + 1);
  }

  private StringBuilder right(String value, int to) {
    return text.append(" ".repeat(Math.max(0, to - value.length()))).append(value);
  }

  /** Halves are rounded as Python does it: what the binary number is nearest to. */
  private String number(double value) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
