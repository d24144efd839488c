package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training zooms each image at random about its middle; in prediction lets all through. The
 * pixel at (x, y) from the middle is that at {@code ((1 + v)·x, (1 + u)·y)} of the image before,
 * with u and v drawn between two numbers each.
 *
 * <p>Shapes: x [n, height, width, channels], y as x. Positive numbers zoom out: more is seen, and
 * smaller; negative ones zoom in.
 *
 * <p>Example: {@code randomZoom(0.1)} keeps the proportions; {@code randomZoom(0.2, 0.1)} does not;
 * {@code randomZoom(0).heightFactor(-0.3, -0.1)} zooms in only.
 *
 * @param heightFactor the bounds of u, or one number for itself below and above 0; above -1, at
 *     most 1
 * @param widthFactor the bounds of v, likewise; empty, the default, where v is u
 * @param warping what stands outside of the image, mirrored by default, and how numbers between
 *     pixels are found, bilinear by default
 * @param seed decides how much, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/">RandomZoom
 *     in Keras</a>
 */
public record RandomZoom(
    List<Double> heightFactor,
    List<Double> widthFactor,
    Warping warping,
    OptionalInt seed,
    DataFormat dataFormat,
    String name)
    implements WarpingLayer<RandomZoom> {
  public static final Prototype<RandomZoom> PROTOTYPE =
      Prototype.of(
          "randomZoom(height_factor, width_factor?)", new RandomZoom(List.of(0.0), List.of()));

  /** Checks the settings. */
  public RandomZoom {
    heightFactor = checked("heightFactor", heightFactor);
    widthFactor = widthFactor.isEmpty() ? List.of() : checked("widthFactor", widthFactor);
  }

  /** A layer with Keras' defaults; no second factor where the first counts for both. */
  public RandomZoom(List<Double> height, List<Double> width) {
    this(height, width, Warping.USUAL, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  private static List<Double> checked(String argument, List<Double> factor) {
    String name = argument + " of randomZoom";
    if (factor.contains(-1.0)) {
      throw Check.fail(
          "%s must be above -1, which zooms in without end, but was given %s.", name, factor);
    }
    return Factor.checked(name, factor, -1, 1);
  }

  @Override
  public RandomZoom arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    List<Double> height = a.required().numberOrMore("height_factor", heightFactor);
    List<Double> width = a.numberOrMore("width_factor", widthFactor);
    FillMode fill = warping.fill(a);
    Sampling sampling = warping.sampling(a);
    OptionalInt itsSeed = a.integer("seed", seed);
    return new RandomZoom(
        height,
        width,
        new Warping(fill, sampling, warping.fillValue(a)),
        itsSeed,
        format,
        PlainLayer.named(a, name));
  }

  /** The same layer, zooming along columns by a number between two bounds. */
  public RandomZoom heightFactor(double lower, double upper) {
    return Arguments.with(this, "height_factor", List.of(lower, upper));
  }

  /** The same layer, zooming along rows by a number between two bounds. */
  public RandomZoom widthFactor(double lower, double upper) {
    return Arguments.with(this, "width_factor", List.of(lower, upper));
  }

  @Override
  public void draw(SplittableRandom random, Shape image, float[] to) {
    float tall = drawn(random, heightFactor);
    float wide = widthFactor.isEmpty() ? tall : drawn(random, widthFactor);
    Warp.map(to, wide, 0, offset(image.at(1), wide), 0, tall, offset(image.at(0), tall));
  }

  private static float drawn(SplittableRandom random, List<Double> factor) {
    return ImageChange.uniform(random, 1 + Factor.lower(factor), 1 + Factor.upper(factor));
  }

  private static float offset(int size, float zoom) {
    return (size - 1f) / 2 * (1 - zoom);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
