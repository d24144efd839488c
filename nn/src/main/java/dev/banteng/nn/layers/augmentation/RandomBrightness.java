package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training makes each image brighter or darker, {@code y = x + u·(high - low)} with u drawn
 * between two numbers, cut off at low and high, the values that pixels may have; in prediction lets
 * all through.
 *
 * <p>Shapes: x [n, height, width, channels], y as x.
 *
 * <p>Example: {@code randomBrightness(0.2).valueRange(0, 1)}, where pixels are from 0 to 1.
 *
 * @param factor the bounds of u, or one number for itself below and above 0; from -1 to 1
 * @param valueRange low and high; 0 and 255 by default
 * @param seed decides how much, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_brightness/">RandomBrightness
 *     in Keras</a>
 */
public record RandomBrightness(
    List<Double> factor,
    List<Double> valueRange,
    OptionalInt seed,
    DataFormat dataFormat,
    String name)
    implements AugmentationLayer<RandomBrightness> {
  public static final Prototype<RandomBrightness> PROTOTYPE =
      Prototype.of("randomBrightness(factor*)", new RandomBrightness(List.of(0.0)));

  /** Checks the settings. */
  public RandomBrightness {
    factor = Factor.pair(Factor.checked("factor of randomBrightness", factor, -1, 1), -1);
    valueRange = ValueRange.checked("randomBrightness", valueRange);
  }

  /** A layer with Keras' defaults; one number stands for itself below and above 0. */
  public RandomBrightness(List<Double> factor) {
    this(factor, ValueRange.USUAL, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public RandomBrightness arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    return new RandomBrightness(
        Factor.pair(a.required(), factor, -1),
        a.numbers("value_range", valueRange),
        a.integer("seed", seed),
        format,
        PlainLayer.named(a, name));
  }

  /** The same layer for images whose pixels have values between two others. */
  public RandomBrightness valueRange(double low, double high) {
    return Arguments.with(this, "value_range", List.of(low, high));
  }

  @Override
  public Optional<String> caution(double low, double high) {
    return ValueRange.caution(valueRange, true, low, high);
  }

  @Override
  public BuiltLayer training(Shape image) {
    return new BuiltAugmentation(() -> new Brightness(factor, valueRange), image, false, seed);
  }

  private record Brightness(List<Double> factor, List<Double> range) implements ImageChange {
    @Override
    public int drawn() {
      return 1;
    }

    @Override
    public void draw(SplittableRandom random, float[] to) {
      float part = ImageChange.uniform(random, factor.get(0), factor.get(1));
      to[0] = part * (float) (range.get(1) - range.get(0));
    }

    @Override
    public void apply(float[] drawn, double[] x, double[] y) {
      for (int i = 0; i < y.length; i++) {
        y[i] = ValueRange.clipped(range, x[i] + drawn[0]);
      }
    }

    @Override
    public void back(float[] drawn, double[] x, double[] dy, double[] dx) {
      for (int i = 0; i < dx.length; i++) {
        dx[i] = ValueRange.holds(range, x[i] + drawn[0]) ? dy[i] : 0;
      }
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
