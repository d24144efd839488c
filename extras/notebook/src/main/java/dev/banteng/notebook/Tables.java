package dev.banteng.notebook;

import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.ClassificationReport.Row;
import dev.banteng.nn.ModelReport;
import dev.banteng.plots.Plots;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports as tables in HTML. */
final class Tables {
  private static final String HEAD =
      "<tr><th></th><th>precision</th><th>recall</th><th>f1-score</th><th>support</th></tr>\n";

  private Tables() {}

  static String of(ClassificationReport report) {
    Stream<String> classes = report.rows().stream().map(Tables::line);
    Stream<String> averages =
        Stream.of(report.micro(), report.macro(), report.weighted()).map(Tables::line);
    String accuracy =
        String.format(
            Locale.ROOT,
            "<tr><th>accuracy</th><td></td><td></td><td>%.2f</td><td>%.0f</td></tr>%n",
            report.accuracy(),
            report.micro().support());
    return Stream.of(classes, Stream.of(accuracy), averages)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("", "<table>\n" + HEAD, "</table>\n"));
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "<tr><th>%s</th><td>%.2f</td><td>%.2f</td><td>%.2f</td><td>%.0f</td></tr>%n",
        escaped(row.name()),
        row.precision(),
        row.recall(),
        row.f1(),
        row.support());
  }

  /** Loss and metrics, the report, and the picture of the confusion matrix. */
  static String of(ModelReport report) {
    String scores =
        report.scores().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s=%.4f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(" &nbsp; "));
    String matrix =
        Rendering.picture(Plots::plotConfusion, report.confusion())
            .map(picture -> picture.svg())
            .orElse("");
    return "<p>" + scores + "</p>\n" + of(report.classification()) + matrix;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
