package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.BuiltLayer;
import java.util.SplittableRandom;

/**
 * What layers share that move, turn or zoom images.
 *
 * @param <L> the layer itself
 */
public interface WarpingLayer<L extends WarpingLayer<L>> extends AugmentationLayer<L> {
  /** What stands outside of the image, and how a number between pixels is found. */
  Warping warping();

  /**
   * Draws where each pixel of an image comes from.
   *
   * @param image {@code [height, width, channels]}
   * @param to what {@link Warp#map} writes
   */
  void draw(SplittableRandom random, Shape image, float[] to);

  @Override
  default BuiltLayer training(Shape image) {
    return new BuiltAugmentation(
        () -> new Warp(warping(), image, (random, to) -> draw(random, image, to)),
        image,
        false,
        seed());
  }

  @SuppressWarnings("unchecked") // L is the layer itself
  private L with(String key, Object value) {
    return (L) Arguments.with(this, key, value);
  }

  /** The same layer with the image mirrored at its edge around it. */
  default L fillReflect() {
    return with("fill_mode", FillMode.REFLECT);
  }

  /** The same layer with one number around the image, 0 unless {@link #fillValue} says it. */
  default L fillConstant() {
    return with("fill_mode", FillMode.CONSTANT);
  }

  /** The same layer with the image again around it. */
  default L fillWrap() {
    return with("fill_mode", FillMode.WRAP);
  }

  /** The same layer with the pixels at the edge around the image. */
  default L fillNearest() {
    return with("fill_mode", FillMode.NEAREST);
  }

  /** The same layer with another number around the image, together with {@link #fillConstant}. */
  default L fillValue(double value) {
    return with("fill_value", value);
  }

  /** The same layer, taking the nearest pixel. */
  default L nearest() {
    return with("interpolation", Sampling.NEAREST);
  }

  /** The same layer, taking the four pixels around by their distance. */
  default L bilinear() {
    return with("interpolation", Sampling.BILINEAR);
  }
}
