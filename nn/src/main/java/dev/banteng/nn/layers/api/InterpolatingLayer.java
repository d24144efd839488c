package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.nn.api.Layer;

/**
 * What layers share that give images another size.
 *
 * @param <L> the layer itself
 */
public interface InterpolatingLayer<L extends InterpolatingLayer<L>> extends Layer {
  /** The same layer with another way to find the cells of its output. */
  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(Interpolation value) {
    return (L) Arguments.with(this, "interpolation", value);
  }

  /** The same layer, taking the nearest cell. */
  default L nearest() {
    return with(Interpolation.NEAREST);
  }

  /** The same layer, taking the two nearest cells along each axis by their distance. */
  default L bilinear() {
    return with(Interpolation.BILINEAR);
  }

  /** The same layer, taking four cells along each axis by the cubic of Keys. */
  default L bicubic() {
    return with(Interpolation.BICUBIC);
  }

  /** The same layer, taking six cells along each axis by Lanczos' windowed sine. */
  default L lanczos3() {
    return with(Interpolation.LANCZOS3);
  }

  /** The same layer, taking ten cells along each axis by Lanczos' windowed sine. */
  default L lanczos5() {
    return with(Interpolation.LANCZOS5);
  }

  /** The same layer, taking all that a cell covers, each by the share that it covers. */
  default L area() {
    return with(Interpolation.AREA);
  }
}
