package dev.banteng.nn.diagnosis;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step as a text of 80 columns: forward, loss, backward, update. */
final class StepText {
  private static final int LABEL = 18;
  private static final int SIZES = 14;
  private static final int NUMBER = 14;

  /** Of more numbers than that only the steepest few are listed. */
  private static final int ALL = 8;

  private static final int SOME = 3;

  /** An equation of at most so many characters stands on one line. */
  private static final int SHORT = 50;

  private static final char UNBROKEN = '\u00a0';

  private final StepExplanation step;
  private final List<String> lines = new ArrayList<>();

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
    return String.join("\n", text.lines);
  }

  private void headline() {
    long samples = step.x().size(0);
    lines.add(
        "Step %d: %d %s, loss %s before and %s after"
            .formatted(
                step.number(),
                samples,
                samples == 1 ? "sample" : "samples",
                Check.number((float) step.loss().before()),
                Check.number((float) step.loss().after())));
  }

  private void title(String text) {
    lines.add("");
    lines.add(text);
  }

  private void forward() {
    title("1. FORWARD");
    array("x", step.x());
    for (LayerStep layer : step.layers()) {
      said(layer.name(), layer.equation().forward());
      layer.weights().forEach(weight -> array("  " + weight.name(), weight.before()));
      layer.logits().ifPresent(z -> array("  z", z));
      array("  y", layer.output());
    }
  }

  private void loss() {
    title("2. LOSS");
    said(step.loss().name(), step.loss().equation().forward());
    array("  y_true", step.yTrue());
    double penalties = step.loss().penalties();
    if (penalties != 0) {
      lines.add("  penalties" + " ".repeat(LABEL - 11 + SIZES + 2) + Check.number(penalties));
    }
    lines.add(
        Layout.left("  loss", LABEL)
            + " ".repeat(SIZES + 2)
            + Check.number((float) step.loss().before()));
  }

  private void backward() {
    title("3. BACKWARD: dy is the derivative of the loss by y, and so on");
    if (!step.loss().equation().backward().isEmpty()) {
      said(step.loss().name(), step.loss().equation().backward());
    }
    for (int i = step.layers().size() - 1; i >= 0; i--) {
      LayerStep layer = step.layers().get(i);
      if (layer.outputGradient().isPresent()) {
        String equation = layer.equation().backward();
        said(layer.name(), equation.isEmpty() ? "by the chain rule" : equation);
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
    said("", step.update().forward());
    lines.add(numbers("", "w", "dw", "step", "new w"));
    for (LayerStep layer : step.layers()) {
      for (WeightStep weight : layer.weights()) {
        String name = layer.name() + "/" + weight.name();
        if (weight.trainable()) {
          lines.add(name);
          update(weight);
        } else {
          lines.add(name + (isMoved(weight) ? ": a moving statistic" : ": not trained"));
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
      lines.add(
          numbers(
              "  " + ArrayText.index(weight.before().shape(), i),
              Check.number(before[i]),
              Check.number(gradient[i]),
              Check.number(after[i] - before[i]),
              Check.number(after[i])));
    }
    if (shown.length < before.length) {
      lines.add(
          "  and %,d others with smaller derivatives".formatted(before.length - shown.length));
    }
  }

  private static String numbers(String label, String... numbers) {
    var line = new StringBuilder(Layout.left(label, LABEL));
    for (String number : numbers) {
      line.append(' ').append(Layout.right(number, NUMBER));
    }
    return line.toString();
  }

  private void said(String name, String equation) {
    String whole =
        Arrays.stream(equation.split("(?<=;) "))
            .map(part -> part.length() > SHORT ? part : part.replace(' ', UNBROKEN))
            .collect(Collectors.joining(" "));
    lines.add(Layout.wrapped(name.isEmpty() ? "" : name + ": ", whole).replace(UNBROKEN, ' '));
  }

  private void array(String label, INDArray array) {
    String first = Layout.left(label, LABEL) + " " + Layout.left(ArrayText.sizes(array), SIZES);
    lines.add(Layout.wrapped(first + " ", ArrayText.of(array)));
  }
}
