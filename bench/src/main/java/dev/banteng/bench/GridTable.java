package dev.banteng.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The grid's report as people read it. */
final class GridTable {
  private GridTable() {}

  static String of(GridReport report) {
    var text = new StringBuilder();
    text.append(line("case", "measure", "banteng", "pytorch", "keras-tf", "ratio")).append('\n');
    report.results().forEach(result -> text.append(line(result)).append('\n'));
    text.append('\n');
    text.append(
        target(
            "geometric mean of training",
            report.geometricMean(result -> result.measure().equals(GridResult.TRAIN)),
            0.6));
    text.append(
        target(
            "geometric mean of training and predicting",
            report.geometricMean(result -> !result.measure().equals(GridResult.PEAK)),
            0.6));
    text.append(
        target(
            "worst case of training",
            report.worst(result -> result.measure().equals(GridResult.TRAIN)),
            1));
    text.append(
        target(
            "worst case of predicting one row, by PyTorch",
            report.worst(result -> result.measure().equals(GridResult.PREDICT_ONE)),
            1));
    text.append(
        target(
            "peak memory of the largest case, by PyTorch",
            report.worst(result -> result.measure().equals(GridResult.PEAK)),
            1));
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
        result.ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("-"));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-13s %-16s %10s %10s %10s %7s", cells).stripTrailing();
  }

  private static String number(Optional<Double> value) {
    return value.map(Table::number).orElse("missing");
  }

  private static String target(String what, OptionalDouble value, double limit) {
    if (value.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%-46s %.2f x, target <= %s x: %s%n",
        what,
        value.getAsDouble(),
        Table.number(limit),
        value.getAsDouble() <= limit ? "holds" : "MISSED");
  }
}
