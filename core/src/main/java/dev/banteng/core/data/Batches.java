package dev.banteng.core.data;

import dev.banteng.core.Rows;

/**
 * One pass over data, batch after batch: what an epoch reads, whether its rows lie in memory or
 * come as a stream.
 *
 * <p>{@link #inputs} and {@link #targets} belong to the last {@link #next} that returned true; the
 * arrays are used again for the batch after it. One thread reads a pass.
 *
 * <p>For example, {@code try (var pass = data.batches(128)) { while (pass.next()) {
 * use(pass.inputs()); } }}.
 */
public interface Batches extends AutoCloseable {
  /** Goes on to the next batch; false when there is none. */
  boolean next();

  /** The inputs of this batch. */
  Rows inputs();

  /** The targets of this batch, as many. */
  Rows targets();

  /**
   * Ends the pass, whether or not all was read, and closes its source. One that is read ahead may
   * be closed by any thread: {@link #next} returns false from then on, also where it waits.
   */
  @Override
  default void close() {}

  /**
   * The same pass, read ahead by a daemon thread of its own: worth it where reading is slow, as
   * from files. Whatever is thrown in that thread is thrown again by {@link #next}, after the
   * batches before it.
   */
  default Batches prefetch() {
    return new Prefetch(this);
  }
}
