package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.nn.api.History;
import dev.banteng.plots.Panels.Line;
import dev.banteng.plots.Panels.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One training: a panel for each metric, training and validation in it. */
final class HistoryPlot {
  private static final String VALIDATION = "val_";
  private static final Surface.Pen TRAIN = Ink.pen(0);
  private static final Surface.Pen VAL = Ink.pen(1);

  private final History history;

  private HistoryPlot(History history) {
    this.history = history;
  }

  static Picture of(History history) {
    check("This History", history);
    var plot = new HistoryPlot(history);
    List<Panel> panels =
        groups(history).entrySet().stream().map(g -> plot.panel(g.getKey(), g.getValue())).toList();
    var drawing = new Panels(panels, plot.legend());
    return Picture.of("History", plot.note(), plot.text(), drawing)
        .size(Picture.WIDTH, drawing.height());
  }

  static void check(String which, History history) {
    if (history.epochs().isEmpty() || history.isEmpty()) {
      throw Check.fail(
          "%s has no epoch that ended, so there is nothing to draw. Fit for at least one epoch.",
          which);
    }
  }

  /** Keys without val_, loss first; those of the classes of one metric under its name. */
  static Map<String, List<String>> groups(History history) {
    var groups = new LinkedHashMap<String, List<String>>();
    history.keySet().stream()
        .map(key -> key.startsWith(VALIDATION) ? key.substring(VALIDATION.length()) : key)
        .distinct()
        .sorted((one, other) -> Boolean.compare(other.equals("loss"), one.equals("loss")))
        .forEach(
            key ->
                groups.computeIfAbsent(key.split("/", 2)[0], unseen -> new ArrayList<>()).add(key));
    return groups;
  }

  /** The key of the validation where it was recorded. */
  static String preferred(History history, String key) {
    return history.containsKey(VALIDATION + key) ? VALIDATION + key : key;
  }

  /** The index of the best value, where there is a best one of several. */
  static OptionalInt best(History history, String key) {
    List<Double> values = history.get(key);
    boolean comparable = values.size() > 1 && !key.equals("learning_rate");
    return comparable && Double.isFinite(history.best(key))
        ? OptionalInt.of(history.epochs(key).indexOf(history.bestEpoch(key)))
        : OptionalInt.empty();
  }

  private Panel panel(String title, List<String> keys) {
    return keys.size() == 1 ? single(title, keys.get(0)) : several(title, keys);
  }

  private Panel single(String title, String key) {
    var lines = new ArrayList<Line>();
    String watched = preferred(history, key);
    OptionalInt best = best(history, watched);
    if (history.containsKey(key)) {
      lines.add(line(key, TRAIN, watched.equals(key) ? best : OptionalInt.empty()));
    }
    if (!watched.equals(key)) {
      lines.add(line(watched, VAL, best));
    }
    return new Panel(title, note(watched, best), lines);
  }

  private Line line(String key, Surface.Pen pen, OptionalInt best) {
    return new Line(history.epochs(key), history.get(key), pen, best);
  }

  private String note(String key, OptionalInt best) {
    List<Double> values = history.get(key);
    long missing = values.stream().filter(value -> !Double.isFinite(value)).count();
    String note =
        best.isEmpty()
            ? ""
            : "best "
                + TextForm.number(history.best(key))
                + " in epoch "
                + (history.bestEpoch(key) + 1);
    return missing == 0
        ? note
        : Check.format("no number in %s of %s epochs", missing, values.size())
            + (note.isEmpty() ? "" : ", " + note);
  }

  private Panel several(String title, List<String> keys) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < keys.size(); i++) {
      lines.add(line(preferred(history, keys.get(i)), classPen(i), OptionalInt.empty()));
    }
    boolean validated = !preferred(history, keys.get(0)).equals(keys.get(0));
    return new Panel(title, validated ? "each class, validation" : "each class", lines);
  }

  /** The first two are those of training and validation. */
  private static Surface.Pen classPen(int index) {
    return Ink.pen(index + 2);
  }

  private List<Legend.Entry> legend() {
    var entries = new ArrayList<Legend.Entry>();
    entries.add(new Legend.Entry("training", "", TRAIN));
    if (history.keySet().stream().anyMatch(key -> key.startsWith(VALIDATION))) {
      entries.add(new Legend.Entry("validation", "", VAL));
    }
    List<String> classes =
        groups(history).values().stream()
            .filter(keys -> keys.size() > 1 && keys.size() <= Curves.MOST_LINES)
            .reduce(List.of(), (one, other) -> other.size() > one.size() ? other : one);
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i).substring(classes.get(i).indexOf('/') + 1);
      entries.add(new Legend.Entry("class " + name, "", classPen(i)));
    }
    return entries;
  }

  private String note() {
    String ended = history.stopReason();
    int count = history.epochs().size();
    return count + (count == 1 ? " epoch" : " epochs") + (ended.isEmpty() ? "" : "; " + ended);
  }

  private String text() {
    return TextForm.table(
        List.copyOf(history.keySet()), history.values().stream().map(HistoryPlot::text).toList());
  }

  private static String text(List<Double> values) {
    double[] numbers = values.stream().mapToDouble(value -> value).toArray();
    return TextForm.bars(numbers) + "  " + TextForm.number(numbers[numbers.length - 1]);
  }
}
