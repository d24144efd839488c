package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * The pass that is being read, which another thread may break off. A stream is read ahead by a
 * thread of its own: whoever waits for one that stalls is woken by {@link #cancel}.
 */
final class OpenPass {
  private volatile @Nullable Batches pass;
  private volatile boolean cancelled;

  /** Opens a pass in the order of the data; whoever opened it closes it. */
  Batches open(Dataset data, int batchSize) {
    Batches batches = data.batches(batchSize);
    return opened(data.sized() ? batches : batches.prefetch());
  }

  /** Takes over a pass that was opened already. */
  Batches opened(Batches next) {
    pass = next;
    if (cancelled) {
      next.close();
    }
    return next;
  }

  /** The pass that was opened last, if any. */
  @Nullable Batches pass() {
    return pass;
  }

  /** Ends this pass and all that would follow. */
  void cancel() {
    cancelled = true;
    close();
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Closes the pass that is open, if any. */
  void close() {
    Batches last = pass;
    if (last != null) {
      last.close();
    }
  }
}
