package dev.banteng.golden;

import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.regularizers.Regularizers;

/** {@code x} in; the penalty and its gradient out. */
final class RegularizerCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Regularizer regularizer = golden.make(Regularizers.kinds());
    return () -> run(golden, regularizer);
  }

  private static void run(GoldenCase golden, Regularizer regularizer) {
    Tensor x = golden.tensor("x");
    regularizer.check(x.shape());
    double penalty = regularizer.penalty(x.floats(), x.shape());
    Tolerance.VALUE.check("value", golden.get("value").asDouble(), penalty);
    float[] gradient = new float[x.shape().size()];
    regularizer.addGradient(x.floats(), x.shape(), 1, gradient);
    Tolerance.GRADIENT.check("grad", golden.tensor("grad"), gradient);
  }
}
