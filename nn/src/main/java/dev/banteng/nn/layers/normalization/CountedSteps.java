package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.Arrays;

/**
 * The numbers of a batch that a mask leaves, for their mean and variance alone: {@code mean = sum
 * of m·x / sum of m}, {@code variance = sum of m·(x - mean)² / sum of m}. oneDNN has no such
 * primitive, so this is plain Java.
 */
final class CountedSteps {
  private final Numbers mask;
  private final Numbers x;
  private final boolean channelsAreSteps;
  private final int channels;
  private final int sample;

  private CountedSteps(Block mask, Block x, boolean channelsAreSteps) {
    this.mask = new Numbers(mask);
    this.x = new Numbers(x);
    this.channelsAreSteps = channelsAreSteps;
    this.channels = (int) x.sizes()[2];
    this.sample = (int) x.sizes()[1] * channels;
  }

  /**
   * The samples that a batch normalization sees.
   *
   * @param row the shape of one of them
   * @param axis that of the channels, as the layer has it
   * @param mask a number for each step
   * @param x the samples with the channels last, {@code [n, others, channels]}
   * @throws IllegalArgumentException if a step is more than a vector
   */
  static CountedSteps of(Shape row, int axis, Block mask, Block x) {
    if (row.rank() > 2) {
      throw Check.fail(
          "batchNormalization is trained behind a mask on samples of [n, steps, size], but was given %s. Put it in front of what makes the mask, or take layerNormalization().",
          row.withBatch());
    }
    return new CountedSteps(mask, x, row.rank() == 2 && (axis == 1 || axis == -2));
  }

  /** Where a number's step stands in the mask. */
  private int step(int index) {
    return channelsAreSteps ? index / sample * channels + index % channels : index / channels;
  }

  /**
   * A step that finds mean and variance of each channel.
   *
   * @param to gets them
   * @param counts gets how many numbers of each channel count
   */
  Step moments(Moments to, double[] counts) {
    return () -> {
      mask.read();
      x.read();
      Arrays.fill(counts, 0);
      double[] mean = to.mean().values();
      double[] variance = to.variance().values();
      Arrays.fill(mean, 0);
      Arrays.fill(variance, 0);
      each((c, number) -> counts[c]++);
      each((c, number) -> mean[c] += number / counts[c]);
      each((c, number) -> variance[c] += (number - mean[c]) * (number - mean[c]) / counts[c]);
      to.write();
    };
  }

  /**
   * A step that adds to the gradient what the samples have done to mean and variance, after {@link
   * #moments}.
   */
  Step corrected(Correction correction, Block dx) {
    var gradient = new Numbers(dx);
    return () -> {
      double[] values = gradient.read();
      double[] numbers = x.values();
      for (int i = 0; i < values.length; i++) {
        if (counts(i)) {
          values[i] += correction.at(i % channels, numbers[i]);
        }
      }
      gradient.write();
    };
  }

  private boolean counts(int index) {
    return mask.values()[step(index)] != 0;
  }

  /** Looks at a number of a channel. */
  private interface Look {
    void at(int channel, double number);
  }

  private void each(Look look) {
    double[] numbers = x.values();
    for (int i = 0; i < numbers.length; i++) {
      if (counts(i)) {
        look.at(i % channels, numbers[i]);
      }
    }
  }
}
