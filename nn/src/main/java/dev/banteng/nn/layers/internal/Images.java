package dev.banteng.nn.layers.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.DataFormat;
import java.util.Optional;

/**
 * How a layer's samples become images {@code [height, width, channels]}, which is what everything
 * is computed on: a sequence is an image of one row, and channels that come first are turned.
 *
 * @param axes how many axes a sample has beside its channels: 2 for images, 1 for sequences
 */
public record Images(int axes, DataFormat format) {
  /** Sequences, {@code [steps, channels]}. */
  public static Images sequences(DataFormat format) {
    return new Images(1, format);
  }

  /** Images, {@code [height, width, channels]}. */
  public static Images of(DataFormat format) {
    return new Images(2, format);
  }

  private boolean first() {
    return format == DataFormat.CHANNELS_FIRST;
  }

  /** The shape of the image that a sample becomes. */
  public Shape image(String layer, Shape input) {
    if (input.rank() != axes + 1) {
      throw Check.fail(
          "%s takes %s, but was given %s. %s", layer, expected(), input.withBatch(), remedy(input));
    }
    int channels = input.at(first() ? 0 : axes);
    int before = first() ? 1 : 0;
    return axes == 1
        ? Shape.of(1, input.at(before), channels)
        : Shape.of(input.at(before), input.at(before + 1), channels);
  }

  /** The shape of the sample that an image becomes. */
  public Shape sample(Shape image) {
    return first() ? turned(last(image)) : last(image);
  }

  private Shape last(Shape image) {
    return axes == 1 ? Shape.of(image.at(1), image.at(2)) : image;
  }

  private Shape turned(Shape sample) {
    return axes == 1
        ? Shape.of(sample.at(1), sample.at(0))
        : Shape.of(sample.at(2), sample.at(0), sample.at(1));
  }

  /** The shape of a kernel as Keras has it, which ends in two numbers of channels. */
  public Shape kernel(Window window, int before, int last) {
    return axes == 1
        ? Shape.of(window.width(), before, last)
        : Shape.of(window.height(), window.width(), before, last);
  }

  /**
   * A layer on samples, made of one on images.
   *
   * @param input the shape of the images that it takes
   * @param output the shape of those that it puts out
   */
  public BuiltLayer around(BuiltLayer inner, Shape input, Shape output) {
    BuiltLayer flat = axes == 1 ? new OfRow(inner, input, last(output)) : inner;
    if (!first()) {
      return flat;
    }
    return new Chain(
        axes == 1
            ? BuiltOp.copy(last(input), x -> x.permuted(0, 2, 1), y -> y)
            : BuiltOp.copy(input, x -> x.permuted(0, 2, 3, 1), y -> y),
        new Chain(flat, back(output), true),
        false);
  }

  /** Turns what the layer puts out. */
  private BuiltLayer back(Shape output) {
    return axes == 1
        ? BuiltOp.copy(sample(output), x -> x.permuted(0, 2, 1), y -> y)
        : BuiltOp.copy(sample(output), x -> x.permuted(0, 3, 1, 2), y -> y);
  }

  /** A layer on images of one row, as one on sequences: the same memory under other sizes. */
  private record OfRow(BuiltLayer inner, Shape input, Shape output) implements BuiltLayer {
    @Override
    public Pass connect(Binding binding, Block x) {
      Pass pass = inner.connect(binding, x.reshape(input));
      Block y = pass.y();
      return new Pass(
          y.reshape(output),
          pass.forward(),
          dy -> {
            Pass.Back back = pass.backward().from(dy.reshape(y.sizes()));
            Block dx = back.dx();
            return new Pass.Back(
                binding.needsInputGradient() ? dx.reshape(x.sizes()) : dx, back.step());
          });
    }

    @Override
    public boolean isBySample() {
      return inner.isBySample();
    }

    @Override
    public Optional<BuiltLayer> with(BuiltLayer next) {
      return next instanceof OfRow row
          ? inner.with(row.inner).map(both -> new OfRow(both, input, row.output))
          : inner.with(next).map(both -> new OfRow(both, input, output));
    }
  }

  private String expected() {
    String what = axes == 1 ? "sequences" : "images";
    String inside = axes == 1 ? "steps" : "height, width";
    return Check.format(first() ? "%s, [n, channels, %s]" : "%s, [n, %s, channels]", what, inside);
  }

  private String remedy(Shape input) {
    String more = first() ? "1, %s" : "%s, 1";
    if (input.rank() == axes) {
      String sizes =
          Check.format(more, axes == 1 ? size(input, 0) : size(input, 0) + ", " + size(input, 1));
      return Check.format(
          axes == 1
              ? "Give sequences of numbers a channel axis: input(%s), or reshape(%s) in front."
              : "Give grey images a channel axis: input(%s), or reshape(%s) in front.",
          sizes,
          sizes);
    }
    return Check.format(
        "Put a layer in front that makes %s, such as reshape(%s).",
        axes == 1 ? "sequences" : "images",
        axes == 1
            ? first() ? "channels, steps" : "steps, channels"
            : first() ? "channels, height, width" : "height, width, channels");
  }

  /** A size as code: without the comma of messages. */
  private static String size(Shape input, int axis) {
    return String.valueOf(input.at(axis));
  }
}
