package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a recurrent layer.
 *
 * @param parameters kernel {@code [features, gates * units]}, recurrent kernel {@code [units, gates
 *     * units]}, and, if there is one, the bias: {@code [gates * units]}, or {@code [2, gates *
 *     units]} where the recurrent product has one of its own
 */
record RecurrentWeights(List<Parameter> parameters) {
  Parameter kernel() {
    return parameters.get(0);
  }

  Parameter recurrentKernel() {
    return parameters.get(1);
  }

  /** How many columns z has. */
  int columns() {
    return kernel().shape().last();
  }

  /** The bias of the input's product. */
  @Nullable Block bias() {
    return bias(0, false);
  }

  @Nullable Block biasGradient() {
    return bias(0, true);
  }

  /** The bias of the recurrent product, where it has one. */
  @Nullable Block recurrentBias() {
    return bias(1, false);
  }

  @Nullable Block recurrentBiasGradient() {
    return bias(1, true);
  }

  private @Nullable Block bias(int row, boolean gradient) {
    if (parameters.size() < 3 || row >= parameters.get(2).shape().size() / columns()) {
      return null;
    }
    Parameter bias = parameters.get(2);
    return (gradient ? bias.gradient() : bias.value()).view(row * columns(), columns());
  }

  boolean trainable() {
    return kernel().trainable();
  }
}
