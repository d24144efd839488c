package dev.banteng.nn.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A diagnosis as a table of 80 columns, with what is to be said below it. */
final class DiagnosisText {
  private static final int[] WIDTHS = {18, 13, 8, 8, 5, 5, 8, 8};
  private static final int LEFT = 2; // so many columns are set to the left

  private DiagnosisText() {}

  static String of(Diagnosis all) {
    var lines = new ArrayList<String>();
    lines.add(headline(all));
    lines.add("");
    lines.add(row("  Layer", "Output", "Mean", "Std", "Dead", "Sat.", "Gradient", "Step"));
    all.layers().forEach(layer -> lines.add(row(layer)));
    lines.add("");
    lines.add(inputs(all.inputs()));
    all.classes().ifPresent(classes -> lines.add(classes(classes)));
    lines.add(step(all.step()));
    add("Complaints", all.complaints(), lines);
    add("Notes", all.notes(), lines);
    return String.join("\n", lines);
  }

  private static String headline(Diagnosis all) {
    int complaints = all.complaints().size();
    return "Diagnosis: %d %s, loss %s%s, %s"
        .formatted(
            all.samples(),
            all.samples() == 1 ? "sample" : "samples",
            Layout.plain(all.loss().value()),
            all.loss().guessing().isPresent()
                ? " (guessing " + Layout.plain(all.loss().guessing().getAsDouble()) + ")"
                : "",
            complaints == 0
                ? "nothing to complain of"
                : complaints + (complaints == 1 ? " complaint" : " complaints"));
  }

  private static String row(LayerDiagnosis layer) {
    int room = WIDTHS[0] - 2;
    return row(
        (layer.verdict().isComplaint() ? "! " : "  ") + Layout.left(layer.name(), room),
        shape(layer),
        Layout.number(layer.outputs().mean()),
        Layout.number(layer.outputs().std()),
        share(layer.dead()),
        share(layer.saturated()),
        number(layer.gradient()),
        number(layer.ratio()));
  }

  private static String row(String... cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(i == 0 ? "" : " ")
          .append(i < LEFT ? Layout.left(cells[i], WIDTHS[i]) : Layout.right(cells[i], WIDTHS[i]));
    }
    return line.toString().stripTrailing();
  }

  private static String shape(LayerDiagnosis layer) {
    return Arrays.stream(layer.output().toArray())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" × "));
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? Layout.percent(share.getAsDouble()) : "";
  }

  private static String number(OptionalDouble number) {
    return number.isPresent() ? Layout.number(number.getAsDouble()) : "";
  }

  private static String inputs(InputDiagnosis inputs) {
    Statistics values = inputs.values();
    return Layout.wrapped(
        "Inputs     ",
        "from %s to %s, mean %s, std %s; %d of %d features constant"
            .formatted(
                Layout.plain(values.min()),
                Layout.plain(values.max()),
                Layout.plain(values.mean()),
                Layout.plain(values.std()),
                inputs.constant(),
                inputs.features()));
  }

  private static String classes(ClassDiagnosis classes) {
    return Layout.wrapped(
        "Classes    ",
        "%d; most samples: class %d with %s, fewest: class %d with %s"
            .formatted(
                classes.counts().size(),
                classes.largest(),
                Layout.percent(classes.share(classes.largest())),
                classes.smallest(),
                Layout.percent(classes.share(classes.smallest()))));
  }

  private static String step(StepDiagnosis step) {
    String moves =
        step.ratio().isPresent()
            ? ", which moves weights by %s of their size"
                .formatted(Layout.plain(step.ratio().getAsDouble()))
            : "";
    return Layout.wrapped(
        "Optimizer  ",
        "%s; step %d has rate %s%s"
            .formatted(
                step.optimizer(), step.taken() + 1, Layout.plain(step.learningRate()), moves));
  }

  private static void add(String title, List<String> texts, List<String> lines) {
    if (texts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    texts.forEach(text -> lines.add(Layout.wrapped("- ", text)));
  }
}
