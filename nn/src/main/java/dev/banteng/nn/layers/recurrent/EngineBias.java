package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.layers.internal.BlockOps;

/**
 * The bias as engines take it: zeros where the layer has none; for a GRU, whose two biases of u and
 * of r are only ever added, {@code [u, r, g, recurrent g]}.
 */
final class EngineBias {
  private final RecurrentWeights weights;
  private final int units;
  private final boolean added;
  private final Block value;
  private final Block gradient;

  EngineBias(BlockOps ops, RecurrentWeights weights, RecurrentKind kind, int units) {
    boolean own = weights.bias() == null || kind == RecurrentKind.GRU;
    this.weights = weights;
    this.units = units;
    this.added = weights.bias() != null && own;
    int width = weights.columns() + (kind == RecurrentKind.GRU ? units : 0);
    this.value = own ? ops.block(width) : parameter().value();
    this.gradient = own ? ops.block(width) : parameter().gradient();
  }

  private Parameter parameter() {
    return weights.parameters().get(2);
  }

  Block value() {
    return value;
  }

  Block gradient() {
    return gradient;
  }

  /** Brings the value up to date. */
  Step fill() {
    if (!added) {
      return Step.NOTHING;
    }
    float[] both = new float[6 * units];
    float[] sum = new float[4 * units];
    return () -> {
      parameter().value().read(both);
      for (int i = 0; i < 3 * units; i++) {
        sum[i] = i < 2 * units ? both[i] + both[3 * units + i] : both[i];
      }
      System.arraycopy(both, 5 * units, sum, 3 * units, units);
      value.write(sum);
    };
  }

  /** Hands the gradient on to the layer's own bias. */
  Step giveGradient() {
    if (!added) {
      return Step.NOTHING;
    }
    float[] of = new float[4 * units];
    float[] both = new float[6 * units];
    return () -> {
      gradient.read(of);
      System.arraycopy(of, 0, both, 0, 3 * units);
      System.arraycopy(of, 0, both, 3 * units, 2 * units);
      System.arraycopy(of, 3 * units, both, 5 * units, units);
      parameter().gradient().write(both);
    };
  }
}
