package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.LayerFormula;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.layers.activation.PReLU;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.augmentation.RandomBrightness;
import dev.banteng.nn.layers.augmentation.RandomContrast;
import dev.banteng.nn.layers.augmentation.RandomCrop;
import dev.banteng.nn.layers.augmentation.RandomFlip;
import dev.banteng.nn.layers.augmentation.RandomRotation;
import dev.banteng.nn.layers.augmentation.RandomTranslation;
import dev.banteng.nn.layers.augmentation.RandomZoom;
import dev.banteng.nn.layers.convolution.Conv1D;
import dev.banteng.nn.layers.convolution.Conv1DTranspose;
import dev.banteng.nn.layers.convolution.Conv2D;
import dev.banteng.nn.layers.convolution.Conv2DTranspose;
import dev.banteng.nn.layers.convolution.DepthwiseConv1D;
import dev.banteng.nn.layers.convolution.DepthwiseConv2D;
import dev.banteng.nn.layers.convolution.SeparableConv1D;
import dev.banteng.nn.layers.convolution.SeparableConv2D;
import dev.banteng.nn.layers.core.Dense;
import dev.banteng.nn.layers.core.Embedding;
import dev.banteng.nn.layers.core.Identity;
import dev.banteng.nn.layers.core.InputLayer;
import dev.banteng.nn.layers.core.Masking;
import dev.banteng.nn.layers.custom.FormulaLayer;
import dev.banteng.nn.layers.normalization.BatchNormalization;
import dev.banteng.nn.layers.normalization.GroupNormalization;
import dev.banteng.nn.layers.normalization.LayerNormalization;
import dev.banteng.nn.layers.normalization.RmsNormalization;
import dev.banteng.nn.layers.normalization.UnitNormalization;
import dev.banteng.nn.layers.pooling.GlobalPooling;
import dev.banteng.nn.layers.pooling.Pooling1D;
import dev.banteng.nn.layers.pooling.Pooling2D;
import dev.banteng.nn.layers.pooling.PoolingKind;
import dev.banteng.nn.layers.preprocessing.CenterCrop;
import dev.banteng.nn.layers.preprocessing.Normalization;
import dev.banteng.nn.layers.preprocessing.Rescaling;
import dev.banteng.nn.layers.preprocessing.Resizing;
import dev.banteng.nn.layers.recurrent.Gru;
import dev.banteng.nn.layers.recurrent.Lstm;
import dev.banteng.nn.layers.recurrent.RecurrentLayer;
import dev.banteng.nn.layers.recurrent.RecurrentSettings;
import dev.banteng.nn.layers.recurrent.SimpleRnn;
import dev.banteng.nn.layers.regularization.ActivityRegularization;
import dev.banteng.nn.layers.regularization.AlphaDropout;
import dev.banteng.nn.layers.regularization.Dropout;
import dev.banteng.nn.layers.regularization.GaussianDropout;
import dev.banteng.nn.layers.regularization.GaussianNoise;
import dev.banteng.nn.layers.regularization.SpatialDropout;
import dev.banteng.nn.layers.reshaping.Cropping;
import dev.banteng.nn.layers.reshaping.Flatten;
import dev.banteng.nn.layers.reshaping.Permute;
import dev.banteng.nn.layers.reshaping.RepeatVector;
import dev.banteng.nn.layers.reshaping.Reshape;
import dev.banteng.nn.layers.reshaping.UpSampling1D;
import dev.banteng.nn.layers.reshaping.UpSampling2D;
import dev.banteng.nn.layers.reshaping.ZeroPadding;
import dev.banteng.nn.layers.wrapping.Bidirectional;
import dev.banteng.nn.layers.wrapping.MergeMode;
import dev.banteng.nn.layers.wrapping.TimeDistributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The catalogue of layers. Names are Keras' in lower camel case. */
public final class Layers {
  /** Below 0 the slope of Keras' layer LeakyReLU, where a config does not say it. */
  private static final double LAYER_SLOPE = 0.3;

  /** What layers around other layers read those with. */
  private static final Supplier<Kinds<Layer>> INSIDE = Layers::kinds;

