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
 * In training moves each image by a random part of its height and width, {@code y[row, column] =
 * x[row - height·u, column - width·v]} with u and v drawn between two numbers each; in prediction
 * lets all through.
 *
 * <p>Shapes: x [n, height, width, channels], y as x. Positive numbers move down and to the right.
 *
 * <p>Example: {@code randomTranslation(0.1, 0.1).fillConstant()} moves digits by up to a tenth.
 *
 * @param heightFactor the bounds of u, or one number for itself below and above 0; from -1 to 1
 * @param widthFactor the bounds of v, likewise
 * @param warping what stands outside of the image, mirrored by default, and how numbers between
 *     pixels are found, bilinear by default
 * @param seed decides how far, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/">RandomTranslation
 *     in Keras</a>
 */
public record RandomTranslation(
    List<Double> heightFactor,
    List<Double> widthFactor,
    Warping warping,
    OptionalInt seed,
    DataFormat dataFormat,
    String name)
    implements WarpingLayer<RandomTranslation> {
  public static final Prototype<RandomTranslation> PROTOTYPE =
      Prototype.of("randomTranslation(height_factor, width_factor)", new RandomTranslation(0, 0));

  /** Checks the settings. */
  public RandomTranslation {
    heightFactor = Factor.checked("heightFactor of randomTranslation", heightFactor, -1, 1);
    widthFactor = Factor.checked("widthFactor of randomTranslation", widthFactor, -1, 1);
  }

  /** A layer with Keras' defaults. */
  public RandomTranslation(double height, double width) {
    this(
        List.of(height),
        List.of(width),
        Warping.USUAL,
        OptionalInt.empty(),
        DataFormat.CHANNELS_LAST,
        "");
  }

  @Override
  public RandomTranslation arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    List<Double> height = a.required().numberOrMore("height_factor", heightFactor);
    List<Double> width = a.required().numberOrMore("width_factor", widthFactor);
    FillMode fill = warping.fill(a);
    Sampling sampling = warping.sampling(a);
    OptionalInt itsSeed = a.integer("seed", seed);
    return new RandomTranslation(
        height,
        width,
        new Warping(fill, sampling, warping.fillValue(a)),
        itsSeed,
        format,
        PlainLayer.named(a, name));
  }

  /** The same layer, moving down by a part of the height between two bounds. */
  public RandomTranslation heightFactor(double lower, double upper) {
    return Arguments.with(this, "height_factor", List.of(lower, upper));
  }

  /** The same layer, moving right by a part of the width between two bounds. */
  public RandomTranslation widthFactor(double lower, double upper) {
    return Arguments.with(this, "width_factor", List.of(lower, upper));
  }

  @Override
  public void draw(SplittableRandom random, Shape image, float[] to) {
    float down =
        ImageChange.uniform(random, Factor.lower(heightFactor), Factor.upper(heightFactor))
            * image.at(0);
    float right =
        ImageChange.uniform(random, Factor.lower(widthFactor), Factor.upper(widthFactor))
            * image.at(1);
    Warp.map(to, 1, 0, -right, 0, 1, -down);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
