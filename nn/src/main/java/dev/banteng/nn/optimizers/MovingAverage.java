package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;

/** The moving average of all weights. Its first step copies them. */
final class MovingAverage {
  private final Averaging settings;
  private final Moment average;
  private float momentum;
  private boolean replaces;
  private boolean started;

  MovingAverage(Averaging settings, Arena arena) {
    this.settings = settings;
    average = Moment.when(settings.used(), "average", arena.length());
  }

  /** The averages; unused where none are kept. */
  Moment average() {
    return average;
  }

  /** Goes on after so many batches, with averages that were put back. */
  void goOn(long batches) {
    started = settings.used() && batches > 0;
  }

  /** Gets ready for a step, of which {@code whole} have been taken before. */
  void begin(long whole) {
    momentum = whole == 0 ? 0 : (float) settings.momentum();
    int frequency = settings.overwriteFrequency();
    replaces = frequency > 0 && (whole + 1) % frequency == 0;
    started = settings.used();
  }

  /** Takes a piece of the weights in, and replaces it if this is the step for that. */
  void apply(float[] weights, int offset, int count) {
    if (!settings.used()) {
      return;
    }
    float[] mean = average.take(offset, count);
    for (int i = 0; i < count; i++) {
      mean[i] = momentum * mean[i] + (1 - momentum) * weights[i];
    }
    average.put(offset, count);
    if (replaces) {
      System.arraycopy(mean, 0, weights, 0, count);
    }
  }

  /** Exchanges weights and averages, unless there was no step at all. */
  void swap(Arena arena) {
    if (!started) {
      return;
    }
    arena.update(
        (weights, gradients, offset, count) -> {
          float[] mean = average.take(offset, count);
          for (int i = 0; i < count; i++) {
            float weight = weights[i];
            weights[i] = mean[i];
            mean[i] = weight;
          }
          average.put(offset, count);
        });
  }

  /** Whether averages are kept. */
  boolean isUsed() {
    return settings.used();
  }

  /** Replaces the weights, unless there was no step at all. */
  void replace(Arena arena) {
    if (started) {
      arena.update(
          (weights, gradients, offset, count) ->
              System.arraycopy(average.take(offset, count), 0, weights, 0, count));
    }
  }
}
