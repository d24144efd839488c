package dev.banteng.nn.layers;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.convolution.Conv2D;
import dev.banteng.nn.layers.core.Dense;
import dev.banteng.nn.layers.core.InputLayer;
import dev.banteng.nn.layers.core.Masking;
import dev.banteng.nn.layers.internal.Windows;
import dev.banteng.nn.layers.pooling.GlobalAveragePooling2D;
import dev.banteng.nn.layers.pooling.Pooling2D;
import dev.banteng.nn.layers.regularization.Dropout;
import dev.banteng.nn.layers.reshaping.Flatten;
import dev.banteng.nn.layers.reshaping.Reshape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The catalogue of layers. Names are Keras' in lower camel case. */
public final class Layers {
  private static final Kinds<Layer> KINDS =
      new Kinds<Layer>(
              "layer",
              List.of(
                  Kind.of(InputLayer.PROTOTYPE),
                  Kind.of(Dense.PROTOTYPE),
                  Kind.of(Activations.linear()),
                  Kind.of(Conv2D.PROTOTYPE),
                  Kind.of(Pooling2D.prototype(Pooling2D.Kind.MAX)),
                  Kind.of(Pooling2D.prototype(Pooling2D.Kind.AVERAGE)),
                  Kind.of(GlobalAveragePooling2D.PROTOTYPE),
                  Kind.of(Flatten.PROTOTYPE),
                  Kind.of(Reshape.PROTOTYPE),
                  Kind.of(Dropout.PROTOTYPE),
                  Kind.of(Masking.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "linear", "Dense",
                  "fc", "Dense",
                  "fully_connected", "Dense",
                  "conv", "Conv2D",
                  "max_pool", "MaxPooling2D",
                  "avg_pool", "AveragePooling2D",
                  "global_avg_pool", "GlobalAveragePooling2D"));

  private Layers() {}

  /** Keras' classes of layers. */
  public static Kinds<Layer> kinds() {
    return KINDS;
  }

  /** The shape of one row of input: {@code input(28, 28, 1)} for grey images. */
  public static InputLayer input(int... sizes) {
    return new InputLayer(Shape.of(sizes), "");
  }

  /** A fully connected layer with a linear output. */
  public static Dense dense(int units) {
    return new Dense(units, new KernelSettings(Activations.linear()));
  }

  /** A fully connected layer. */
  public static Dense dense(int units, Activation activation) {
    return new Dense(units, new KernelSettings(activation));
  }

  /** A fully connected layer with an activation by Keras' identifier. */
  public static Dense dense(int units, String activation) {
    return new Dense(units, new KernelSettings(Activations.activation(activation)));
  }

  /** A convolution with square kernels and a linear output. */
  public static Conv2D conv2d(int filters, int kernelSize) {
    return new Conv2D(filters, square(kernelSize), 1, new KernelSettings(Activations.linear()));
  }

  /** A convolution with square kernels. */
  public static Conv2D conv2d(int filters, int kernelSize, Activation activation) {
    return new Conv2D(filters, square(kernelSize), 1, new KernelSettings(activation));
  }

  /** A convolution with square kernels and an activation by Keras' identifier. */
  public static Conv2D conv2d(int filters, int kernelSize, String activation) {
    return new Conv2D(
        filters, square(kernelSize), 1, new KernelSettings(Activations.activation(activation)));
  }

  private static Window square(int size) {
    return Windows.of("conv2d", () -> Window.of(size, size));
  }

  /** The largest value of each square window. */
  public static Pooling2D maxPooling2d(int poolSize) {
    return new Pooling2D(Pooling2D.Kind.MAX, poolSize, poolSize);
  }

  /** The largest value of each window. */
  public static Pooling2D maxPooling2d(int height, int width) {
    return new Pooling2D(Pooling2D.Kind.MAX, height, width);
  }

  /** The mean of each square window. */
  public static Pooling2D averagePooling2d(int poolSize) {
    return new Pooling2D(Pooling2D.Kind.AVERAGE, poolSize, poolSize);
  }

  /** The mean of each window. */
  public static Pooling2D averagePooling2d(int height, int width) {
    return new Pooling2D(Pooling2D.Kind.AVERAGE, height, width);
  }

  /** The mean of each channel over the whole image. */
  public static GlobalAveragePooling2D globalAveragePooling2d() {
    return GlobalAveragePooling2D.PROTOTYPE.usual();
  }

  /** A row's numbers along one axis. */
  public static Flatten flatten() {
    return Flatten.PROTOTYPE.usual();
  }

  /** Rows of another shape of the same size; one size may be -1, which is what remains. */
  public static Reshape reshape(int... sizes) {
    return new Reshape(IntStream.of(sizes).boxed().toList(), "");
  }

  /** Drops each number with that probability, in training. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate, "");
  }

  /** Masks the steps of a sequence whose features are all 0: padding. */
  public static Masking masking() {
    return Masking.PROTOTYPE.usual();
  }

  /** Masks the steps of a sequence whose features all equal a value: padding. */
  public static Masking masking(double maskValue) {
    return new Masking(maskValue, "");
  }
}
