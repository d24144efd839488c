package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Images;
import java.util.OptionalInt;

/**
 * Dropout of whole channels: in training sets each channel of a sample to zero everywhere with
 * probability {@code rate} and multiplies the others by {@code 1 / (1 - rate)}, anew for every
 * batch; otherwise lets everything through. Neighbours in a sequence or image are alike, so that
 * single numbers would not be missed.
 *
 * <p>Shapes: x [n, steps, channels] or [n, height, width, channels], y as x.
 *
 * <p>Example: {@code spatialDropout2d(0.2)} behind {@code conv2d(32, 3, relu())}.
 *
 * @param kind for sequences or images
 * @param rate from 0 to 1
 * @param seed decides what is dropped, whatever fit's seed; fit's unless given
 * @param dataFormat the order of an image's axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/spatial_dropout2d/">Keras</a>
 * @see <a href="https://arxiv.org/abs/1411.4280">Tompson et al. 2014</a>
 */
public record SpatialDropout(
    Kind kind, double rate, OptionalInt seed, DataFormat dataFormat, String name)
    implements RandomLayer<SpatialDropout>, ImageLayer<SpatialDropout> {
  /** What the channels are of. */
  public enum Kind {
    SEQUENCES("SpatialDropout1D", "spatialDropout1d", "spatial_dropout1d"),
    IMAGES("SpatialDropout2D", "spatialDropout2d", "spatial_dropout2d");

    private final String className;
    private final String factory;
    private final String word;

    Kind(String className, String factory, String word) {
      this.className = className;
      this.factory = factory;
      this.word = word;
    }
  }

  /** Checks the settings. */
  public SpatialDropout {
    Check.fraction("rate of " + kind.word, rate);
  }

  public static Prototype<SpatialDropout> prototype(Kind kind) {
    return Prototype.of(kind.factory + "(rate)", of(kind, 0));
  }

  /** With Keras' defaults. */
  public static SpatialDropout of(Kind kind, double rate) {
    return new SpatialDropout(kind, rate, OptionalInt.empty(), DataFormat.CHANNELS_LAST, "");
  }

  @Override
  public SpatialDropout arguments(Arguments a) {
    double itsRate = a.required().number("rate", rate);
    OptionalInt itsSeed = a.integer("seed", seed);
    String itsName = PlainLayer.named(a, name);
    return new SpatialDropout(
        kind,
        itsRate,
        itsSeed,
        kind == Kind.IMAGES ? a.choice("data_format", dataFormat) : dataFormat,
        itsName);
  }

  @Override
  public double strength() {
    return rate;
  }

  @Override
  public Shape outputShape(Shape input) {
    Images form = kind == Kind.IMAGES ? Images.of(dataFormat) : Images.sequences(dataFormat);
    form.image(kind.word, input); // refuses what is none
    return input;
  }

  @Override
  public Pass disturb(Binding binding, StepSeed itsSeed, Block x) {
    long[] few = x.sizes();
    int channels = dataFormat == DataFormat.CHANNELS_FIRST ? 1 : few.length - 1;
    for (int axis = 1; axis < few.length; axis++) {
      few[axis] = axis == channels ? few[axis] : 1;
    }
    return NoiseShape.drop(binding, rate, few, itsSeed, x);
  }

  @Override
  public String className() {
    return kind.className;
  }

  @Override
  public String toString() {
    return prototype(kind).code(this);
  }
}
