package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import java.util.Arrays;

/**
 * Says for each number of a sample's output which number of its input it is; the gradient goes back
 * the same way and adds up where one number was taken more than once. In plain Java, as no engine
 * has such an operation.
 */
public final class SampleMap {
  private final int[] sources;
  private final int size;

  /**
   * A map.
   *
   * @param sources the index in a sample of input, for each number of the output
   * @param size how many numbers a sample of input has
   */
  public SampleMap(int[] sources, int size) {
    this.sources = sources;
    this.size = size;
  }

  /** The layer's work on a batch, whose output is filled from {@code x}. */
  public Pass connect(Binding binding, Block x, Block y) {
    return new Pass(
        y,
        x.isDouble() ? exactly(x, y, true) : samples(x, y, true),
        dy -> {
          Block dx = binding.engine().block(x.sizes());
          return new Pass.Back(dx, x.isDouble() ? exactly(dy, dx, false) : samples(dy, dx, false));
        });
  }

  private Step samples(Block from, Block to, boolean forward) {
    float[] given = new float[forward ? size : sources.length];
    float[] made = new float[forward ? sources.length : size];
    return () -> {
      for (int row = 0; row < from.rows(); row++) {
        from.read(row * given.length, given, given.length);
        if (forward) {
          take(given, made);
        } else {
          giveBack(given, made);
        }
        to.write(row * made.length, made, made.length);
      }
    };
  }

  private void take(float[] given, float[] made) {
    for (int i = 0; i < sources.length; i++) {
      made[i] = given[sources[i]];
    }
  }

  private void giveBack(float[] given, float[] made) {
    Arrays.fill(made, 0);
    for (int i = 0; i < sources.length; i++) {
      made[sources[i]] += given[i];
    }
  }

  /** In double precision, for checks of gradients: the whole batch at once. */
  private Step exactly(Block from, Block to, boolean forward) {
    return () -> {
      double[] given = from.toDoubles();
      double[] made = new double[to.length()];
      for (int row = 0; row < from.rows(); row++) {
        int before = row * size;
        int behind = row * sources.length;
        for (int i = 0; i < sources.length; i++) {
          if (forward) {
            made[behind + i] = given[before + sources[i]];
          } else {
            made[before + sources[i]] += given[behind + i];
          }
        }
      }
      to.write(made);
    };
  }
}
