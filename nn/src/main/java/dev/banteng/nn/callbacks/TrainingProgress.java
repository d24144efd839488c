package dev.banteng.nn.callbacks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a training is, for a bar or a label of one's own: plain values that stay as they are.
 *
 * @param epoch the epoch that runs, from 1 to {@code epochs}; 0 before the first
 * @param epochs how many the fit was asked for
 * @param batch how many of its batches are done
 * @param steps how many batches an epoch has, or -1 if the data does not say before its end
 * @param seconds how long this fit has taken
 * @param logs the loss and the metrics: running means of the epoch, and at its end those of
 *     validation too
 */
public record TrainingProgress(
    int epoch, int epochs, int batch, int steps, double seconds, Map<String, Double> logs) {
  /** Copies the logs. */
  public TrainingProgress {
    logs = Collections.unmodifiableMap(new LinkedHashMap<>(logs));
  }

  /** How much of all epochs is done, from 0 to 1; of epochs without a known end in whole epochs. */
  public double fraction() {
    double inEpoch = steps > 0 ? Math.min(1, (double) batch / steps) : 0;
    return epoch == 0 ? 0 : Math.min(1, (epoch - 1 + inEpoch) / epochs);
  }
}
