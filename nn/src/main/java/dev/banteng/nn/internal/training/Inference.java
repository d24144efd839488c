package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import org.jspecify.annotations.Nullable;

/**
 * Runs samples through a model without training it. A batch is cut into pieces of few known sizes
 * (the batch size itself, at most {@link #LARGEST}, then powers of two), so that odd numbers of
 * samples do not each need a context of their own. Any number of threads may use one at once.
 */
final class Inference implements AutoCloseable {
  /** More samples at once are not faster, but take more memory. */
  private static final int LARGEST = 1024;

  private final LayerStack stack;
  private final ContextPool pool;

  /**
   * Samples through a model.
   *
   * @param stack the model
   * @param logits whether to leave the model's output activation out
   */
  Inference(LayerStack stack, boolean logits) {
    this.stack = stack;
    this.pool =
        new ContextPool(
            samples -> RunContext.of(stack, samples, Mode.INFERENCE, logits, Seed.of(0)));
  }

  /**
   * The outputs of some samples.
   *
   * @param inputs where the samples are
   * @param from the index of the first
   * @param count how many
   * @param batchSize how many a whole batch has
   * @param outputs gets the outputs
   * @param at the index of the first in {@code outputs}
   * @return the penalties on what layers put out, not divided by the number of samples
   */
  double run(float[] inputs, int from, int count, int batchSize, float[] outputs, int at) {
    return run(inputs, from, count, batchSize, outputs, at, null);
  }

  /**
   * The outputs of some samples, and which of their steps count.
   *
   * @param mask gets the latter, or null if nobody asks for them
   * @return the penalties on what layers put out, not divided by the number of samples
   */
  double run(
      float[] inputs,
      int from,
      int count,
      int batchSize,
      float[] outputs,
      int at,
      @Nullable OutputMask mask) {
    int done = 0;
    double penalty = 0;
    while (done < count) {
      int samples = piece(count - done, Math.min(batchSize, LARGEST));
      penalty += run(inputs, from + done, samples, outputs, at + done, mask);
      done += samples;
    }
    return penalty;
  }

  /** Layers that look at a batch as a whole get it whole. */
  private int piece(int left, int whole) {
    if (!stack.isBySample()) {
      return left;
    }
    return left >= whole ? whole : Integer.highestOneBit(left);
  }

  private double run(
      float[] inputs, int from, int samples, float[] outputs, int at, @Nullable OutputMask mask) {
    int in = stack.input().size();
    int out = stack.output().size();
    RunContext context = pool.take(samples);
    boolean sound = false;
    try {
      stack
          .lock()
          .predict(
              () -> {
                context.forward(inputs, from * in, outputs, at * out);
                if (mask != null) {
                  context.readMask(mask, at);
                }
              });
      sound = true;
      return context.penalty();
    } finally {
      pool.giveBack(context, sound);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
