package dev.banteng.nn.api;

import java.util.function.Supplier;

/**
 * How a batch is cut into parts, each of which a layer is connected for by itself: for layers whose
 * samples depend on one another. They let the parts meet ({@link dev.banteng.core.engine.Meeting})
 * and share what they found.
 */
public interface BatchCut {
  /** A batch in one piece. */
  BatchCut NONE =
      new BatchCut() {
        @Override
        public int parts() {
          return 1;
        }

        @Override
        public <T> T shared(Class<T> type, Supplier<T> maker) {
          return maker.get();
        }
      };

  /** How many parts there are. */
  int parts();

  /** The index in the batch of this part's first sample. */
  default int first() {
    return 0;
  }

  /**
   * What the parts of this layer share: the first that asks makes it, the others get the same. All
   * parts are connected one after the other, and ask in the same order.
   */
  <T> T shared(Class<T> type, Supplier<T> maker);
}
