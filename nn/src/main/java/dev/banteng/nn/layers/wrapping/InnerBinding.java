package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.BatchCut;
import dev.banteng.nn.api.Binding;
import java.util.Optional;

/** What a layer inside another is connected with. */
record InnerBinding(
    Engine engine,
    Mode mode,
    int rows,
    Seed seed,
    boolean needsInputGradient,
    Optional<Block> mask,
    BatchCut cut)
    implements Binding {
  /** The same as the outer layer, but for random numbers of its own. */
  static InnerBinding of(Binding outer, int child) {
    return new InnerBinding(
        outer.engine(),
        outer.mode(),
        outer.rows(),
        outer.seed().child(child),
        outer.needsInputGradient(),
        outer.mask(),
        outer.cut());
  }

  /** So many rows in place of the outer layer's, without a mask. */
  static InnerBinding ofRows(Binding outer, int rows) {
    return new InnerBinding(
        outer.engine(),
        outer.mode(),
        rows,
        outer.seed(),
        outer.needsInputGradient(),
        Optional.empty(),
        outer.cut());
  }
}
