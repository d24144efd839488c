package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.engine.Backend;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.ObservedStep;
import dev.banteng.nn.internal.training.OneBatch;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model that is looked at.
 *
 * @param stack its layers and weights
 * @param compiled what it was compiled with
 * @param state asks what its optimizer remembers
 */
public record Inspected(
    LayerStack stack, Compiled compiled, Supplier<Optional<OptimizerState>> state) {
  /** A copy of it for one batch, computed as the model itself. */
  ObservedStep step(OneBatch batch) {
    return step(batch, stack.backend());
  }

  /** A copy of it for one batch. */
  ObservedStep step(OneBatch batch, Backend backend) {
    return new ObservedStep(
        stack, backend, compiled, state, batch.targets().shape(), batch.count());
  }
}
