package dev.banteng.nn.layers.reshaping;

import dev.banteng.core.Arguments;
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
 * Puts zeros around images, or before and after sequences.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, top + height + bottom, left + width + right,
 * channels]; for sequences x [n, steps, channels], y [n, left + steps + right, channels].
 *
 * <p>Example: {@code zeroPadding2d(1)} all around; {@code zeroPadding2d(0, 1, 0, 1)} below and on
 * the right; {@code zeroPadding1d(2, 0)} in front of a sequence.
 *
 * @param padding how many zeros before and after each axis: {@code [[top, bottom], [left, right]]}
 *     for images, {@code [[left, right]]} for sequences; 1 everywhere by default
 * @param dataFormat the order of the axes; channels last by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/reshaping_layers/zero_padding2d/">Keras</a>
 */
public record ZeroPadding(List<List<Integer>> padding, DataFormat dataFormat, String name)
    implements PlainLayer<ZeroPadding>, ImageLayer<ZeroPadding> {
  /** Checks the settings. */
  public ZeroPadding {
    padding = Margins.checked("padding of zero_padding" + padding.size() + "d", padding);
  }

  /** The layer with Keras' defaults: 2 axes for images, 1 for sequences. */
  public static Prototype<ZeroPadding> prototype(int axes) {
    return Prototype.of(
        "zeroPadding" + axes + "d(padding*)",
        new ZeroPadding(Margins.even(axes, 1), DataFormat.CHANNELS_LAST, ""));
  }

  @Override
  public ZeroPadding arguments(Arguments a) {
    return new ZeroPadding(
        a.pass(
            "padding", padding, padding.size() == 1 ? Margins.ofSequences() : Margins.ofImages()),
        a.choice("data_format", dataFormat),
        PlainLayer.named(a, name));
  }

  private Images images() {
    return new Images(padding.size(), dataFormat);
  }

  private Shape image(Shape input) {
    return images().image(Names.snakeCase(className()), input);
  }

  private Shape padded(Shape image) {
    List<List<Integer>> around = Margins.ofImage(padding);
    return Shape.of(
        size(image.at(0) + Margins.sum(around, 0)),
        size(image.at(1) + Margins.sum(around, 1)),
        image.last());
  }

  private static int size(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE); // what is too large is refused with the output
  }

  @Override
  public Shape outputShape(Shape input) {
    return images().sample(padded(image(input)));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape image = image(input);
    Shape padded = padded(image);
    var copy = BuiltOp.copy(padded, x -> x, y -> Margins.inside(y, Margins.ofImage(padding)));
    return images().around(copy, image, padded);
  }

  @Override
  public String className() {
    return "ZeroPadding" + padding.size() + "D";
  }

  @Override
  public String toString() {
    return prototype(padding.size()).code(this);
  }
}
