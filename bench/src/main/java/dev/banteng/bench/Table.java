package dev.banteng.bench;

import java.util.Locale;

/** The report as people read it. */
final class Table {
  private Table() {}

  static String of(Report report) {
    var text = new StringBuilder();
    line(text, "case", "measure", "against", "banteng", "other", "ratio", "target", "holds");
    for (Result result : report.results()) {
      String unit = result.against().isPresent() ? " x" : "";
      line(
          text,
          result.work().label(),
          result.measure().label(),
          result.against().map(Against::label).orElse("-"),
          result.banteng().map(Table::number).orElse("missing"),
          result.against().isEmpty() ? "-" : result.other().map(Table::number).orElse("missing"),
          result.ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("-"),
          result.target().map(limit -> "<= " + number(limit) + unit).orElse("-"),
          result.holds().map(holds -> holds ? "yes" : "NO").orElse("-"));
    }
    report
        .missing()
        .forEach((name, why) -> text.append('\n').append(name).append(" is missing: ").append(why));
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(
            String.format(Locale.ROOT, "%-5s %-22s %-17s %10s %10s %7s  %-9s %s", cells)
                .stripTrailing())
        .append('\n');
  }

  /** Three digits that say something. */
  static String number(double value) {
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
