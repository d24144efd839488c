package dev.banteng.nn.api;

import java.util.List;

/**
 * The weights of a model at one moment, from {@link Training#rememberWeights}; {@link
 * Training#restoreWeights} puts them back.
 *
 * @param values each weight's numbers in the model's order, row-major; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
public record WeightSnapshot(List<float[]> values) {
  /** Copies the list. */
  public WeightSnapshot {
    values = List.copyOf(values);
  }
}
