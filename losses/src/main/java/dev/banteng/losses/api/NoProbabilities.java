package dev.banteng.losses.api;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.internal.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/**
 * Warns, once for each loss, of predictions that are no probabilities where a loss on its own reads
 * probabilities. Keras computes a value, and so does Banteng; in a model it is an error.
 */
final class NoProbabilities {
  private static final Logger LOG = Log.of(Loss.class);
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private NoProbabilities() {}

  static void warn(Loss loss, Rows yPred) {
    if (loss.link() == Link.NONE || loss.fromLogits()) {
      return;
    }
    float[] data = yPred.data();
    for (int i = 0; i < yPred.size(); i++) {
      if (data[i] < 0 || data[i] > 1) {
        warn(loss, i / yPred.shape().size(), data[i]);
        return;
      }
    }
  }

  private static void warn(Loss loss, int row, float value) {
    if (WARNED.add(loss.name())) {
      LOG.warn(
          "{} reads probabilities, but row {} of yPred has {}: it is computed as in Keras all the"
              + " same, but says little. For logits use fromLogits(true), or {} first.",
          loss.name(),
          row,
          Check.number(value),
          loss.link() == Link.SOFTMAX ? "softmax" : "sigmoid");
    }
  }
}
