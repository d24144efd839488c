package dev.banteng.nn.internal.training;

/**
 * Runs rows through a model without training it. A batch is cut into pieces of few known sizes (the
 * batch size itself, then powers of two), so that odd numbers of rows do not each need a context of
 * their own. Any number of threads may use one at once.
 */
public final class Inference implements AutoCloseable {
  private final LayerStack stack;
  private final ContextPool pool;
  private final int batchSize;

  /**
   * Rows through a model.
   *
   * @param stack the model
   * @param logits whether to leave the model's last function out
   * @param batchSize the size of whole batches
   */
  public Inference(LayerStack stack, boolean logits, int batchSize) {
    this.stack = stack;
    this.pool = new ContextPool(stack, logits);
    this.batchSize = batchSize;
  }

  /** The size of whole batches. */
  public int batchSize() {
    return batchSize;
  }

  /**
   * The outputs of some rows.
   *
   * @param inputs where the rows are
   * @param from the first row
   * @param count how many rows, at most {@link #batchSize}
   * @param outputs gets the outputs
   * @param at the first row in {@code outputs}
   */
  public void run(float[] inputs, int from, int count, float[] outputs, int at) {
    int done = 0;
    while (done < count) {
      int rows = count - done == batchSize ? batchSize : Integer.highestOneBit(count - done);
      piece(inputs, from + done, rows, outputs, at + done);
      done += rows;
    }
  }

  private void piece(float[] inputs, int from, int rows, float[] outputs, int at) {
    int in = stack.input().size();
    int out = stack.output().size();
    stack.lock().readLock().lock();
    try {
      RunContext context = pool.take(rows);
      context.forward(inputs, from * in, outputs, at * out);
      pool.giveBack(context);
    } finally {
      stack.lock().readLock().unlock();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
