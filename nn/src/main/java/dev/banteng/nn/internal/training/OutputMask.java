package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.engine.Block;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a batch's outputs count: what a mask that has reached the end of the model says.
 * Its memory is made when the first such mask comes.
 */
final class OutputMask {
  private int samples;
  private @Nullable Rows rows;
  private @Nullable Rows weighted;
  private boolean present;

  /** Forgets the batch before; so many samples follow. */
  void begin(int count) {
    samples = count;
    present = false;
  }

  /** Takes in the mask of some samples, of which the first has an index in the batch. */
  void read(Block mask, int first) {
    Rows to = rows;
    if (to == null
        || !to.shape().equals(mask.row())
        || to.data().length < samples * perSample(to)) {
      to = new Rows(mask.row(), new float[samples * mask.row().size()], samples, false);
      rows = to;
    }
    to.resize(samples);
    mask.read(0, to.data(), first * perSample(to), mask.length());
    present = true;
  }

  private static int perSample(Rows mask) {
    return mask.shape().size();
  }

  /** A 1 for each step that counts, a 0 for each that does not; null where all count. */
  @Nullable Rows rows() {
    return present ? rows : null;
  }

  /** Weights of samples, with 0 for what does not count; as they were where all steps do. */
  @Nullable Rows weights(@Nullable Rows weights) {
    Rows mask = rows();
    if (mask == null) {
      return weights;
    }
    return weights == null ? mask : product(mask, weights);
  }

  private Rows product(Rows mask, Rows weights) {
    Rows to = weighted;
    if (to == null || !to.shape().equals(mask.shape()) || to.data().length < mask.size()) {
      to = new Rows(mask.shape(), Arrays.copyOf(mask.data(), mask.size()), samples, false);
      weighted = to;
    }
    to.resize(samples);
    int steps = perSample(mask);
    for (int i = 0; i < mask.size(); i++) {
      to.data()[i] = mask.data()[i] * weights.data()[i / steps];
    }
    return to;
  }
}
