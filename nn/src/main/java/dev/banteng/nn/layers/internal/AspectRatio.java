package dev.banteng.nn.layers.internal;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.Region;
import dev.banteng.nn.api.BuiltLayer;
import java.util.Arrays;

/**
 * The proportions of an output, and how images of others get them. Sizes are rounded as Keras
 * rounds them, in float32 and towards zero.
 */
public record AspectRatio(int height, int width) {
  /** The rows that go with so many columns. */
  private int rows(int columns) {
    return (int) ((float) ((long) columns * height) / width);
  }

  /** The columns that go with so many rows. */
  private int columns(int rows) {
    return (int) ((float) ((long) rows * width) / height);
  }

  /** Cuts the largest middle out that has these proportions. */
  public BuiltLayer crop(Shape image) {
    return middle(image).cut(image.last());
  }

  /** The largest middle of an image that has these proportions. */
  public ImageWindow middle(Shape image) {
    int rows = Math.max(Math.min(image.at(0), rows(image.at(1))), 1);
    int columns = Math.max(Math.min(image.at(1), columns(image.at(0))), 1);
    return new ImageWindow((image.at(0) - rows) / 2, (image.at(1) - columns) / 2, rows, columns);
  }

  /** Cuts the largest middle out that has these proportions, and gives it this size. */
  public BuiltLayer fit(Shape image) {
    return resized(crop(image), image.last());
  }

  /** A layer on images, and behind it the size that these proportions are of. */
  public BuiltLayer resized(BuiltLayer before, int channels) {
    return new Chain(
        before,
        new BuiltOp(
            Shape.of(height, width, channels),
            (engine, x, y) -> engine.resample(Interpolation.BILINEAR, false, x, y)),
        false);
  }

  /** Puts margins around that give images these proportions, both sides alike. */
  public BuiltLayer pad(Shape image, double fill) {
    int above = Math.max(rows(image.at(1)) - image.at(0), 0) / 2;
    int left = Math.max(columns(image.at(0)) - image.at(1), 0) / 2;
    return new BuiltOp(
        Shape.of(image.at(0) + 2 * above, image.at(1) + 2 * left, image.last()),
        (engine, x, y) -> {
          fill(y, (float) fill);
          Region inside =
              Region.of(y.sizes()).part(1, above, image.at(0)).part(2, left, image.at(1));
          return engine.rearrange(x, Region.of(x.sizes()), y, inside);
        });
  }

  /** Fills a block whose inside alone is written later. */
  private static void fill(Block block, float value) {
    float[] values = new float[block.length()];
    Arrays.fill(values, value);
    block.write(values);
  }
}
