package dev.banteng.nn.layers.convolution;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Window;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.api.KernelSettings;
import dev.banteng.nn.layers.internal.Chain;
import dev.banteng.nn.layers.internal.Images;
import java.util.ArrayList;
import java.util.List;

/**
 * What separable convolutions over images and over sequences do alike: a convolution of each
 * channel by itself, and behind it one that mixes them, with a window of one cell.
 *
 * @param layer the word for the layer in messages
 * @param images how its samples become images
 */
record SeparableConvolution(String layer, Images images, Window window, int filters, int multiplier)
    implements SampleConvolution {
  /** Checks the settings. */
  SeparableConvolution {
    Check.positive("filters of " + layer, filters);
    Check.positive("depthMultiplier of " + layer, multiplier);
  }

  private Convolution depthwise(Shape image) {
    return Convolution.depthwise(layer, images, window, multiplier, image);
  }

  private Convolution pointwise() {
    return new Convolution(layer, images, Window.of(1, 1), filters, 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape image = images.image(layer, input);
    return images.sample(pointwise().output(depthwise(image).output(image)));
  }

  @Override
  public List<Weight> weights(KernelSettings settings, Shape input) {
    int channels = images.image(layer, input).last();
    var weights = new ArrayList<Weight>();
    Shape deep = images.kernel(window, channels, multiplier);
    Shape wide = images.kernel(Window.of(1, 1), channels * multiplier, filters);
    weights.add(settings.kernel().weight("depthwise_kernel", deep, settings.trainable()));
    weights.add(
        settings.pointwise().orElseThrow().weight("pointwise_kernel", wide, settings.trainable()));
    if (settings.useBias()) {
      weights.add(settings.bias().weight("bias", Shape.of(filters), settings.trainable()));
    }
    return weights;
  }

  @Override
  public BuiltLayer build(Shape input, Activation activation, List<Parameter> parameters) {
    Shape image = images.image(layer, input);
    BuiltConvolution first =
        depthwise(image).built(image, Activations.linear(), parameters.subList(0, 1));
    BuiltConvolution second =
        pointwise().built(first.output(), activation, parameters.subList(1, parameters.size()));
    boolean trained = parameters.get(0).trainable();
    return images.around(new Chain(first, second, trained), image, second.output());
  }
}
