package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Mode;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.BatchCut;
import dev.banteng.nn.api.Binding;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a layer inside another is connected with: what the outer one is, but for its own.
 *
 * @param outer that of the outer layer
 * @param rows how many samples it sees
 * @param seed decides its random numbers
 * @param mask which steps count for it
 */
record InnerBinding(Binding outer, int rows, StepSeed seed, Optional<Block> mask)
    implements Binding {
  /** The same as the outer layer, but for random numbers of its own. */
  static InnerBinding of(Binding outer, int child) {
    return new InnerBinding(outer, outer.rows(), outer.seed().child(child), outer.mask());
  }

  /** So many rows in place of the outer layer's, without a mask. */
  static InnerBinding ofRows(Binding outer, int rows) {
    return new InnerBinding(outer, rows, outer.seed(), Optional.empty());
  }

  /** One step of the outer layer's samples. */
  static InnerBinding ofStep(Binding outer, int step, Optional<Block> mask) {
    return new InnerBinding(outer, outer.rows(), outer.seed().child(step), mask);
  }

  @Override
  public Engine engine() {
    return outer.engine();
  }

  @Override
  public Mode mode() {
    return outer.mode();
  }

  @Override
  public StepSeed seed(long own) {
    return outer.seed(own);
  }

  @Override
  public boolean needsInputGradient() {
    return outer.needsInputGradient();
  }

  @Override
  public BatchCut cut() {
    int each = rows / outer.rows();
    return each == 1 ? outer.cut() : new Multiplied(outer.cut(), each);
  }

  /** The cut of a batch of which each sample is several inside. */
  private record Multiplied(BatchCut outer, int each) implements BatchCut {
    @Override
    public int parts() {
      return outer.parts();
    }

    @Override
    public int first() {
      return outer.first() * each;
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
      return outer.shared(type, maker);
    }
  }
}
