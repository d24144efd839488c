package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.AspectRatio;
import dev.banteng.nn.layers.internal.ImageWindow;
import dev.banteng.nn.layers.internal.Images;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training cuts a window out of the images, {@code y[row, column] = x[row + u, column + v]} with
 * u and v drawn for each batch, the same for all its images, as in Keras. In prediction, and where
 * images are not larger than the window both ways, the largest middle of its proportions is
 * resized.
 *
 * <p>Shapes: x [n, H, W, channels], y [n, height, width, channels].
 *
 * <p>Keras 3.15 says so of prediction too, but then lets images through whole, so that no dense
 * layer can follow.
 *
 * <p>Example: {@code randomCrop(24, 24)} on images of 28x28.
 *
 * @param height rows of the output, at least 1
 * @param width columns of the output, at least 1
 * @param seed decides where, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/">RandomCrop
 *     in Keras</a>
 */
public record RandomCrop(
    int height, int width, OptionalInt seed, DataFormat dataFormat, String name)
    implements AugmentationLayer<RandomCrop> {
  public static final Prototype<RandomCrop> PROTOTYPE =
      Prototype.of("randomCrop(height, width)", new RandomCrop(1, 1));

  /** Checks the settings. */
  public RandomCrop {
    Check.positive("height of randomCrop", height);
    Check.positive("width of randomCrop", width);
  }

  /** A layer with Keras' defaults. */
  public RandomCrop(int height, int width) {
    this(height, width, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public RandomCrop arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    return new RandomCrop(
        a.required().integer("height", height),
        a.required().integer("width", width),
        a.integer("seed", seed),
        format,
        PlainLayer.named(a, name));
  }

  private Shape cropped(Shape image) {
    return Shape.of(height, width, image.last());
  }

  @Override
  public Shape outputShape(Shape input) {
    var images = Images.of(dataFormat);
    return images.sample(cropped(images.image(word(), input)));
  }

  @Override
  public BuiltLayer training(Shape image) {
    if (image.at(0) > height && image.at(1) > width) {
      Shape window = cropped(image);
      return new BuiltAugmentation(() -> new Crop(image, window), window, true, seed);
    }
    ImageWindow middle = new AspectRatio(height, width).middle(image);
    var window =
        new ImageWindow(
            middle.above(),
            middle.left(),
            Math.min(height, image.at(0) - middle.above()),
            Math.min(width, image.at(1) - middle.left()));
    BuiltLayer cut = window.cut(image.last());
    return window.rows() == height && window.columns() == width
        ? cut
        : new AspectRatio(height, width).resized(cut, image.last());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    var images = Images.of(dataFormat);
    Shape image = images.image(word(), input);
    BuiltLayer both =
        BuiltAugmentation.byMode(training(image), new AspectRatio(height, width).fit(image));
    return images.around(both, image, cropped(image));
  }

  /** A window at a place that is drawn. */
  private record Crop(Shape image, Shape window) implements ImageChange {
    @Override
    public int drawn() {
      return 2;
    }

    @Override
    public void draw(SplittableRandom random, float[] to) {
      to[0] = random.nextInt(image.at(0) - window.at(0) + 1);
      to[1] = random.nextInt(image.at(1) - window.at(1) + 1);
    }

    @Override
    public void apply(float[] drawn, double[] x, double[] y) {
      int length = window.at(1) * window.last();
      for (int row = 0; row < window.at(0); row++) {
        System.arraycopy(x, from(drawn, row), y, row * length, length);
      }
    }

    @Override
    public void back(float[] drawn, double[] x, double[] dy, double[] dx) {
      Arrays.fill(dx, 0);
      int length = window.at(1) * window.last();
      for (int row = 0; row < window.at(0); row++) {
        System.arraycopy(dy, row * length, dx, from(drawn, row), length);
      }
    }

    private int from(float[] drawn, int row) {
      return (((int) drawn[0] + row) * image.at(1) + (int) drawn[1]) * image.last();
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