  private static final Kinds<Layer> KINDS =
      new Kinds<Layer>(
              "layer",
              List.of(
                  Kind.of(InputLayer.PROTOTYPE),
                  Kind.of(Dense.PROTOTYPE),
                  Kind.of(Activations.linear()),
                  Kind.of(Activations.relu().asLayer()),
                  Kind.of(Activations.leakyRelu(LAYER_SLOPE)),
                  Kind.of(Activations.elu().asLayer()),
                  Kind.of(Activations.softmax().asLayer()),
                  Kind.of(PReLU.PROTOTYPE),
                  Kind.of(Conv2D.PROTOTYPE),
                  Kind.of(Conv1D.PROTOTYPE),
                  Kind.of(DepthwiseConv1D.PROTOTYPE),
                  Kind.of(DepthwiseConv2D.PROTOTYPE),
                  Kind.of(SeparableConv1D.PROTOTYPE),
                  Kind.of(SeparableConv2D.PROTOTYPE),
                  Kind.of(Conv1DTranspose.PROTOTYPE),
                  Kind.of(Conv2DTranspose.PROTOTYPE),
                  Kind.of(Pooling1D.prototype(PoolingKind.MAX)),
                  Kind.of(Pooling1D.prototype(PoolingKind.AVERAGE)),
                  Kind.of(Pooling2D.prototype(PoolingKind.MAX)),
                  Kind.of(Pooling2D.prototype(PoolingKind.AVERAGE)),
                  Kind.of(GlobalPooling.prototype(PoolingKind.MAX, 1)),
                  Kind.of(GlobalPooling.prototype(PoolingKind.AVERAGE, 1)),
                  Kind.of(GlobalPooling.prototype(PoolingKind.MAX, 2)),
                  Kind.of(GlobalPooling.prototype(PoolingKind.AVERAGE, 2)),
                  Kind.of(ZeroPadding.prototype(1)),
                  Kind.of(ZeroPadding.prototype(2)),
                  Kind.of(Cropping.prototype(1)),
                  Kind.of(Cropping.prototype(2)),
                  Kind.of(UpSampling1D.PROTOTYPE),
                  Kind.of(UpSampling2D.PROTOTYPE),
                  Kind.of(Resizing.PROTOTYPE),
                  Kind.of(Flatten.PROTOTYPE),
                  Kind.of(Reshape.PROTOTYPE),
                  Kind.of(BatchNormalization.PROTOTYPE),
                  Kind.of(LayerNormalization.PROTOTYPE),
                  Kind.of(GroupNormalization.PROTOTYPE),
                  Kind.of(UnitNormalization.PROTOTYPE),
                  Kind.of(RmsNormalization.PROTOTYPE),
                  Kind.of(ActivityRegularization.PROTOTYPE),
                  Kind.of(Dropout.PROTOTYPE),
                  Kind.of(Masking.PROTOTYPE),
                  Kind.of(Embedding.PROTOTYPE),
                  Kind.of(SimpleRnn.PROTOTYPE),
                  Kind.of(Lstm.PROTOTYPE),
                  Kind.of(Gru.PROTOTYPE),
                  Kind.of(Bidirectional.prototype(INSIDE)),
                  Kind.of(TimeDistributed.prototype(INSIDE)),
                  Kind.of(SpatialDropout.prototype(SpatialDropout.Kind.SEQUENCES)),
                  Kind.of(SpatialDropout.prototype(SpatialDropout.Kind.IMAGES)),
                  Kind.of(GaussianNoise.PROTOTYPE),
                  Kind.of(GaussianDropout.PROTOTYPE),
                  Kind.of(AlphaDropout.PROTOTYPE),
                  Kind.of(Permute.PROTOTYPE),
                  Kind.of(RepeatVector.PROTOTYPE),
                  Kind.of(Identity.PROTOTYPE),
                  Kind.of(Rescaling.PROTOTYPE),
                  Kind.of(Normalization.PROTOTYPE),
                  Kind.of(CenterCrop.PROTOTYPE),
                  Kind.of(RandomCrop.PROTOTYPE),
                  Kind.of(RandomFlip.PROTOTYPE),
                  Kind.of(RandomTranslation.PROTOTYPE),
                  Kind.of(RandomRotation.PROTOTYPE),
                  Kind.of(RandomZoom.PROTOTYPE),
                  Kind.of(RandomContrast.PROTOTYPE),
                  Kind.of(RandomBrightness.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "linear", "Dense",
                  "fc", "Dense",
                  "fully_connected", "Dense",
                  "conv", "Conv2D",
                  "max_pool", "MaxPooling2D",
                  "avg_pool", "AveragePooling2D",
                  "global_avg_pool", "GlobalAveragePooling2D",
                  "batch_norm", "BatchNormalization",
                  "layer_norm", "LayerNormalization",
                  "group_norm", "GroupNormalization"));

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
    return dense(units, Activations.linear());
  }

