package dev.banteng.nn.api;

import dev.banteng.core.Shape;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an optimizer remembers of a training, as files keep it: with it training goes on as if it
 * had never ended.
 *
 * <p>It holds what Keras holds in {@code optimizer.variables}, in that order: {@code iterations},
 * {@code learning_rate} (none where the rate is a schedule), then the slots: the moving averages of
 * the weights, the accumulated gradients, and what the optimizer's formula keeps. Only weights that
 * are trained have slots.
 *
 * <p>It comes from {@link Optimizer.Updater#state} and goes to {@link Optimizer.Updater#restore}.
 *
 * @param iterations how many batches were trained on, whether each led to a step or not
 * @param learningRate the rate of the next step, or none if a schedule gives it
 * @param slots the arrays, in Keras' order
 */
public record OptimizerState(long iterations, OptionalDouble learningRate, List<Slot> slots) {
  public OptimizerState {
    slots = List.copyOf(slots);
  }

  /**
   * One array of it.
   *
   * @param name as Keras names it, without the model: {@code "adam/dense_kernel_momentum"}; for
   *     messages, since files know slots by their order
   * @param shape its shape, {@code []} for a single number
   * @param values its numbers in row-major order, the slot's own
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
  public record Slot(String name, Shape shape, float[] values) {}
}
