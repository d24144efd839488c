package dev.banteng.nn.layers.activation;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import java.util.Arrays;

/** {@code y = max(x, 0) + alpha * min(x, 0)}, with a slope for each number or for several. */
final class SlopeOp {
  private final Parameter alpha;
  private final Block x;
  private final Block y;
  private final int[] slopeOf; // the slope of each number of a sample
  private final double[] sample;
  private final double[] slopes;
  private final float[] raw;

  /**
   * Binds the work to its memory.
   *
   * @param row the shape of a sample
   */
  SlopeOp(Parameter alpha, Shape row, Block x, Block y) {
    this.alpha = alpha;
    this.x = x;
    this.y = y;
    this.slopeOf = slopeOf(row, alpha.shape());
    this.sample = new double[slopeOf.length];
    this.slopes = new double[alpha.size()];
    this.raw = new float[Math.max(sample.length, slopes.length)];
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
      read(alpha.value(), 0, slopes);
      for (int from = 0; from < x.length(); from += sample.length) {
        read(x, from, sample);
        for (int i = 0; i < sample.length; i++) {
          sample[i] = sample[i] > 0 ? sample[i] : slopes[slopeOf[i]] * sample[i];
        }
        write(sample, y, from);
      }
    };
  }

  /**
   * {@code dx = dy} above 0 and {@code alpha * dy} below, in the place of dy; {@code dalpha} is the
   * sum of {@code dy * min(x, 0)}.
   */
  Step gradients(Block dy) {
    double[] upstream = new double[sample.length];
    double[] sums = new double[slopes.length];
    return () -> {
      read(alpha.value(), 0, slopes);
      Arrays.fill(sums, 0);
      for (int from = 0; from < x.length(); from += sample.length) {
        read(x, from, sample);
        read(dy, from, upstream);
        for (int i = 0; i < sample.length; i++) {
          sums[slopeOf[i]] += upstream[i] * Math.min(sample[i], 0);
          upstream[i] *= sample[i] > 0 ? 1 : sample[i] < 0 ? slopes[slopeOf[i]] : 0;
        }
        write(upstream, dy, from);
      }
      if (alpha.trainable()) {
        write(sums, alpha.gradient(), 0);
      }
    };
  }

  private void read(Block block, int from, double[] to) {
    if (block.isDouble()) {
      System.arraycopy(block.view(from, to.length).toDoubles(), 0, to, 0, to.length);
    } else {
      block.read(from, raw, to.length);
      for (int i = 0; i < to.length; i++) {
        to[i] = raw[i];
      }
    }
  }

  private void write(double[] numbers, Block block, int from) {
    if (block.isDouble()) {
      block.view(from, numbers.length).write(numbers);
    } else {
      for (int i = 0; i < numbers.length; i++) {
        raw[i] = (float) numbers[i];
      }
      block.write(from, raw, numbers.length);
    }
  }
}
