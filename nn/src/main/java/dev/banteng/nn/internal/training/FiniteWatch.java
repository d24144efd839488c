package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.Extent;

/** Says, once a fit, where the first NaN or infinity appeared, and ends training if so planned. */
final class FiniteWatch {
  private static final String REMEDY =
      "Try a smaller learning rate, inputs scaled to 0..1, or clipping (clipnorm).";

  private final FitPlan plan;
  private final Recorder recorder;
  private boolean said;

  FiniteWatch(FitPlan plan, Recorder recorder) {
    this.plan = plan;
    this.recorder = recorder;
  }

  /**
   * Tells where a loss went wrong; the weights are still those before the step.
   *
   * @param where the first NaN or infinity stands
   */
  void lossIsNotFinite(
      double loss, int epoch, int batch, double learningRate, Rows inputs, String where) {
    if (said) {
      return; // it is seldom the last: once says it
    }
    said = true;
    Extent extent = Extent.of(inputs);
    String message =
        Check.format(
            "The loss is %s in epoch %s, batch %s. Learning rate %s, inputs from %s to %s, first not finite in %s. ",
            String.valueOf(loss),
            epoch + 1,
            batch + 1,
            learningRate,
            extent.low(),
            extent.high(),
            where);
    if (plan.stopOnNaN()) {
      stop(message);
    } else {
      recorder.warn(message + "Training goes on, since onNaN(CONTINUE) says so.");
    }
  }

  /**
   * Looks at the weights after an epoch: a relu turns a NaN before it into a zero, so that the loss
   * alone does not show every broken weight.
   */
  void check(LayerStack stack, int epoch) {
    if (!said) {
      Weights.firstNotFinite(stack).ifPresent(name -> weightIsNotFinite(name, epoch));
    }
  }

  private void weightIsNotFinite(String name, int epoch) {
    said = true;
    String message =
        Check.format("%s holds a NaN or an infinity after epoch %s. ", name, epoch + 1);
    if (plan.stopOnNaN()) {
      stop(message);
    } else {
      recorder.warn(message + REMEDY);
    }
  }

  private void stop(String message) {
    recorder.warn(message + REMEDY);
    recorder.stop(message + "Training was stopped; onNaN(CONTINUE) goes on. " + REMEDY);
  }
}
