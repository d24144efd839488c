package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.internal.training.ObservedStep;
import java.util.Arrays;

/** A step of an optimizer that moves weights, also where it gathers gradients for some steps. */
final class WholeStep {
  /** Whoever gathers more is not waited for. */
  private static final int MOST = 256;

  private WholeStep() {}

  static void of(ObservedStep step) {
    long before = step.updater().iterations();
    float[][] weights = weights(step);
    int calls = 0;
    do {
      step.step();
      calls++;
    } while (calls < MOST
        && step.updater().iterations() == before
        && Arrays.deepEquals(weights, weights(step)));
  }

  private static float[][] weights(ObservedStep step) {
    return step.layers().stream()
        .flatMap(layer -> layer.parameters().stream())
        .filter(Parameter::trainable)
        .map(parameter -> parameter.value().toFloats())
        .toArray(float[][]::new);
  }
}
