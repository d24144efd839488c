package dev.banteng.nn.api;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import java.util.Optional;

/** What a layer gets when it is connected for batches of one size. */
public interface Binding {
  /** Makes operations and memory. */
  Engine engine();

  /** Whether the layers train or predict. */
  Mode mode();

  /** The size of the batches. */
  int rows();

  /**
   * The seed of this layer's random numbers. A layer that draws (dropout) keeps it and takes a
   * generator from it at each run of its forward pass.
   */
  StepSeed seed();

  /**
   * The seed of a layer whose random numbers do not depend on the run's: another one for each part
   * of a batch.
   *
   * @param own the layer's own seed
   */
  default StepSeed seed(long own) {
    return new StepSeed(Seed.of(own), seed().step());
  }

  /**
   * Whether anybody wants the gradient with respect to this layer's input: no for the first layer
   * with weights and those before it.
   */
  boolean needsInputGradient();

  /**
   * Which steps of the input count, {@code [rows, steps]}, filled before the layer runs; empty
   * where all do. A layer that uses it says in {@link Layer#masking} what becomes of it.
   */
  default Optional<Block> mask() {
    return Optional.empty();
  }

  /**
   * How the batch was cut into the part that this is; a binding around another hands the other's
   * on.
   */
  default BatchCut cut() {
    return BatchCut.NONE;
  }

  /** Memory for a batch of rows of a shape. */
  default Block block(Shape row) {
    return engine().block(rows(), row);
  }
}
