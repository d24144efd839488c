package dev.banteng.nn.layers.pooling;

import dev.banteng.core.Arguments;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Chain;
import dev.banteng.nn.layers.internal.Images;
import java.util.List;

/**
 * The mean, or the largest value, of each channel over the whole image or sequence. The gradient of
 * the largest is shared by all cells that hold it. The mean over sequences leaves out the steps
 * that a mask does; of a sample without any other it is NaN in prediction, as in Keras, and an
 * error in training.
 *
 * <p>Shapes: x [n, height, width, channels], y [n, channels], or [n, 1, 1, channels] with {@code
 * keepdims}; for sequences x [n, steps, channels], y [n, channels] or [n, 1, channels].
 *
 * <p>Example: {@code globalAveragePooling2d()} in the place of {@code flatten()}; {@code
 * globalMaxPooling1d()} behind the last convolution over a text.
 *
 * @param kind the mean or the largest value
 * @param axes 2 for images, 1 for sequences
 * @param dataFormat the order of the axes; channels last by default
 * @param keepdims whether the pooled axes stay, with size 1; false by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/pooling_layers/">Pooling layers in Keras</a>
 */
public record GlobalPooling(
    PoolingKind kind, int axes, DataFormat dataFormat, boolean keepdims, String name)
    implements PlainLayer<GlobalPooling>, ImageLayer<GlobalPooling> {
  /** The layer with Keras' defaults. */
  public static Prototype<GlobalPooling> prototype(PoolingKind kind, int axes) {
    return Prototype.of(
        kind.globalFactory(axes) + "()",
        new GlobalPooling(kind, axes, DataFormat.CHANNELS_LAST, false, ""));
  }

  @Override
  public GlobalPooling arguments(Arguments a) {
    return new GlobalPooling(
        kind,
        axes,
        a.choice("data_format", dataFormat),
        a.flag("keepdims", keepdims),
        PlainLayer.named(a, name));
  }

  /** The same layer, keeping the pooled axes or not. */
  public GlobalPooling keepdims(boolean value) {
    return Arguments.with(this, "keepdims", value);
  }

  private Images images() {
    return new Images(axes, dataFormat);
  }

  private Shape image(Shape input) {
    return images().image(Names.snakeCase(className()), input);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape image = image(input);
    return keepdims ? images().sample(Shape.of(1, 1, image.last())) : Shape.of(image.last());
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Shape image = image(input);
    var whole = Window.of(image.at(0), image.at(1));
    var pooled = Shape.of(1, 1, image.last());
    BuiltLayer pooling =
        kind == PoolingKind.MAX
            ? new BuiltGlobalMaximum(whole, pooled)
            : axes == 1
                ? new BuiltSequenceMean(whole, pooled)
                : new BuiltPooling(false, whole, pooled);
    Shape output = outputShape(input);
    return new Chain(
        images().around(pooling, image, pooled),
        (binding, x) -> Pass.through(x.reshape(output), x),
        false);
  }

  /** The mean over sequences is that of the steps that count, which uses the mask up. */
  @Override
  public MaskRule masking() {
    return kind == PoolingKind.AVERAGE && axes == 1 ? MaskRule.SETS : MaskRule.DROPS;
  }

  @Override
  public String className() {
    return kind.globalName(axes);
  }

  @Override
  public String toString() {
    return prototype(kind, axes).code(this);
  }
}
