package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;

/**
 * The largest value of whole images that has met its input. Where several cells hold it, each gets
 * an equal share of the gradient, where the pooling of windows gives all to the first: which cells
 * those are is found in plain Java, since no primitive does.
 */
record BuiltGlobalMaximum(Window whole, Shape pooled) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Block y = binding.block(pooled);
    Op pooling = binding.engine().maxPooling(whole, false, x, y);
    return new Pass(
        y,
        pooling.forward(),
        dy -> {
          Block dx = binding.engine().block(x.sizes());
          Block shares = binding.engine().block(x.sizes());
          // The gradient of a mean is the same for all cells: dy / cells. Times cells / winners for
          // the winners and 0 for the others, it is that of the largest.
          Step spread = binding.engine().averagePooling(whole, x, y).inputGradient(dy, dx);
          Step share = binding.engine().scale(dx, shares, dx).forward();
          return new Pass.Back(dx, spread.then(new Shares(x, y, shares)).then(share));
        });
  }

  /** Finds the cells that hold the largest value: {@code cells / winners}, or 0 for the others. */
  private static final class Shares implements Step {
    private final Block x;
    private final Block y;
    private final Block shares;
    private final float[] values;
    private final float[] largest;

    Shares(Block x, Block y, Block shares) {
      this.x = x;
      this.y = y;
      this.shares = shares;
      this.values = new float[x.length()];
      this.largest = new float[y.length()];
    }

    @Override
    public void run() {
      x.read(values);
      y.read(largest);
      int channels = x.row().last();
      int image = values.length / x.rows();
      for (int i = 0; i < largest.length; i++) {
        int first = i / channels * image + i % channels;
        share(first, first + image - i % channels, channels, largest[i]);
      }
      shares.write(values);
    }

    /** Replaces the values of one channel of an image. */
    private void share(int first, int end, int channels, float most) {
      int cells = 0;
      int winners = 0;
      for (int at = first; at < end; at += channels) {
        cells++;
        winners += values[at] == most ? 1 : 0;
      }
      for (int at = first; at < end; at += channels) {
        values[at] = values[at] == most ? (float) cells / winners : 0;
      }
    }
  }
}