  /** A fully connected layer. */
  public static Dense dense(int units, Activation activation) {
    return new Dense(units, new KernelSettings(activation));
  }

  /** A fully connected layer with an activation by Keras' identifier. */
  public static Dense dense(int units, String activation) {
    return dense(units, Activations.activation(activation));
  }

  /** A convolution over sequences with kernels of that size and a linear output. */
  public static Conv1D conv1d(int filters, int kernelSize) {
    return conv1d(filters, kernelSize, Activations.linear());
  }

  /** A convolution over sequences with kernels of that size. */
  public static Conv1D conv1d(int filters, int kernelSize, Activation activation) {
    return new Conv1D(filters, kernelSize, new KernelSettings(activation));
  }

  /**
   * A convolution over sequences with kernels of that size and an activation by Keras' identifier.
   */
  public static Conv1D conv1d(int filters, int kernelSize, String activation) {
    return conv1d(filters, kernelSize, Activations.activation(activation));
  }

  /** {@code x} above 0, else {@code x} times a slope that is learned for each number. */
  public static PReLU prelu() {
    return PReLU.PROTOTYPE.usual();
  }

  /** A convolution over images with square kernels and a linear output. */
  public static Conv2D conv2d(int filters, int kernelSize) {
    return conv2d(filters, kernelSize, Activations.linear());
  }

  /** A convolution over images with square kernels. */
  public static Conv2D conv2d(int filters, int kernelSize, Activation activation) {
    return new Conv2D(filters, kernelSize, new KernelSettings(activation));
  }

  /** A convolution over images with square kernels and an activation by Keras' identifier. */
  public static Conv2D conv2d(int filters, int kernelSize, String activation) {
    return conv2d(filters, kernelSize, Activations.activation(activation));
  }

  /** A convolution over sequences that takes each channel by itself, with kernels of that size. */
  public static DepthwiseConv1D depthwiseConv1d(int kernelSize) {
    return depthwiseConv1d(kernelSize, Activations.linear());
  }

  /** A convolution over sequences that takes each channel by itself, with kernels of that size. */
  public static DepthwiseConv1D depthwiseConv1d(int kernelSize, Activation activation) {
    return new DepthwiseConv1D(kernelSize, new KernelSettings(activation));
  }

  /** A convolution over sequences that takes each channel by itself, with kernels of that size. */
  public static DepthwiseConv1D depthwiseConv1d(int kernelSize, String activation) {
    return depthwiseConv1d(kernelSize, Activations.activation(activation));
  }

  /** Each channel by itself, then a mixture of them, with kernels of that size over sequences. */
  public static SeparableConv1D separableConv1d(int filters, int kernelSize) {
    return separableConv1d(filters, kernelSize, Activations.linear());
  }

  /** Each channel by itself, then a mixture of them, with kernels of that size over sequences. */
  public static SeparableConv1D separableConv1d(
      int filters, int kernelSize, Activation activation) {
    return new SeparableConv1D(filters, kernelSize, new KernelSettings(activation));
  }

  /** Each channel by itself, then a mixture of them, with kernels of that size over sequences. */
  public static SeparableConv1D separableConv1d(int filters, int kernelSize, String activation) {
    return separableConv1d(filters, kernelSize, Activations.activation(activation));
  }

