package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.InterpolatingLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BuiltOp;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Images with more rows and columns: each cell is repeated, or the cells between are interpolated.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, height * rows, width * columns, channels].
 *
 * <p>Example: {@code upSampling2d(2)} before a convolution, as in a decoder; {@code
 * upSampling2d(2).bilinear()}.
 *
 * @param size how many rows and columns become of one; 2 each by default
 * @param dataFormat the order of the axes; channels last by default
 * @param interpolation nearest, which repeats, by default; bilinear, bicubic, lanczos3, lanczos5 or
 *     area
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/up_sampling2d/">Keras</a>
 */
public record UpSampling2D(
    List<Integer> size, DataFormat dataFormat, Interpolation interpolation, String name)
    implements PlainLayer<UpSampling2D>,
        ImageLayer<UpSampling2D>,
        InterpolatingLayer<UpSampling2D> {
  public static final Prototype<UpSampling2D> PROTOTYPE =
      Prototype.of("upSampling2d(size*)", new UpSampling2D(List.of(2, 2)));

  /** Checks the settings. */
  public UpSampling2D {
    size = List.copyOf(size);
    size.forEach(each -> Check.positive("size of up_sampling2d", each));
  }

  /** A layer that repeats. */
  public UpSampling2D(List<Integer> size) {
    this(size, DataFormat.CHANNELS_LAST, Interpolation.NEAREST, "");
  }

  @Override
  public UpSampling2D arguments(Arguments a) {
    return new UpSampling2D(
        Windows.along(2, a.pass("size", size, Windows.sizes(2))),
        a.choice("data_format", dataFormat),
        a.choice("interpolation", interpolation),
        PlainLayer.named(a, name));
  }

  private Images images() {
    return Images.of(dataFormat);
  }

  private Shape image(Shape input) {
    return images().image("up_sampling2d", input);
  }

  private Shape larger(Shape image) {
    return Shape.of(
        Windows.product(image.at(0), size.get(0)),
        Windows.product(image.at(1), size.get(1)),
        image.last());
  }

  @Override
  public Shape outputShape(Shape input) {
    return images().sample(larger(image(input)));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape image = image(input);
    Shape larger = larger(image);
    var resampling =
        new BuiltOp(larger, (engine, x, y) -> engine.resample(interpolation, false, x, y));
    return images().around(resampling, image, larger);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
