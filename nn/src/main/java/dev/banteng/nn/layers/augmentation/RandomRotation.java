package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training turns each image about its middle by a random angle θ, a part of a whole turn between
 * two numbers; in prediction lets all through. The pixel at (x, y) from the middle is that at
 * {@code (x·cos θ - y·sin θ, x·sin θ + y·cos θ)} of the image before.
 *
 * <p>Shapes: x [n, height, width, channels], y as x. Positive angles turn counter-clockwise.
 *
 * <p>Example: {@code randomRotation(0.05)} turns digits by up to 18 degrees either way; {@code
 * randomRotation(0.2, 0.3)} by 72 to 108 degrees.
 *
 * @param factor the bounds of the part of a whole turn, from -1 to 1
 * @param warping what stands outside of the image, mirrored by default, and how numbers between
 *     pixels are found, bilinear by default
 * @param seed decides the angles, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/">RandomRotation
 *     in Keras</a>
 */
public record RandomRotation(
    List<Double> factor, Warping warping, OptionalInt seed, DataFormat dataFormat, String name)
    implements WarpingLayer<RandomRotation> {
  public static final Prototype<RandomRotation> PROTOTYPE =
      Prototype.of("randomRotation(factor*)", new RandomRotation(List.of(0.0)));

  /** Checks the settings. */
  public RandomRotation {
    factor = Factor.pair(Factor.checked("factor of randomRotation", factor, -1, 1), -1);
  }

  /** A layer with Keras' defaults; one number stands for itself below and above 0. */
  public RandomRotation(List<Double> factor) {
    this(factor, Warping.USUAL, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public RandomRotation arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    List<Double> bounds = Factor.pair(a.required(), factor, -1);
    FillMode fill = warping.fill(a);
    double value = warping.fillValue(a);
    return new RandomRotation(
        bounds,
        new Warping(fill, warping.sampling(a), value),
        a.integer("seed", seed),
        format,
        PlainLayer.named(a, name));
  }

  @Override
  public void draw(SplittableRandom random, Shape image, float[] to) {
    float degrees = ImageChange.uniform(random, factor.get(0) * 360, factor.get(1) * 360);
    float angle = degrees * (float) (Math.PI / 180);
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    float x = 0.5f * (image.at(1) - 1);
    float y = 0.5f * (image.at(0) - 1);
    Warp.map(to, cos, -sin, x - x * cos + y * sin, sin, cos, y - x * sin - y * cos);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