  /** A convolution over images that takes each channel by itself, with square kernels. */
  public static DepthwiseConv2D depthwiseConv2d(int kernelSize) {
    return depthwiseConv2d(kernelSize, Activations.linear());
  }

  /** A convolution over images that takes each channel by itself, with square kernels. */
  public static DepthwiseConv2D depthwiseConv2d(int kernelSize, Activation activation) {
    return new DepthwiseConv2D(kernelSize, new KernelSettings(activation));
  }

  /** A convolution over images that takes each channel by itself, with square kernels. */
  public static DepthwiseConv2D depthwiseConv2d(int kernelSize, String activation) {
    return depthwiseConv2d(kernelSize, Activations.activation(activation));
  }

  /** Each channel by itself, then a mixture of them, with square kernels over images. */
  public static SeparableConv2D separableConv2d(int filters, int kernelSize) {
    return separableConv2d(filters, kernelSize, Activations.linear());
  }

  /** Each channel by itself, then a mixture of them, with square kernels over images. */
  public static SeparableConv2D separableConv2d(
      int filters, int kernelSize, Activation activation) {
    return new SeparableConv2D(filters, kernelSize, new KernelSettings(activation));
  }

  /** Each channel by itself, then a mixture of them, with square kernels over images. */
  public static SeparableConv2D separableConv2d(int filters, int kernelSize, String activation) {
    return separableConv2d(filters, kernelSize, Activations.activation(activation));
  }

  /** A transposed convolution over sequences with kernels of that size and a linear output. */
  public static Conv1DTranspose conv1dTranspose(int filters, int kernelSize) {
    return conv1dTranspose(filters, kernelSize, Activations.linear());
  }

  /** A transposed convolution over sequences with kernels of that size. */
  public static Conv1DTranspose conv1dTranspose(
      int filters, int kernelSize, Activation activation) {
    return new Conv1DTranspose(filters, kernelSize, new KernelSettings(activation));
  }

  /**
   * A transposed convolution over sequences with kernels of that size and an activation by Keras'
   * identifier.
   */
  public static Conv1DTranspose conv1dTranspose(int filters, int kernelSize, String activation) {
    return conv1dTranspose(filters, kernelSize, Activations.activation(activation));
  }

  /** A transposed convolution over images with square kernels and a linear output. */
  public static Conv2DTranspose conv2dTranspose(int filters, int kernelSize) {
    return conv2dTranspose(filters, kernelSize, Activations.linear());
  }

  /** A transposed convolution over images with square kernels. */
  public static Conv2DTranspose conv2dTranspose(
      int filters, int kernelSize, Activation activation) {
    return new Conv2DTranspose(filters, kernelSize, new KernelSettings(activation));
  }

  /**
   * A transposed convolution over images with square kernels and an activation by Keras'
   * identifier.
   */
  public static Conv2DTranspose conv2dTranspose(int filters, int kernelSize, String activation) {
    return conv2dTranspose(filters, kernelSize, Activations.activation(activation));
  }

  /** The largest value of each window of steps. */
  public static Pooling1D maxPooling1d(int poolSize) {
    return new Pooling1D(PoolingKind.MAX, poolSize);
  }

  /** The largest value of each square window. */
  public static Pooling2D maxPooling2d(int poolSize) {
    return new Pooling2D(PoolingKind.MAX, poolSize, poolSize);
  }

  /** The largest value of each window. */
  public static Pooling2D maxPooling2d(int height, int width) {
    return new Pooling2D(PoolingKind.MAX, height, width);
  }

  /** The largest value of each channel over the whole sequence. */
  public static GlobalPooling globalMaxPooling1d() {
    return GlobalPooling.prototype(PoolingKind.MAX, 1).usual();
  }

  /** The largest value of each channel over the whole image. */
  public static GlobalPooling globalMaxPooling2d() {
    return GlobalPooling.prototype(PoolingKind.MAX, 2).usual();
  }

