package dev.banteng.core.engine;

import dev.banteng.core.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model needs from the machine: memory, and operations bound to it. Two implementations
 * compute the same: oneDNN's primitives, the fast one, and ND4J's ops, portable and the reference
 * that the first is tested against.
 *
 * <p>Images lie in memory as Keras' {@code channels_last}: row, column, channel. Weights have
 * Keras' layouts. Operations are made once for a batch size; running their steps allocates nothing.
 * What an engine hands out (blocks, operations) belongs to one thread at a time and is gone when
 * the engine is closed.
 */
public interface Engine extends AutoCloseable {
  /** Name and version, for {@code doctor} and messages. */
  String name();

  /** Memory of the given sizes, the batch axis first where there is one, filled with zeros. */
  Block block(long... sizes);

  /** Memory for {@code rows} samples of a shape. */
  default Block block(int rows, Shape shape) {
    return block(shape.batch(rows));
  }

  /**
   * A fully connected layer: {@code y = x·w + b}, and {@code max(y, 0)} if {@code relu}.
   *
   * @param x {@code [n, ..., in]}
   * @param w {@code [in, units]}
   * @param b {@code [units]}, or null
   * @param y {@code [n, ..., units]}
   */
  WeightedOp linear(Block x, Block w, @Nullable Block b, boolean relu, Block y);

  /**
   * A convolution (cross-correlation, as in every framework).
   *
   * @param x {@code [n, height, width, channels]}
   * @param w {@code [height, width, channels / groups, filters]}
   * @param b {@code [filters]}, or null
   * @param y {@code [n, height, width, filters]}
   */
  WeightedOp convolution(
      Window window, int groups, Block x, Block w, @Nullable Block b, boolean relu, Block y);

  /**
   * The transpose of a convolution: its input gradient, taken as an operation of its own. Each
   * number of x is spread over a window of y.
   *
   * @param window takes images of y's size to those of x's
   * @param x {@code [n, height, width, channels]}
   * @param w {@code [height, width, filters, channels]}
   * @param b {@code [filters]}, or null
   * @param y {@code [n, height, width, filters]}
   */
  WeightedOp transposedConvolution(
      Window window, Block x, Block w, @Nullable Block b, boolean relu, Block y);

  /**
   * A convolution with a relu and a max pooling behind it, for where nobody reads the image between
   * the two. The steps of its gradients may each find that image's gradient anew: ask for one.
   *
   * @param pooling the window of the pooling
   * @param y {@code [n, height, width, filters]} after the pooling
   */
  default WeightedOp pooledConvolution(
      Window window, int groups, Window pooling, Block x, Block w, @Nullable Block b, Block y) {
    Block image = block(x.rows(), window.output(x.row(), (int) w.sizes()[3]));
    return new PooledConvolution(
        convolution(window, groups, x, w, b, true, image),
        maxPooling(pooling, true, image, y),
        block(image.sizes()));
  }

  /**
   * The largest value in each window; its gradient goes to the first of equal ones.
   *
   * @param relu whether {@code x} is the output of a relu whose derivative this operation takes
   *     over: the gradient is then zero wherever the largest value is not above zero. On a quarter
   *     of the numbers that is cheaper here, and the gradient with respect to {@code x} may take
   *     its place
   */
  Op maxPooling(Window window, boolean relu, Block x, Block y);

  /** The mean of each window over the cells that lie in the image. */
  Op averagePooling(Window window, Block x, Block y);

  /**
   * Images of another size; the middles of cells lie where they lay.
   *
   * @param antialias whether cells reach further where the output is smaller
   */
  default Op resample(Interpolation interpolation, boolean antialias, Block x, Block y) {
    return new Resampling(this, interpolation, antialias, x, y);
  }

  /**
   * A recurrent layer as a whole, from the first step to the last; empty where the engine has no
   * such operation, and it is composed of others.
   *
   * @param training whether there is a backward pass
   * @param xs {@code [steps, n, features]}
   * @param w {@code [features, gates * units]}
   * @param r {@code [units, gates * units]}
   * @param b {@code [gates * units]}; for {@code GRU} {@code [4 * units]}
   * @param hs gets the outputs, {@code [steps, n, units]}
   */
  default Optional<RecurrentOp> recurrent(
      RecurrentKind kind, boolean training, Block xs, Block w, Block r, Block b, Block hs) {
    return Optional.empty();
  }

  /** Copies the numbers of a region to those of another of the same sizes. */
  Step copy(Block x, Region from, Block y, Region to);

  /** A copy as an operation; what else there is in {@code y} it leaves as it is. */
  default Op rearrange(Block x, Region from, Block y, Region to) {
    return new Rearrangement(this, x, from, y, to);
  }

  /** A nonlinearity; {@code y} may be {@code x} itself. The gradient is computed from {@code y}. */
  Op activation(Nonlinearity function, Block x, Block y);

  /**
   * A function of each number by itself; {@code y} may be {@code x} itself where the function is
   * {@link Elementwise#isByValue}. The gradient is computed from {@code y} there, else from {@code
   * x}.
   */
  default Op elementwise(Elementwise function, Block x, Block y) {
    return new PlainElementwise(function, x, y);
  }

  /**
   * Element-wise product {@code y = x * factor}, with {@code dx = dy * factor}; {@code y} may be
   * {@code x} itself.
   */
  Op scale(Block x, Block factor, Block y);

  /**
   * Batch normalization: {@code y = gamma·(x - mean) / sqrt(variance + epsilon) + beta} for each
   * channel, the last axis, and {@code max(y, 0)} if {@code relu}. The variance is the biased one.
   *
   * @param given whether mean and variance are what they are; else the forward step finds them in
   *     {@code x}, and the gradients take account of that
   * @param x {@code [n, ..., channels]}
   * @param mean {@code [channels]}, as the three that follow
   */
  NormalizationOp batchNormalization(
      boolean given,
      Block x,
      Block mean,
      Block variance,
      Block gamma,
      Block beta,
      double epsilon,
      boolean relu,
      Block y);

  /**
   * Layer normalization: {@code y = gamma·(x - mean) / sqrt(variance + epsilon) + beta}, mean and
   * biased variance those of each row along the last axis.
   *
   * @param x {@code [..., size]}
   * @param gamma {@code [size]}, as {@code beta}
   */
  NormalizationOp layerNormalization(Block x, Block gamma, Block beta, double epsilon, Block y);

  /**
   * Adds a multiple of each channel, the last axis: {@code y = y + factor·x + summand}.
   *
   * @param x {@code [n, ..., channels]}
   * @param factor {@code [channels]}, as {@code summand}; read at each run
   */
  Step accumulateChannels(Block x, Block factor, Block summand, Block y);

  /**
   * Adds a multiple: {@code y = y + factor * x}.
   *
   * @param factor one number, read at each run
   */
  Step accumulate(Block x, Block factor, Block y);

  /** How much native memory blocks and operations made by this engine take, about. */
  long bytes();

  /** Frees the memory of every block and operation made by this engine. */
  @Override
  void close();
}
