package dev.banteng.nn.api;

import dev.banteng.core.engine.Block;
import java.util.Optional;

/**
 * A layer that has met its input and has its weights. It is connected once for each batch size and
 * mode; the steps made then run for every batch.
 */
@FunctionalInterface
public interface BuiltLayer {
  /**
   * Makes the work for batches of one size.
   *
   * @param binding the engine, the mode and the seed of this run
   * @param x the input, filled by the layer before
   * @return the output and the steps that fill it and its gradients
   */
  Pass connect(Binding binding, Block x);

  /**
   * Whether each sample's output depends on that sample alone. A batch may then be cut into parts,
   * each connected by itself and worked on by a thread of its own. Batch statistics are the
   * exception.
   */
  default boolean isBySample() {
    return true;
  }

  /**
   * Whether the samples that it is trained on together share what it finds of them, such as their
   * mean; parts of a batch then meet ({@link BatchCut}). A wrapper does not mix them with others.
   */
  default boolean sharesStatistics() {
    return false;
  }

  /**
   * This layer and the one behind it as one, where they are faster together; empty unless
   * overridden. Nobody reads what would stand between them then.
   */
  default Optional<BuiltLayer> with(BuiltLayer next) {
    return Optional.empty();
  }
}
