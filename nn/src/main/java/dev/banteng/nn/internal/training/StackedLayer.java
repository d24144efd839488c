package dev.banteng.nn.internal.training;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A layer of a model under its name, between its neighbours, with its weights.
 *
 * @param name its unique name
 * @param layer its settings
 * @param input the shape of one row of input
 * @param output the shape of one row of output
 * @param parameters its weights
 */
public record StackedLayer(
    String name, Layer layer, Shape input, Shape output, List<Parameter> parameters) {
  /** How many numbers its weights hold. */
  public long size() {
    return parameters.stream().mapToLong(Parameter::size).sum();
  }

  /** Multiplications for one sample, about: each weight once at each position of the output. */
  long work() {
    return size() * layer.weightUses(input);
  }

  /** The layer that runs, its weights' gradients in the arena's memory or in other. */
  BuiltLayer build(Optional<Block> gradients) {
    return layer.build(
        input,
        gradients
            .map(other -> parameters.stream().map(p -> p.withGradients(other)).toList())
            .orElse(parameters));
  }

  /** Whether it and the penalty on its outputs treat each sample by itself. */
  boolean isBySample() {
    return layer.activityRegularizer().map(Regularizer::isElementwise).orElse(true)
        && build(Optional.empty()).isBySample();
  }

  /** What its trained weights have that others have not, such as a penalty, in their order. */
  <T> Stream<T> ofTrained(BiFunction<Weight, Parameter, Optional<T>> what) {
    List<Weight> weights = layer.weights(input);
    return IntStream.range(0, weights.size())
        .filter(i -> parameters.get(i).trainable())
        .mapToObj(i -> what.apply(weights.get(i), parameters.get(i)))
        .flatMap(Optional::stream);
  }

  /** The same under another name, its weights in other memory. */
  StackedLayer as(String otherName, List<Parameter> others) {
    return new StackedLayer(otherName, layer, input, output, others);
  }

  /** The same place and weights under other settings. */
  StackedLayer with(Layer other) {
    return new StackedLayer(name, other, input, output, parameters);
  }
}
