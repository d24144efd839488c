package dev.banteng.nn.layers.activation;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.Arrays;

/** {@code y = max(x, 0) + alpha * min(x, 0)}, with a slope for each number or for several. */
final class SlopeOp {
  private final Parameter alpha;
  private final int[] slopeOf; // the slope of each number of a sample
  private final Numbers x;
  private final Numbers y;
  private final Numbers slopes;

  /**
   * Binds the work to its memory.
   *
   * @param row the shape of a sample
   */
  SlopeOp(Parameter alpha, Shape row, Block x, Block y) {
    this.alpha = alpha;
    this.slopeOf = slopeOf(row, alpha.shape());
    this.x = new Numbers(x, slopeOf.length);
    this.y = new Numbers(y, slopeOf.length);
    this.slopes = new Numbers(alpha.value());
  }

  private static int[] slopeOf(Shape row, Shape slopes) {
    int[] slopeOf = new int[row.size()];
    for (int i = 0; i < slopeOf.length; i++) {
      int rest = i;
      int stride = 1;
      for (int axis = row.rank() - 1; axis >= 0; axis--) {
        slopeOf[i] += slopes.at(axis) == 1 ? 0 : rest % row.at(axis) * stride;
        rest /= row.at(axis);
        stride *= slopes.at(axis);
      }
    }
    return slopeOf;
  }

  Step forward() {
    return () -> {
      double[] slope = slopes.read();
      for (int sample = 0; sample < x.count(); sample++) {
        double[] from = x.read(sample);
        double[] to = y.values();
        for (int i = 0; i < from.length; i++) {
          to[i] = from[i] > 0 ? from[i] : slope[slopeOf[i]] * from[i];
        }
        y.write(sample);
      }
    };
  }

  /**
   * {@code dx = dy} above 0 and {@code alpha * dy} below, in the place of dy; {@code dalpha} is the
   * sum of {@code dy * min(x, 0)}.
   */
  Step gradients(Block dy) {
    var gradient = new Numbers(dy, slopeOf.length);
    var sums = new Numbers(alpha.gradient());
    return () -> {
      double[] slope = slopes.read();
      Arrays.fill(sums.values(), 0);
      for (int sample = 0; sample < x.count(); sample++) {
        double[] from = x.read(sample);
        double[] upstream = gradient.read(sample);
        for (int i = 0; i < from.length; i++) {
          sums.values()[slopeOf[i]] += upstream[i] * Math.min(from[i], 0);
          upstream[i] *= from[i] > 0 ? 1 : from[i] < 0 ? slope[slopeOf[i]] : 0;
        }
        gradient.write(sample);
      }
      if (alpha.trainable()) {
        sums.write();
      }
    };
  }
}
