package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * In training changes the contrast of each image, {@code y = mean + c·(x - mean)} with the mean of
 * each channel and one c drawn from {@code 1 - lower} to {@code 1 + upper}, cut off at the values
 * that pixels may have; in prediction lets all through.
 *
 * <p>Shapes: x [n, height, width, channels], y as x.
 *
 * <p>One number is the upper bound alone, with 0 as the lower, as in Keras 3.15: {@code
 * randomContrast(0.2)} only makes contrast stronger, by up to a fifth.
 *
 * <p>Example: {@code randomContrast(0.2, 0.2).valueRange(0, 1)}, weaker or stronger by a fifth.
 *
 * @param factor the lower and the upper bound, at most 1, which together are at least 0; a lower
 *     one below 0 makes contrast always stronger
 * @param valueRange what the numbers are cut off at; 0 and 255 by default
 * @param seed decides how much, whatever fit's seed; fit's unless given
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_contrast/">RandomContrast
 *     in Keras</a>
 */
public record RandomContrast(
    List<Double> factor,
    List<Double> valueRange,
    OptionalInt seed,
    DataFormat dataFormat,
    String name)
    implements AugmentationLayer<RandomContrast> {
  public static final Prototype<RandomContrast> PROTOTYPE =
      Prototype.of("randomContrast(factor*)", new RandomContrast(List.of(0.0)));

  /** Checks the settings. */
  public RandomContrast {
    String argument = "factor of randomContrast";
    double least = factor.size() == 1 ? 0 : -1;
    factor = Factor.pair(Factor.checked(argument, factor, least, 1), 0);
    if (factor.get(0) + factor.get(1) < 0) {
      throw Check.fail(
          "%s is drawn from 1 - lower to 1 + upper, between which nothing lies for %s.",
          argument, factor);
    }
    valueRange = ValueRange.checked("randomContrast", valueRange);
  }

  /** A layer with Keras' defaults; one number is the upper bound, with 0 as the lower. */
  public RandomContrast(List<Double> factor) {
    this(factor, ValueRange.USUAL, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public RandomContrast arguments(Arguments a) {
    a.absent("bounding_box_format");
    DataFormat format = a.choice("data_format", dataFormat);
    return new RandomContrast(
        Factor.pair(a.required(), factor, 0),
        a.numbers("value_range", valueRange),
        a.integer("seed", seed),
        format,
        PlainLayer.named(a, name));
  }

  /** The same layer for images whose pixels have values between two others. */
  public RandomContrast valueRange(double low, double high) {
    return Arguments.with(this, "value_range", List.of(low, high));
  }

  @Override
  public Optional<String> caution(double low, double high) {
    return ValueRange.caution(valueRange, false, low, high);
  }

  @Override
  public BuiltLayer training(Shape image) {
    return new BuiltAugmentation(
        () -> new Contrast(factor, valueRange, new double[image.last()]), image, false, seed);
  }

  /** The mean of each channel is kept in an array of its own. */
  @SuppressWarnings("ArrayRecordComponent") // scratch
  private record Contrast(List<Double> factor, List<Double> range, double[] mean)
      implements ImageChange {
    @Override
    public int drawn() {
      return 1;
    }

    @Override
    public void draw(SplittableRandom random, float[] to) {
      to[0] = ImageChange.uniform(random, 1 - factor.get(0), 1 + factor.get(1));
    }

    @Override
    public void apply(float[] drawn, double[] x, double[] y) {
      average(x);
      for (int i = 0; i < y.length; i++) {
        y[i] = ValueRange.clipped(range, changed(drawn[0], x, i));
      }
    }

    private double changed(double contrast, double[] x, int i) {
      double middle = mean[i % mean.length];
      return (x[i] - middle) * contrast + middle;
    }

    private void average(double[] values) {
      Arrays.fill(mean, 0);
      for (int i = 0; i < values.length; i++) {
        mean[i % mean.length] += values[i];
      }
      int pixels = values.length / mean.length;
      for (int channel = 0; channel < mean.length; channel++) {
        mean[channel] /= pixels;
      }
    }

    /** Each number moves the mean too: {@code dx = c·dy + (1 - c)·mean(dy)}. */
    @Override
    public void back(float[] drawn, double[] x, double[] dy, double[] dx) {
      average(x);
      for (int i = 0; i < dx.length; i++) {
        dx[i] = ValueRange.holds(range, changed(drawn[0], x, i)) ? dy[i] : 0;
      }
      average(dx);
      for (int i = 0; i < dx.length; i++) {
        dx[i] = drawn[0] * dx[i] + (1 - drawn[0]) * mean[i % mean.length];
      }
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
