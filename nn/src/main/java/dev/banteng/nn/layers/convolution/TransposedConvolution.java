package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Padding;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Images;
import dev.banteng.nn.layers.internal.KernelWeights;
import dev.banteng.nn.layers.internal.Windows;
import java.util.List;

/**
 * What transposed convolutions over images and over sequences do alike. The output is the image
 * that the window would take to the input.
 *
 * @param layer the word for the layer in messages
 * @param images how its samples become images
 * @param outputPadding what is added to the output along each axis, or empty for Keras' own choice
 */
record TransposedConvolution(
    String layer, Images images, Window window, int filters, List<Integer> outputPadding)
    implements SampleConvolution {
  /** Checks the settings. */
  TransposedConvolution {
    Check.positive("filters of " + layer, filters);
    Windows.checkStrides(layer, window);
    for (int axis = 0; axis < outputPadding.size(); axis++) {
      int added = Check.notNegative("outputPadding of " + layer, outputPadding.get(axis));
      boolean along = axis == outputPadding.size() - 1;
      int stride = along ? window.strideWidth() : window.strideHeight();
      if (added >= stride) {
        throw Check.fail(
            "outputPadding of %s must be smaller than strides, but was given %s with strides of %s.",
            layer, added, stride);
      }
    }
  }

  private Shape output(Shape image) {
    Windows.checkReach(layer, images.axes(), window);
    long rows =
        images.axes() == 1
            ? 1
            : size(0, image.at(0), window.height(), window.strideHeight(), window.dilationHeight());
    long columns =
        size(
            images.axes() - 1,
            image.at(1),
            window.width(),
            window.strideWidth(),
            window.dilationWidth());
    Shape output = Shape.of(whole(rows), whole(columns), filters);
    if (window.outputHeight(output.at(0)) != image.at(0)
        || window.outputWidth(output.at(1)) != image.at(1)) {
      throw Check.fail(
          "%s cannot make %s of %s: a convolution with these settings would not take it back to that size. "
              + "With same() and an even kernel, outputPadding must be at least 1; or leave it out.",
          layer, images.sample(output).withBatch(), images.sample(image).withBatch());
    }
    return output;
  }

  /** The size of the output along an axis. */
  private long size(int axis, int input, int kernel, int stride, int dilation) {
    long span = (kernel - 1L) * dilation + 1;
    boolean same = window.padding() == Padding.SAME;
    if (outputPadding.isEmpty()) {
      return same ? (long) input * stride : (input - 1L) * stride + Math.max(span, stride);
    }
    return (input - 1L) * stride + (same ? span % 2 : span) + outputPadding.get(axis);
  }

  private static int whole(long size) {
    return (int) Math.min(Math.max(size, 1), Integer.MAX_VALUE);
  }

  @Override
  public Shape outputShape(Shape input) {
    return images.sample(output(images.image(layer, input)));
  }

  /** The kernel as Keras has it: filters before channels. */
  @Override
  public List<Weight> weights(KernelSettings settings, Shape input) {
    Shape kernel = images.kernel(window, filters, images.image(layer, input).last());
    return settings.weights(kernel, filters);
  }

  @Override
  public BuiltLayer build(Shape input, Activation activation, List<Parameter> parameters) {
    Shape image = images.image(layer, input);
    Shape output = output(image);
    var weights =
        new KernelWeights(activation, parameters)
            .kernel(window.height(), window.width(), filters, image.last());
    return images.around(
        (binding, x) -> {
          Block y = binding.block(output);
          WeightedOp op =
              binding
                  .engine()
                  .transposedConvolution(
                      window, x, weights.kernel(), weights.bias(), weights.fused(), y);
          return weights.connect(binding, op, x, y);
        },
        image,
        output);
  }
}
