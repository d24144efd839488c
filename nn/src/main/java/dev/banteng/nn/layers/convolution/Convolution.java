package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
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
 * What convolutions over images and over sequences do alike.
 *
 * @param layer the word for the layer in messages
 * @param images how its samples become images
 */
record Convolution(String layer, Images images, Window window, int filters, int groups)
    implements SampleConvolution {
  /** Checks the settings. */
  Convolution {
    Check.positive("filters of " + layer, filters);
    Check.positive("groups of " + layer, groups);
    if (filters % groups != 0) {
      throw Check.fail(
          "filters of %s must be a multiple of groups, but %s filters were given for %s groups.",
          layer, filters, groups);
    }
  }

  /** The convolution that takes each channel of such images by itself, so many kernels for each. */
  static Convolution depthwise(
      String layer, Images images, Window window, int multiplier, Shape image) {
    int channels = image.last();
    return new Convolution(layer, images, window, Windows.product(channels, multiplier), channels);
  }

  private Shape image(Shape input) {
    Shape image = images.image(layer, input);
    if (image.last() % groups != 0) {
      throw Check.fail(
          "%s with %s groups takes a multiple of %s channels, but was given %s. Leave groups out, or take a number that divides channels and filters (%s) both.",
          layer, groups, groups, input.withBatch(), filters);
    }
    return image;
  }

  /** The shape of the image that one becomes. */
  Shape output(Shape image) {
    return Windows.output(layer, images.axes(), window, image, filters);
  }

  @Override
  public Shape outputShape(Shape input) {
    return images.sample(output(image(input)));
  }

  @Override
  public List<Weight> weights(KernelSettings settings, Shape input) {
    return settings.weights(images.kernel(window, image(input).last() / groups, filters));
  }

  @Override
  public BuiltLayer build(Shape input, Activation activation, List<Parameter> parameters) {
    Shape image = image(input);
    return images.around(built(image, activation, parameters), image, output(image));
  }

  /** The layer on images. */
  BuiltConvolution built(Shape image, Activation activation, List<Parameter> parameters) {
    var weights =
        new KernelWeights(activation, parameters)
            .kernel(window.height(), window.width(), image.last() / groups, filters);
    return new BuiltConvolution(window, groups, weights, output(image));
  }
}
