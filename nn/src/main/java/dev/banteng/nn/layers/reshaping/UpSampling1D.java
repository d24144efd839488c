package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BuiltOp;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * Sequences with more steps: each is repeated.
 *
 * <p>Shapes: x [n, steps, channels], y [n, steps * size, channels].
 *
 * <p>Example: {@code upSampling1d(2)} before a convolution, as in a decoder.
 *
 * @param size how many steps become of one; 2 by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/up_sampling1d/">Keras</a>
 */
public record UpSampling1D(int size, String name) implements PlainLayer<UpSampling1D> {
  public static final Prototype<UpSampling1D> PROTOTYPE =
      Prototype.of("upSampling1d(size)", new UpSampling1D(2, ""));

  private static final Images IMAGES = Images.sequences(DataFormat.CHANNELS_LAST);

  /** Checks the settings. */
  public UpSampling1D {
    Check.positive("size of up_sampling1d", size);
  }

  @Override
  public UpSampling1D arguments(Arguments a) {
    return new UpSampling1D(a.integer("size", size), PlainLayer.named(a, name));
  }

  private Shape longer(Shape image) {
    return Shape.of(1, Windows.product(image.at(1), size), image.last());
  }

  @Override
  public Shape outputShape(Shape input) {
    return IMAGES.sample(longer(IMAGES.image("up_sampling1d", input)));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape image = IMAGES.image("up_sampling1d", input);
    Shape longer = longer(image);
    var repeating =
        new BuiltOp(longer, (engine, x, y) -> engine.resample(Interpolation.NEAREST, false, x, y));
    return IMAGES.around(repeating, image, longer);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
