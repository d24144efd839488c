package dev.banteng.nn.diagnosis;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step as a text of 80 columns: forward, loss, backward, update. */
final class StepText {
  /** Of more numbers than that only the steepest few are listed. */
  private static final int ALL = 8;

  private static final int SOME = 3;

  /** An equation of at most so many characters stands on one line. */
  private static final int SHORT = 50;

  /** Whose name is longer has its equation on the next line. */
  private static final int NAME = 18;

  private static final char UNBROKEN = '\u00a0';

  private final StepExplanation step;
  private final StepLines lines = new StepLines();

  private StepText(StepExplanation step) {
    this.step = step;
  }

  static String of(StepExplanation step) {
    var text = new StepText(step);
    text.headline();
    text.forward();
    text.loss();
    text.backward();
    text.update();
    return text.lines.toString();
  }

  private void headline() {
    long samples = step.x().size(0);
    lines.text(
        "",
        "Step %d: %d %s, loss %s before and %s after"
            .formatted(
                step.number(),
                samples,
                samples == 1 ? "sample" : "samples",
                Check.number((float) step.loss().before()),
                Check.number((float) step.loss().after())));
  }

  private void title(String text) {
    lines.text("", "");
    lines.text("", text);
  }

  private void forward() {
    title("1. FORWARD");
    array("x", step.x());
    for (LayerStep layer : step.layers()) {
      equation(layer.name(), layer.equation().forward());
      layer.weights().forEach(weight -> array("  " + weight.name(), weight.before()));
      layer.logits().ifPresent(z -> array("  z", z));
      array("  y", layer.output());
    }
  }

  private void loss() {
    title("2. LOSS");
    equation(step.loss().name(), step.loss().equation().forward());
    array("  y_true", step.yTrue());
    double penalties = step.loss().penalties();
    if (penalties != 0) {
      lines.value("  penalties", "", Check.number((float) penalties));
    }
    lines.value("  loss", "", Check.number((float) step.loss().before()));
  }

  private void backward() {
    title("3. BACKWARD: dy is the derivative of the loss by y, and so on");
    if (!step.loss().equation().backward().isEmpty()) {
      equation(step.loss().name(), step.loss().equation().backward());
    }
    for (int i = step.layers().size() - 1; i >= 0; i--) {
      LayerStep layer = step.layers().get(i);
      if (layer.outputGradient().isPresent()) {
        String equation = layer.equation().backward();
        equation(layer.name(), equation.isEmpty() ? "by the chain rule" : equation);
        array(layer.logits().isPresent() ? "  dz" : "  dy", layer.outputGradient().get());
        layer.weights().stream()
            .filter(WeightStep::trainable)
            .forEach(weight -> array("  d" + weight.name(), weight.gradient()));
      }
    }
  }

  private void update() {
    title(
        "4. UPDATE by %s, rate %s"
            .formatted(step.optimizer(), Check.number((float) step.learningRate())));
    equation("", step.update().forward());
    lines.row("", "w", "dw", "step", "new w");
    for (LayerStep layer : step.layers()) {
      for (WeightStep weight : layer.weights()) {
        String name = layer.name() + "/" + weight.name();
        if (weight.trainable()) {
          lines.text("", name);
          update(weight);
        } else {
          lines.text("", name + (isMoved(weight) ? ": a moving statistic" : ": not trained"));
        }
      }
    }
  }

  private static boolean isMoved(WeightStep weight) {
    return !weight.before().equals(weight.after());
  }

  private void update(WeightStep weight) {
    float[] before = ArrayText.numbers(weight.before());
    float[] gradient = ArrayText.numbers(weight.gradient());
    float[] after = ArrayText.numbers(weight.after());
    int[] shown =
        IntStream.range(0, before.length)
            .boxed()
            .sorted(Comparator.comparing(i -> -Math.abs(gradient[i])))
            .limit(before.length <= ALL ? ALL : SOME)
            .sorted()
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : shown) {
      lines.row(
          "  " + ArrayText.index(weight.before().shape(), i),
          Check.number(before[i]),
          Check.number(gradient[i]),
          Check.number(after[i] - before[i]),
          Check.number(after[i]));
    }
    if (shown.length < before.length) {
      lines.text(
          "  ", "and %d others with smaller derivatives".formatted(before.length - shown.length));
    }
  }

  private void equation(String name, String equation) {
    String whole =
        Arrays.stream(equation.split("(?<=;) "))
            .map(part -> part.length() > SHORT ? part : part.replace(' ', UNBROKEN))
            .collect(Collectors.joining(" "));
    boolean below = name.length() > NAME;
    if (below) {
      lines.text("", name + ":");
    }
    lines.text(name.isEmpty() ? "" : below ? "  " : name + ": ", whole);
  }

  private void array(String label, INDArray array) {
    lines.value(label, ArrayText.sizes(array), ArrayText.of(array));
  }
}