  /** The mean of each window of steps. */
  public static Pooling1D averagePooling1d(int poolSize) {
    return new Pooling1D(PoolingKind.AVERAGE, poolSize);
  }

  /** The mean of each square window. */
  public static Pooling2D averagePooling2d(int poolSize) {
    return new Pooling2D(PoolingKind.AVERAGE, poolSize, poolSize);
  }

  /** The mean of each window. */
  public static Pooling2D averagePooling2d(int height, int width) {
    return new Pooling2D(PoolingKind.AVERAGE, height, width);
  }

  /** The mean of each channel over the whole sequence. */
  public static GlobalPooling globalAveragePooling1d() {
    return GlobalPooling.prototype(PoolingKind.AVERAGE, 1).usual();
  }

  /** The mean of each channel over the whole image. */
  public static GlobalPooling globalAveragePooling2d() {
    return GlobalPooling.prototype(PoolingKind.AVERAGE, 2).usual();
  }

  /** Puts so many zeros before and after sequences. */
  public static ZeroPadding zeroPadding1d(int padding) {
    return zeroPadding1d(padding, padding);
  }

  /** Puts so many zeros before and after sequences. */
  public static ZeroPadding zeroPadding1d(int left, int right) {
    return new ZeroPadding(List.of(List.of(left, right)), DataFormat.CHANNELS_LAST, "");
  }

  /** Puts so many rows and columns of zeros around images. */
  public static ZeroPadding zeroPadding2d(int padding) {
    return zeroPadding2d(padding, padding);
  }

  /** Puts so many rows and columns of zeros around images. */
  public static ZeroPadding zeroPadding2d(int height, int width) {
    return zeroPadding2d(height, height, width, width);
  }

  /** Puts so many rows and columns of zeros around images. */
  public static ZeroPadding zeroPadding2d(int top, int bottom, int left, int right) {
    return new ZeroPadding(
        List.of(List.of(top, bottom), List.of(left, right)), DataFormat.CHANNELS_LAST, "");
  }

  /** Cuts so many steps off both ends of sequences. */
  public static Cropping cropping1d(int cropping) {
    return cropping1d(cropping, cropping);
  }

  /** Cuts so many steps off both ends of sequences. */
  public static Cropping cropping1d(int left, int right) {
    return new Cropping(List.of(List.of(left, right)), DataFormat.CHANNELS_LAST, "");
  }

  /** Cuts so many rows and columns off the edges of images. */
  public static Cropping cropping2d(int cropping) {
    return cropping2d(cropping, cropping);
  }

  /** Cuts so many rows and columns off the edges of images. */
  public static Cropping cropping2d(int height, int width) {
    return cropping2d(height, height, width, width);
  }

  /** Cuts so many rows and columns off the edges of images. */
  public static Cropping cropping2d(int top, int bottom, int left, int right) {
    return new Cropping(
        List.of(List.of(top, bottom), List.of(left, right)), DataFormat.CHANNELS_LAST, "");
  }

  /** Repeats each step of sequences so many times. */
  public static UpSampling1D upSampling1d(int size) {
    return new UpSampling1D(size, "");
  }

  /** Makes so many rows and columns of each of an image's. */
  public static UpSampling2D upSampling2d(int size) {
    return upSampling2d(size, size);
  }

  /** Makes so many rows and columns of each of an image's. */
  public static UpSampling2D upSampling2d(int height, int width) {
    return new UpSampling2D(List.of(height, width));
  }

  /** Gives images a size. */
  public static Resizing resizing(int height, int width) {
    return new Resizing(height, width);
  }

  /** The middle of images, of a size. */
  public static CenterCrop centerCrop(int height, int width) {
    return new CenterCrop(height, width);
  }

  /** A window of a size at a random place of images, in training; the middle otherwise. */
  public static RandomCrop randomCrop(int height, int width) {
    return new RandomCrop(height, width);
  }

  /** Turns every other image over, in training: {@code randomFlip().horizontal()}. */
  public static RandomFlip randomFlip() {
    return RandomFlip.PROTOTYPE.usual();
  }

