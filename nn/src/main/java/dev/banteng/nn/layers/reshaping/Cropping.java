package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.BuiltOp;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.Margins;
import java.util.List;

/**
 * Cuts the edges of images, or the ends of sequences, off.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, height - top - bottom, width - left - right,
 * channels]; for sequences x [n, steps, channels], y [n, steps - left - right, channels].
 *
 * <p>Example: {@code cropping2d(2)} all around; {@code cropping2d(0, 1, 0, 1)} below and on the
 * right; {@code cropping1d(3, 0)} the first three steps.
 *
 * @param cropping how much before and after each axis: {@code [[top, bottom], [left, right]]} for
 *     images (0 by default), {@code [[left, right]]} for sequences (1 by default)
 * @param dataFormat the order of the axes; channels last by default, and always for sequences
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/cropping2d/">Keras</a>
 */
public record Cropping(List<List<Integer>> cropping, DataFormat dataFormat, String name)
    implements PlainLayer<Cropping>, ImageLayer<Cropping> {
  /** Checks the settings. */
  public Cropping {
    cropping = Margins.checked("cropping of cropping" + cropping.size() + "d", cropping);
  }

  /** The layer with Keras' defaults: 2 axes for images, 1 for sequences. */
  public static Prototype<Cropping> prototype(int axes) {
    return Prototype.of(
        "cropping" + axes + "d(cropping*)",
        new Cropping(Margins.even(axes, 2 - axes), DataFormat.CHANNELS_LAST, ""));
  }

  /** Keras' layer of sequences knows no other order of the axes. */
  @Override
  public Cropping arguments(Arguments a) {
    boolean ofSequences = cropping.size() == 1;
    return new Cropping(
        a.pass("cropping", cropping, ofSequences ? Margins.ofSequences() : Margins.ofImages()),
        ofSequences ? dataFormat : a.choice("data_format", dataFormat),
        PlainLayer.named(a, name));
  }

  private Images images() {
    return new Images(cropping.size(), dataFormat);
  }

  private Shape image(Shape input) {
    return images().image(Names.snakeCase(className()), input);
  }

  private Shape cropped(Shape image) {
    List<List<Integer>> around = Margins.ofImage(cropping);
    long rows = image.at(0) - Margins.sum(around, 0);
    long columns = image.at(1) - Margins.sum(around, 1);
    if (Math.min(rows, columns) < 1) {
      throw Check.fail(
          "%s cuts %s off %s, which leaves nothing. Cut less off.",
          Names.snakeCase(className()), cropping, images().sample(image).withBatch());
    }
    return Shape.of((int) rows, (int) columns, image.last());
  }

  @Override
  public Shape outputShape(Shape input) {
    return images().sample(cropped(image(input)));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape image = image(input);
    Shape cropped = cropped(image);
    var copy = BuiltOp.copy(cropped, x -> Margins.inside(x, Margins.ofImage(cropping)), y -> y);
    return images().around(copy, image, cropped);
  }

  @Override
  public String className() {
    return "Cropping" + cropping.size() + "D";
  }

  @Override
  public String toString() {
    return prototype(cropping.size()).code(this);
  }
}
