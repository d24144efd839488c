package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;

/**
 * How images are moved, turned and zoomed, whatever by: an argument group.
 *
 * @param fill what stands outside of the image
 * @param sampling how a number between pixels is found
 * @param fillValue what stands outside where that is one number
 */
public record Warping(FillMode fill, Sampling sampling, double fillValue) {
  /** Keras' defaults. */
  static final Warping USUAL = new Warping(FillMode.REFLECT, Sampling.BILINEAR, 0);

  /** Checks the settings. */
  public Warping {
    Check.finite("fillValue", fillValue);
  }

  FillMode fill(Arguments a) {
    return a.choice("fill_mode", fill);
  }

  Sampling sampling(Arguments a) {
    return a.choice("interpolation", sampling);
  }

  double fillValue(Arguments a) {
    return a.number("fill_value", fillValue);
  }
}