  /** Moves images at random by up to a part of their height and width, in training. */
  public static RandomTranslation randomTranslation(double heightFactor, double widthFactor) {
    return new RandomTranslation(heightFactor, widthFactor);
  }

  /** Turns images at random by up to a part of a whole turn either way, in training. */
  public static RandomRotation randomRotation(double factor) {
    return new RandomRotation(List.of(factor));
  }

  /** Turns images at random by a part of a whole turn between two bounds, in training. */
  public static RandomRotation randomRotation(double lower, double upper) {
    return new RandomRotation(List.of(lower, upper));
  }

  /** Zooms images in and out at random, keeping their proportions, in training. */
  public static RandomZoom randomZoom(double factor) {
    return new RandomZoom(List.of(factor), List.of());
  }

  /** Zooms images in and out at random along both axes apart, in training. */
  public static RandomZoom randomZoom(double heightFactor, double widthFactor) {
    return new RandomZoom(List.of(heightFactor), List.of(widthFactor));
  }

  /** Makes the contrast of images stronger by up to a part, in training. */
  public static RandomContrast randomContrast(double factor) {
    return new RandomContrast(List.of(factor));
  }

  /** Changes the contrast of images at random, from 1 - lower to 1 + upper, in training. */
  public static RandomContrast randomContrast(double lower, double upper) {
    return new RandomContrast(List.of(lower, upper));
  }

  /** Makes images brighter or darker by up to a part of their values' range, in training. */
  public static RandomBrightness randomBrightness(double factor) {
    return new RandomBrightness(List.of(factor));
  }

  /** Changes the brightness of images by a part of their range between two bounds, in training. */
  public static RandomBrightness randomBrightness(double lower, double upper) {
    return new RandomBrightness(List.of(lower, upper));
  }

  /** A row's numbers along one axis. */
  public static Flatten flatten() {
    return Flatten.PROTOTYPE.usual();
  }

  /** Rows of another shape of the same size; one size may be -1, which is what remains. */
  public static Reshape reshape(int... sizes) {
    return new Reshape(IntStream.of(sizes).boxed().toList(), "");
  }

  /** Brings each channel to mean 0 and variance 1 over the batch. */
  public static BatchNormalization batchNormalization() {
    return BatchNormalization.PROTOTYPE.usual();
  }

  /** Brings the numbers along the last axis to mean 0 and variance 1. */
  public static LayerNormalization layerNormalization() {
    return LayerNormalization.PROTOTYPE.usual();
  }

  /** Brings the numbers of each of 32 groups of channels to mean 0 and variance 1. */
  public static GroupNormalization groupNormalization() {
    return GroupNormalization.PROTOTYPE.usual();
  }

  /** Brings the numbers of each group of channels to mean 0 and variance 1; -1 for one each. */
  public static GroupNormalization groupNormalization(int groups) {
    return groupNormalization().groups(groups);
  }

  /** Brings the numbers along the last axis to length 1. */
  public static UnitNormalization unitNormalization() {
    return UnitNormalization.PROTOTYPE.usual();
  }

  /** Divides the numbers along the last axis by the root of their mean square. */
  public static RmsNormalization rmsNormalization() {
    return RmsNormalization.PROTOTYPE.usual();
  }

  /** A penalty on what passes, {@code (l1·sum(|x|) + l2·sum(x²)) / n}. */
  public static ActivityRegularization activityRegularization(double l1, double l2) {
    return new ActivityRegularization(l1, l2, "");
  }

  /** Drops each number with that probability, in training. */
  public static Dropout dropout(double rate) {
    return new Dropout(rate, List.of(), OptionalInt.empty(), "");
  }

  /** Drops each channel of a sequence at all its steps with that probability, in training. */
  public static SpatialDropout spatialDropout1d(double rate) {
    return SpatialDropout.of(SpatialDropout.Kind.SEQUENCES, rate);
  }

  /** Drops each channel of an image everywhere with that probability, in training. */
  public static SpatialDropout spatialDropout2d(double rate) {
    return SpatialDropout.of(SpatialDropout.Kind.IMAGES, rate);
  }

