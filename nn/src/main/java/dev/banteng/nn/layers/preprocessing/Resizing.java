package dev.banteng.nn.layers.preprocessing;

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
import dev.banteng.nn.layers.internal.AspectRatio;
import dev.banteng.nn.layers.internal.BuiltOp;
import dev.banteng.nn.layers.internal.Chain;
import dev.banteng.nn.layers.internal.Images;
import java.util.List;

/**
 * Images of a given size. The middle of output cell {@code i} is that of input cell {@code (i +
 * 0.5) * input / output - 0.5}.
 *
 * <p>Shapes: x [n, any, any, channels], y [n, height, width, channels].
 *
 * <p>Example: {@code resizing(32, 32)}; {@code resizing(64, 64).nearest()}; {@code resizing(96,
 * 128).padToAspectRatio(true).fillValue(1)}.
 *
 * @param height rows of the output, at least 1
 * @param width columns of the output, at least 1
 * @param interpolation bilinear by default; nearest, bicubic, lanczos3, lanczos5 or area
 * @param cropToAspectRatio whether the middle is cut out first that has the output's proportions;
 *     false by default
 * @param padToAspectRatio whether images get margins first that give them the output's proportions;
 *     false by default
 * @param fillValue what the margins hold; 0 by default
 * @param antialias whether cells reach further where the output is smaller; false by default
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/">
 *     Resizing in Keras</a>
 */
public record Resizing(
    int height,
    int width,
    Interpolation interpolation,
    boolean cropToAspectRatio,
    boolean padToAspectRatio,
    double fillValue,
    boolean antialias,
    DataFormat dataFormat,
    String name)
    implements PlainLayer<Resizing>, ImageLayer<Resizing>, InterpolatingLayer<Resizing> {
  public static final Prototype<Resizing> PROTOTYPE =
      Prototype.of("resizing(height, width)", new Resizing(1, 1));

  /** Checks the settings. */
  public Resizing {
    Check.positive("height of resizing", height);
    Check.positive("width of resizing", width);
    Check.finite("fillValue of resizing", fillValue);
    if (cropToAspectRatio && padToAspectRatio) {
      throw Check.fail(
          "resizing takes cropToAspectRatio(true) or padToAspectRatio(true), not both.");
    }
  }

  /** A layer with Keras' defaults. */
  public Resizing(int height, int width) {
    this(
        height,
        width,
        Interpolation.BILINEAR,
        false,
        false,
        0,
        false,
        DataFormat.CHANNELS_LAST,
        "");
  }

  @Override
  public Resizing arguments(Arguments a) {
    DataFormat format = a.choice("data_format", dataFormat);
    int rows = a.required().integer("height", height);
    int columns = a.required().integer("width", width);
    Interpolation way = a.choice("interpolation", interpolation);
    boolean crop = a.flag("crop_to_aspect_ratio", cropToAspectRatio);
    boolean pad = a.flag("pad_to_aspect_ratio", padToAspectRatio);
    a.always("fill_mode", "constant");
    return new Resizing(
        rows,
        columns,
        way,
        crop,
        pad,
        a.number("fill_value", fillValue),
        a.flag("antialias", antialias),
        format,
        PlainLayer.named(a, name));
  }

  /** The same layer, cutting out what has the output's proportions, or not. */
  public Resizing cropToAspectRatio(boolean value) {
    return Arguments.with(this, "crop_to_aspect_ratio", value);
  }

  /** The same layer, giving images margins for the output's proportions, or not. */
  public Resizing padToAspectRatio(boolean value) {
    return Arguments.with(this, "pad_to_aspect_ratio", value);
  }

  /** The same layer with another value in the margins. */
  public Resizing fillValue(double value) {
    return Arguments.with(this, "fill_value", value);
  }

  /** The same layer, reaching further where the output is smaller, or not. */
  public Resizing antialias(boolean value) {
    return Arguments.with(this, "antialias", value);
  }

  private Shape resized(Shape image) {
    return Shape.of(height, width, image.last());
  }

  @Override
  public Shape outputShape(Shape input) {
    var images = Images.of(dataFormat);
    return images.sample(resized(images.image("resizing", input)));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var images = Images.of(dataFormat);
    Shape image = images.image("resizing", input);
    Shape resized = resized(image);
    var resampling =
        new BuiltOp(resized, (engine, x, y) -> engine.resample(interpolation, antialias, x, y));
    var ratio = new AspectRatio(height, width);
    BuiltLayer all =
        cropToAspectRatio
            ? new Chain(ratio.crop(image), resampling, false)
            : padToAspectRatio
                ? new Chain(ratio.pad(image, fillValue), resampling, false)
                : resampling;
    return images.around(all, image, resized);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
