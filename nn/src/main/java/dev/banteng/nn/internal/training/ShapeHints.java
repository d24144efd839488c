package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.api.Loss;
import java.util.Optional;

/** Recognises what is behind shapes that do not go together: a forgotten layer, x and y swapped. */
final class ShapeHints {
  private ShapeHints() {}

  /** That x and y were given in the wrong order, if the model takes y but not x. */
  static Optional<String> swapped(LayerStack stack, Dataset data) {
    return takes(stack, data.targetShape()) && !takes(stack, data.inputShape())
        ? Optional.of(swapped(data))
        : Optional.empty();
  }

  /** That x and y were given in the wrong order, if the loss takes x as targets but not y. */
  static Optional<String> swapped(Loss loss, Dataset data, Shape output) {
    return data.inputShape().size() < data.targetShape().size()
            && reads(loss, data.inputShape(), output)
        ? Optional.of(swapped(data))
        : Optional.empty();
  }

  private static String swapped(Dataset data) {
    return Check.format(
        "x and y look swapped: x is %s, y is %s. The inputs come first: fit(x, y).",
        data.inputShape().withBatch(), data.targetShape().withBatch());
  }

  private static boolean reads(Loss loss, Shape target, Shape output) {
    try {
      loss.start().check(target, output);
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  /** Whether a model takes such rows; a last axis of size 1 may be there or not, as in Keras. */
  static boolean takes(LayerStack stack, Shape rows) {
    return withoutOne(rows).equals(withoutOne(stack.input()));
  }

  private static Shape withoutOne(Shape shape) {
    return shape.rank() > 0 && shape.last() == 1 ? shape.withoutLast() : shape;
  }

  /** Where flatten() was forgotten, if targets have fewer axes than outputs. */
  static Optional<String> notFlattened(LayerStack stack, Shape target) {
    if (stack.output().rank() < 2 || target.rank() > 1) {
      return Optional.empty();
    }
    for (int i = 0; i < stack.layers().size(); i++) {
      StackedLayer layer = stack.layers().get(i);
      if (layer.input().rank() > 1 && layer.parameters().stream().anyMatch(ShapeHints::isMatrix)) {
        if (layer.parameters().stream().anyMatch(ShapeHints::isRecurrent)) {
          return Optional.of(
              Check.format(
                  "%s puts out one row for each step. For one prediction a row leave returnSequences(true) out of the last recurrent layer.",
                  stack.place(i)));
        }
        return Optional.of(
            Check.format(
                "%s is given %s and keeps all axes but the last. For one prediction a row put flatten() in front of it.",
                stack.place(i), layer.input().withBatch()));
      }
    }
    return Optional.empty();
  }

  private static boolean isRecurrent(Parameter weight) {
    return weight.name().endsWith("/recurrent_kernel");
  }

  private static boolean isMatrix(Parameter weight) {
    return weight.shape().rank() == 2;
  }
}
