package dev.banteng.nn.layers.preprocessing;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.AspectRatio;
import dev.banteng.nn.layers.internal.ImageWindow;
import dev.banteng.nn.layers.internal.Images;
import java.util.List;

/**
 * The middle of each image, in training and prediction alike: {@code y[row, column] = x[row + (H -
 * height) / 2, column + (W - width) / 2]}, rounded down. Of an image that is smaller, the largest
 * middle of the output's proportions is resized.
 *
 * <p>Shapes: x [n, H, W, channels], y [n, height, width, channels].
 *
 * <p>Example: {@code centerCrop(24, 24)} takes two pixels off each side of 28x28.
 *
 * @param height rows of the output, at least 1
 * @param width columns of the output, at least 1
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/">CenterCrop
 *     in Keras</a>
 */
public record CenterCrop(int height, int width, DataFormat dataFormat, String name)
    implements PlainLayer<CenterCrop>, ImageLayer<CenterCrop> {
  public static final Prototype<CenterCrop> PROTOTYPE =
      Prototype.of("centerCrop(height, width)", new CenterCrop(1, 1));

  /** Checks the settings. */
  public CenterCrop {
    Check.positive("height of centerCrop", height);
    Check.positive("width of centerCrop", width);
  }

  /** A layer with Keras' defaults. */
  public CenterCrop(int height, int width) {
    this(height, width, DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public CenterCrop arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    return new CenterCrop(
        a.required().integer("height", height),
        a.required().integer("width", width),
        format,
        PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    var images = Images.of(dataFormat);
    return images.sample(cropped(images.image("centerCrop", input)));
  }

  private Shape cropped(Shape image) {
    return Shape.of(height, width, image.last());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var images = Images.of(dataFormat);
    Shape image = images.image("centerCrop", input);
    int above = image.at(0) - height;
    int left = image.at(1) - width;
    BuiltLayer all =
        above >= 0 && left >= 0
            ? new ImageWindow(above / 2, left / 2, height, width).cut(image.last())
            : new AspectRatio(height, width).fit(image);
    return images.around(all, image, cropped(image));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
