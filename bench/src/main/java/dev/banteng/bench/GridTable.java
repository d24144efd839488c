package dev.banteng.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The grid's report as people read it. */
final class GridTable {
  private GridTable() {}

  static String of(GridReport report) {
    var text = new StringBuilder();
    text.append(line("case", "measure", "banteng", "pytorch", "keras-tf", "ratio")).append('\n');
    report.results().forEach(result -> text.append(line(result)).append('\n'));
    report.own().forEach(result -> text.append(line(result)).append('\n'));
    List<GridTarget> targets = GridTarget.of(report);
    if (!targets.isEmpty()) {
      text.append('\n').append(target("target", "measured", "at most", "")).append('\n');
    }
    for (GridTarget target : targets) {
      text.append(
              target(
                  target.what(),
                  ratio(target.ratio()),
                  Table.number(target.limit()),
                  target.isMet() ? "met" : "MISSED"))
          .append('\n');
    }
    report
        .missing()
        .forEach((name, why) -> text.append('\n').append(name).append(" is missing: ").append(why));
    return text.toString().stripTrailing();
  }

  static String line(GridResult result) {
    return line(
        result.work().label(),
        result.measure(),
        number(result.of(Report.BANTENG)),
        number(result.of(Peer.PYTORCH.label())),
        number(result.of(Peer.KERAS_TENSORFLOW.label())),
        result.ratio().map(GridTable::ratio).orElse("-"));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-13s %-18s %9s %14s %10s %7s", cells).stripTrailing();
  }

  private static String number(Optional<Double> value) {
    return value.map(Table::number).orElse("missing");
  }

  /** Beside the measure stands what it is compared with. */
  static String line(OwnResult result) {
    return line(
        result.work().label(),
        result.pair().measure(),
        Table.number(result.banteng()),
        result.pair().against(),
        Table.number(result.other()),
        ratio(result.ratio()));
  }

  private static String target(Object... cells) {
    return String.format(Locale.ROOT, "%-54s %8s  %7s  %s", cells).stripTrailing();
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
