package dev.banteng.nn.training;

import dev.banteng.core.data.Dataset;

/**
 * Runs rows through a model without training it. A batch is cut into pieces of few known sizes (the batch size itself,
 * then powers of two), so that odd numbers of rows do not each need a wiring of their own.
 */
public final class Inference implements AutoCloseable {
  private final Stack stack;
  private final ContextPool pool;

  /**
   * Rows through a model.
   *
   * @param stack the model
   * @param logits whether to leave the model's last function out
   */
  public Inference(Stack stack, boolean logits) {
    this.stack = stack;
    this.pool = new ContextPool(stack, logits);
  }

  /** Where a caller's input and output pass through; one for each thread. */
  static final class Buffers {
    private final float[] input;
    private final float[] piece;

    Buffers(Stack stack, int batchSize) {
      input = new float[batchSize * stack.input().size()];
      piece = new float[batchSize * stack.output().size()];
    }
  }

  /**
   * The outputs of some rows.
   *
   * @param data where the rows are
   * @param order row numbers
   * @param from the first place in {@code order}
   * @param count how many places, at most {@code batchSize}
   * @param batchSize the size of whole batches
   * @param outputs gets the outputs, from index {@code at} on
   */
  void run(Dataset data, int[] order, int from, int count, int batchSize, Buffers buffers, float[] outputs, int at) {
    int width = stack.output().size();
    int done = 0;
    while (done < count) {
      int rows = count - done == batchSize ? batchSize : Integer.highestOneBit(count - done);
      data.inputs(order, from + done, rows, buffers.input);
      RunContext context = pool.take(rows);
      stack.lock().readLock().lock();
      try {
        context.x().write(0, buffers.input, rows * stack.input().size());
        context.forward();
        context.y().read(0, buffers.piece, rows * width);
      } finally {
        stack.lock().readLock().unlock();
        pool.giveBack(context);
      }
      System.arraycopy(buffers.piece, 0, outputs, at + done * width, rows * width);
      done += rows;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
