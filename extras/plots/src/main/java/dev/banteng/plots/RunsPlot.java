package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.nn.api.History;
import dev.banteng.plots.Panels.Line;
import dev.banteng.plots.Panels.Panel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Several trainings: a panel for each metric, a line for each run. */
final class RunsPlot {
  private static final int MOST_RUNS = 20;

  private final List<History> runs;
  private final List<String> names;

  private RunsPlot(Map<String, History> runs) {
    this.runs = List.copyOf(runs.values());
    this.names = List.copyOf(runs.keySet());
  }

  static Picture of(Map<String, History> given) {
    if (given.isEmpty() || given.size() > MOST_RUNS) {
      throw Check.fail(
          "plot compares 1 to %s runs, but was given %s. Leave out those that are not worth a look.",
          MOST_RUNS, given.size());
    }
    given.forEach((name, history) -> HistoryPlot.check("The History of " + name, history));
    var plot = new RunsPlot(given);
    var drawing = new Panels(plot.panels(), plot.legend());
    return Picture.of("Runs compared", plot.note(), plot.text(), drawing)
        .size(Picture.WIDTH, drawing.height());
  }

  private List<Panel> panels() {
    var keys = new LinkedHashSet<String>();
    runs.forEach(history -> HistoryPlot.groups(history).values().forEach(keys::addAll));
    return keys.stream().map(this::panel).toList();
  }

  private Panel panel(String key) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < names.size(); i++) {
      History history = runs.get(i);
      String watched = HistoryPlot.preferred(history, key);
      if (history.containsKey(watched)) {
        lines.add(
            new Line(
                history.epochs(watched), history.get(watched), Ink.pen(i), OptionalInt.empty()));
      }
    }
    boolean validated =
        runs.stream().anyMatch(history -> !HistoryPlot.preferred(history, key).equals(key));
    return new Panel(key, validated ? "validation" : "training", lines);
  }

  private List<Legend.Entry> legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (int i = 0; i < names.size(); i++) {
      entries.add(new Legend.Entry(names.get(i), "", Ink.pen(i)));
    }
    return entries;
  }

  /** The key by which runs are compared in words. */
  private static String loss(History history) {
    String key = HistoryPlot.preferred(history, "loss");
    return history.containsKey(key) ? key : history.keySet().iterator().next();
  }

  private String note() {
    int count = names.size();
    return count + (count == 1 ? " run" : " runs");
  }

  private String text() {
    return TextForm.table(
        names,
        runs.stream()
            .map(
                history ->
                    TextForm.bars(history.get(loss(history)).stream().mapToDouble(v -> v).toArray())
                        + "  best "
                        + loss(history)
                        + " "
                        + TextForm.number(history.best(loss(history))))
            .toList());
  }
}
