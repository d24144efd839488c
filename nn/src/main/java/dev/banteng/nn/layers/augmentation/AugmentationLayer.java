package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.layers.api.DataFormat;
import dev.banteng.nn.layers.api.ImageLayer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Images;
import java.util.List;
import java.util.OptionalInt;

/**
 * What layers share that change images at random in training and let them through in prediction.
 * Each image is changed by numbers of its own, which follow from the seed, the step and its place
 * in the batch.
 *
 * @param <L> the layer itself
 */
public interface AugmentationLayer<L extends AugmentationLayer<L>>
    extends PlainLayer<L>, ImageLayer<L> {
  /** Decides the random numbers in place of fit's seed, if there is one. */
  OptionalInt seed();

  /** The order of the axes. */
  DataFormat dataFormat();

  /** The same layer with random numbers that do not depend on fit's seed. */
  @SuppressWarnings("unchecked") // L is the layer itself
  default L seed(int value) {
    return (L) Arguments.with(this, "seed", OptionalInt.of(value));
  }

  @Override
  default boolean isRandom() {
    return true;
  }

  /** The name of the layer's factory, for messages. */
  default String word() {
    return Names.camelCase(Names.snakeCase(className()));
  }

  @Override
  default Shape outputShape(Shape input) {
    Images.of(dataFormat()).image(word(), input); // refuses what is none
    return input;
  }

  /** What the layer does to images of a shape, {@code [height, width, channels]}. */
  BuiltLayer training(Shape image);

  @Override
  default BuiltLayer build(Shape input, List<Parameter> parameters) {
    var images = Images.of(dataFormat());
    Shape image = images.image(word(), input);
    return BuiltAugmentation.inTraining(images.around(training(image), image, image));
  }
}