  /** Adds normally distributed noise of that standard deviation, in training. */
  public static GaussianNoise gaussianNoise(double stddev) {
    return new GaussianNoise(stddev, OptionalInt.empty(), "");
  }

  /** Multiplies by normally distributed noise around 1, in training. */
  public static GaussianDropout gaussianDropout(double rate) {
    return new GaussianDropout(rate, OptionalInt.empty(), "");
  }

  /** Dropout that keeps mean and variance behind {@code selu}, in training. */
  public static AlphaDropout alphaDropout(double rate) {
    return new AlphaDropout(rate, List.of(), OptionalInt.empty(), "");
  }

  /** The axes of a row in another order, counted from 1: {@code permute(2, 1)} swaps two. */
  public static Permute permute(int... dims) {
    return new Permute(IntStream.of(dims).boxed().toList(), "");
  }

  /** A sequence of so many steps, each of them the row itself. */
  public static RepeatVector repeatVector(int times) {
    return new RepeatVector(times, "");
  }

  /** Lets everything through. */
  public static Identity identity() {
    return Identity.PROTOTYPE.usual();
  }

  /** Every number times {@code scale}: {@code rescaling(1 / 255.)} for pixels. */
  public static Rescaling rescaling(double scale) {
    return rescaling(scale, 0);
  }

  /** Every number times {@code scale}, plus {@code offset}. */
  public static Rescaling rescaling(double scale, double offset) {
    return new Rescaling(List.of(scale), List.of(offset), "");
  }

  /** Each feature brought to mean 0 and variance 1: {@code normalization().adapt(x)}. */
  public static Normalization normalization() {
    return Normalization.PROTOTYPE.usual();
  }

  /** Masks the steps of a sequence whose features are all 0: padding. */
  public static Masking masking() {
    return Masking.PROTOTYPE.usual();
  }

  /** Masks the steps of a sequence whose features all equal a value: padding. */
  public static Masking masking(double maskValue) {
    return new Masking(maskValue, "");
  }

  /**
   * A vector for each whole number.
   *
   * @param inputDim how many numbers there are, counted from 0
   * @param outputDim how many numbers a vector has
   */
  public static Embedding embedding(int inputDim, int outputDim) {
    return new Embedding(inputDim, outputDim);
  }

  /** A recurrent layer without gates. */
  public static SimpleRnn simpleRnn(int units) {
    return new SimpleRnn(new RecurrentSettings(units));
  }

  /** Long short-term memory. */
  public static Lstm lstm(int units) {
    return new Lstm(
        new RecurrentSettings(units),
        Lstm.PROTOTYPE.usual().recurrentActivation(),
        Lstm.PROTOTYPE.usual().unitForgetBias());
  }

  /** Gated recurrent units. */
  public static Gru gru(int units) {
    return new Gru(
        new RecurrentSettings(units),
        Gru.PROTOTYPE.usual().recurrentActivation(),
        Gru.PROTOTYPE.usual().resetAfter());
  }

  /** A recurrent layer in both directions. */
  public static Bidirectional bidirectional(RecurrentLayer<?> layer) {
    return new Bidirectional(layer, Optional.empty(), MergeMode.CONCAT, true, "", INSIDE);
  }

  /** The same layer on each step of a sequence. */
  public static TimeDistributed timeDistributed(Layer layer) {
    return new TimeDistributed(layer, true, "", INSIDE);
  }

  /**
   * A layer of your own from a formula, whose gradient is derived: {@code layer("square", (sd, x)
   * -> x.mul(x))}.
   */
  public static FormulaLayer layer(String name, LayerFormula formula) {
    Check.given("The formula of layer '" + name + "'", formula);
    return FormulaLayer.of(name, (sd, x, w) -> formula.of(sd, x));
  }

  /**
   * A layer of your own with weights, which {@code weight(...)} declares: {@code layer("gain", (sd,
   * x, w) -> x.mul(w.get("gain"))).weight("gain", ones(), -1)}.
   */
  public static FormulaLayer layer(String name, LayerFormula.Weighted formula) {
    return FormulaLayer.of(name, formula);
  }
}
