package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Choice;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training turns every other image over, on average, and lets the others through; in prediction
 * all of them.
 *
 * <p>Shapes: x [n, height, width, channels], y as x.
 *
 * <p>Both directions are one draw, as in Keras: by default an image is turned over left to right
 * and top to bottom, or not at all. For all four images put {@code randomFlip().horizontal(),
 * randomFlip().vertical()} one behind the other. Digits and letters are others turned over.
 *
 * <p>Example: {@code randomFlip().horizontal()} as the first layer, for photographs.
 *
 * @param mode left to right, top to bottom, or both together, the default
 * @param seed decides which images, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_flip/">RandomFlip
 *     in Keras</a>
 */
public record RandomFlip(FlipMode mode, OptionalInt seed, DataFormat dataFormat, String name)
    implements AugmentationLayer<RandomFlip> {
  public static final Prototype<RandomFlip> PROTOTYPE =
      Prototype.of(
          "randomFlip()",
          new RandomFlip(
              FlipMode.HORIZONTAL_AND_VERTICAL, OptionalInt.empty(), DataFormat.CHANNELS_LAST, ""));

  /** Which way images are turned over. */
  public enum FlipMode implements Choice {
    /** Left to right. */
    HORIZONTAL("horizontal"),

    /** Top to bottom. */
    VERTICAL("vertical"),

    /** Both together, which is half a turn. */
    HORIZONTAL_AND_VERTICAL("horizontal_and_vertical");

    private final String identifier;

    FlipMode(String identifier) {
      this.identifier = identifier;
    }

    @Override
    public String identifier() {
      return identifier;
    }
  }

  @Override
  public RandomFlip arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    OptionalInt itsSeed = a.integer("seed", seed);
    return new RandomFlip(a.choice("mode", mode), itsSeed, format, PlainLayer.named(a, name));
  }

  /** The same layer, turning images over left to right. */
  public RandomFlip horizontal() {
    return Arguments.with(this, "mode", FlipMode.HORIZONTAL);
  }

  /** The same layer, turning images over top to bottom. */
  public RandomFlip vertical() {
    return Arguments.with(this, "mode", FlipMode.VERTICAL);
  }

  /** The same layer, turning images over both ways together. */
  public RandomFlip horizontalAndVertical() {
    return Arguments.with(this, "mode", FlipMode.HORIZONTAL_AND_VERTICAL);
  }

  @Override
  public BuiltLayer training(Shape image) {
    return new BuiltAugmentation(() -> new Flip(mode, image), image, false, seed);
  }

  /** What it does: {@code y[row, column] = x[height - 1 - row, column]}, or so along columns. */
  private record Flip(FlipMode mode, Shape image) implements ImageChange {
    @Override
    public int drawn() {
      return 1;
    }

    @Override
    public void draw(SplittableRandom random, float[] to) {
      to[0] = random.nextDouble() <= 0.5 ? 1 : 0;
    }

    @Override
    public void apply(float[] drawn, double[] x, double[] y) {
      int height = image.at(0);
      int width = image.at(1);
      int channels = image.at(2);
      boolean across = drawn[0] == 1 && mode != FlipMode.VERTICAL;
      boolean down = drawn[0] == 1 && mode != FlipMode.HORIZONTAL;
      for (int row = 0; row < height; row++) {
        int from = (down ? height - 1 - row : row) * width;
        if (!across) {
          System.arraycopy(x, from * channels, y, row * width * channels, width * channels);
        }
        for (int column = 0; across && column < width; column++) {
          int pixel = (from + width - 1 - column) * channels;
          int to = (row * width + column) * channels;
          for (int channel = 0; channel < channels; channel++) {
            y[to + channel] = x[pixel + channel];
          }
        }
      }
    }

    /** Turned over twice it is as it was. */
    @Override
    public void back(float[] drawn, double[] x, double[] dy, double[] dx) {
      apply(drawn, dy, dx);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
