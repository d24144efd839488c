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
import java.util.List;

/**
 * What convolutions that take each channel by itself do alike: a convolution with as many groups as
 * there are channels.
 *
 * @param layer the word for the layer in messages
 * @param images how its samples become images
 * @param multiplier how many kernels each channel has
 */
record DepthwiseConvolution(String layer, Images images, Window window, int multiplier)
    implements SampleConvolution {
  /** Checks the settings. */
  DepthwiseConvolution {
    Check.positive("depthMultiplier of " + layer, multiplier);
  }

  private Convolution of(Shape input) {
    Shape image = images.image(layer, input);
    return Convolution.depthwise(layer, images, window, multiplier, image);
  }

  @Override
  public Shape outputShape(Shape input) {
    return of(input).outputShape(input);
  }

  @Override
  public List<Weight> weights(KernelSettings settings, Shape input) {
    int channels = images.image(layer, input).last();
    return settings.weights(images.kernel(window, channels, multiplier), channels * multiplier);
  }

  @Override
  public BuiltLayer build(Shape input, Activation activation, List<Parameter> parameters) {
    return of(input).build(input, activation, parameters);
  }
}
