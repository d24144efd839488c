package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Step;

/**
 * The moving mean and variance of each channel, which follow those of the batches: {@code moving =
 * momentum·moving + (1 - momentum)·batch}.
 */
record MovingMoments(double momentum, Moments moving) {
  /** A step that lets them follow what an operation found. */
  Step following(Moments batch) {
    return () -> {
      batch.read();
      follow(batch);
    };
  }

  /** Lets them follow numbers that were read. What is not finite would spoil them for good. */
  void follow(Moments batch) {
    moving.read();
    follow(moving.mean().values(), batch.mean().values());
    follow(moving.variance().values(), batch.variance().values());
    moving.write();
  }

  private void follow(double[] values, double[] batch) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(batch[i])) {
        values[i] = momentum * values[i] + (1 - momentum) * batch[i];
      }
    }
  }
}
