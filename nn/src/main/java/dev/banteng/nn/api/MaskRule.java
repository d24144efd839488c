package dev.banteng.nn.api;

import dev.banteng.core.engine.Block;
import java.util.Optional;

/**
 * What becomes of a mask in a layer.
 *
 * <p>A mask says which steps of a sequence count: for samples of the shape {@code [steps, ...]} it
 * holds a 1 for each step that does and a 0 for each that is padding. Masks are made by {@code
 * masking(...)} and by an embedding with {@code maskZero(true)}. They go from layer to layer, each
 * of which can see the one of its input by {@link Binding#mask}; what reaches the end of the model
 * leaves steps out of the loss and of metrics that are means.
 */
public enum MaskRule {
  /** It ends here, as steps behind the layer are others than before it; a warning says so. */
  DROPS,
  /** It goes on unchanged: each step of the output comes of the same step of the input. */
  KEEPS,
  /** The layer makes a mask, or uses one up: what goes on is {@link Pass#mask}. */
  SETS;

  /**
   * The mask behind a layer.
   *
   * @param before the mask of its input
   * @param pass the work that it made
   */
  public Optional<Block> behind(Optional<Block> before, Pass pass) {
    return switch (this) {
      case DROPS -> Optional.empty();
      case KEEPS -> before;
      case SETS -> pass.mask();
    };
  }
}
