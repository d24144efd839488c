package dev.banteng.nn.internal.saving;

import dev.banteng.nn.api.OptimizerState;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a model.
 *
 * @param values each weight's numbers, in the model's order
 * @param optimizer what the optimizer remembers, if that is kept
 */
public record SavedWeights(List<float[]> values, Optional<OptimizerState> optimizer) {
  /** Copies the list. */
  public SavedWeights {
    values = List.copyOf(values);
  }
}
