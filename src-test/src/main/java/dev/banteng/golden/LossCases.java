package dev.banteng.golden;

import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Reduction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The reduced value, the values one by one, and the gradient of a loss. */
final class LossCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    if (golden.isFunction()) {
      Loss loss = function(golden);
      return () -> checkEach("value", golden, loss);
    }
    Loss loss = golden.make(Losses.kinds());
    return () -> run(golden, loss);
  }

  /** The function of a loss: its values, not reduced. */
  static Loss function(GoldenCase golden) {
    var arguments = golden.config("args").with("reduction", Reduction.NONE.identifier());
    return Losses.kinds().read(golden.text("function"), arguments);
  }

  /** Checks the values without weights, and the gradient of their sum where the case has it. */
  static void checkEach(String field, GoldenCase golden, Loss loss) {
    Object yTrue = golden.tensor("y_true").array();
    Object yPred = golden.tensor("y_pred").array();
    Tolerance.VALUE.check(field, golden.tensor(field), numbers(loss.each(yTrue, yPred)));
    if (golden.has("grad")) {
      Tolerance.GRADIENT.check("grad", golden.tensor("grad"), numbers(loss.gradient(yTrue, yPred)));
    }
  }

  private static void run(GoldenCase golden, Loss loss) {
    Object yTrue = golden.tensor("y_true").array();
    Object yPred = golden.tensor("y_pred").array();
    Tensor weights = golden.tensorOrNull("sample_weight");
    Object by = weights == null ? null : weights.array();
    Tolerance.VALUE.check("value", golden.tensor("value"), value(loss, yTrue, yPred, by));
    Tolerance.VALUE.check(
        "unreduced", golden.tensor("unreduced"), numbers(loss.each(yTrue, yPred)));
    INDArray gradient = by == null ? loss.gradient(yTrue, yPred) : loss.gradient(yTrue, yPred, by);
    Tolerance.GRADIENT.check("grad", golden.tensor("grad"), numbers(gradient));
  }

  private static double[] value(Loss loss, Object yTrue, Object yPred, @Nullable Object weights) {
    if (loss.reduction() == Reduction.NONE) {
      return numbers(weights == null ? loss.each(yTrue, yPred) : loss.each(yTrue, yPred, weights));
    }
    return new double[] {weights == null ? loss.of(yTrue, yPred) : loss.of(yTrue, yPred, weights)};
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
