package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.Arrays;

/**
 * The mean of whole sequences that has met its input: {@code sum(mask * x) / sum(mask)}, which is
 * the mean of {@code x * mask * steps / sum(mask)}. Those factors are found in plain Java.
 */
record BuiltSequenceMean(Window whole, Shape pooled) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    return binding
        .mask()
        .map(mask -> connect(binding, x, mask))
        .orElseGet(() -> new BuiltPooling(false, whole, pooled).connect(binding, x));
  }

  private Pass connect(Binding binding, Block x, Block mask) {
    Engine engine = binding.engine();
    Block factors = engine.block(x.sizes());
    Block weighted = engine.block(x.sizes());
    Block y = binding.block(pooled);
    Op weighting = engine.scale(x, factors, weighted);
    Op mean = engine.averagePooling(whole, weighted, y);
    return new Pass(
        y,
        new Factors(mask, factors, binding.mode()).then(weighting.forward()).then(mean.forward()),
        dy -> {
          Block dx = engine.block(x.sizes());
          return new Pass.Back(
              dx, mean.inputGradient(dy, dx).then(weighting.inputGradient(dx, dx)));
        });
  }

  /** Fills the factors of all channels of a step: {@code mask * steps / sum(mask)}. */
  private static final class Factors implements Step {
    private final Block mask;
    private final Block factors;
    private final float[] counted;
    private final float[] values;
    private final boolean training;

    Factors(Block mask, Block factors, Mode mode) {
      this.mask = mask;
      this.factors = factors;
      this.counted = new float[mask.length()];
      this.values = new float[factors.length()];
      this.training = mode == Mode.TRAINING;
    }

    @Override
    public void run() {
      mask.read(counted);
      int steps = counted.length / mask.rows();
      int channels = values.length / counted.length;
      for (int from = 0; from < counted.length; from += steps) {
        float sum = 0;
        for (int i = from; i < from + steps; i++) {
          sum += counted[i];
        }
        checkSome(sum);
        for (int i = from; i < from + steps; i++) {
          Arrays.fill(values, i * channels, (i + 1) * channels, counted[i] * steps / sum);
        }
      }
      factors.write(values);
    }

    /**
     * Predicting gives such a sample NaN, as in Keras; training would end with every weight NaN.
     */
    private void checkSome(float steps) {
      if (training && steps == 0) {
        throw Check.fail(
            "globalAveragePooling1d takes the mean of the steps that count, but the mask of a sample leaves out all of them. "
                + "Leave samples out of the training data that are padding only.");
      }
    }
  }
}
