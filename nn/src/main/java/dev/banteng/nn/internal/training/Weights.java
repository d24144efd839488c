package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.WeightSnapshot;
import dev.banteng.nn.internal.Finite;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights in and out of a model: copies only, checked before anything is changed. */
public final class Weights {
  private Weights() {}

  /** The first weight with a NaN or an infinity in it. */
  static Optional<String> firstNotFinite(LayerStack stack) {
    return stack.arena().parameters().stream()
        .filter(parameter -> !Finite.all(parameter.value().toFloats()))
        .map(Parameter::name)
        .findFirst();
  }

  /** All weights as they are now. */
  static WeightSnapshot remember(LayerStack stack) {
    return stack.lock().reading("rememberWeights", () -> new WeightSnapshot(floats(stack)));
  }

  /**
   * Puts remembered weights back.
   *
   * @throws IllegalArgumentException if they are those of another model; nothing is changed then
   */
  static void restore(LayerStack stack, WeightSnapshot kept) {
    check(stack, kept);
    write(stack, "restoreWeights", buffers(kept.values()));
  }

  /**
   * Refuses weights of another model.
   *
   * @throws IllegalArgumentException naming the sizes
   */
  static void check(LayerStack stack, WeightSnapshot kept) {
    List<Integer> own =
        stack.arena().parameters().stream().map(each -> each.value().length()).toList();
    List<Integer> given = kept.values().stream().map(each -> each.length).toList();
    if (!given.equals(own)) {
      throw Check.fail(
          "The weights that were remembered are not this model's, which has sizes %s, but %s.",
          own, given);
    }
  }

  /** Copies of all weights as numbers, in the order of the layers; the caller holds the lock. */
  public static List<float[]> floats(LayerStack stack) {
    return stack.arena().parameters().stream().map(each -> each.value().toFloats()).toList();
  }

  /**
   * Copies numbers in that are known to be as many as each weight has.
   *
   * @param call the method that was called, for the message where it may not be
   */
  public static void write(LayerStack stack, String call, List<FloatBuffer> values) {
    List<Parameter> parameters = stack.arena().parameters();
    stack
        .lock()
        .changing(
            call,
            () -> {
              for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).value().write(values.get(i));
              }
            });
  }

  /** Arrays as {@link #write} takes them, not copied. */
  public static List<FloatBuffer> buffers(List<float[]> values) {
    return values.stream().map(FloatBuffer::wrap).toList();
  }

  /** Copies of all weights, by name, in the order of the layers. */
  public static Map<String, INDArray> read(LayerStack stack) {
    return read(stack, stack.arena().parameters());
  }

  /** Copies of the weights of one layer, or of a model inside, by name. */
  public static Map<String, INDArray> read(LayerStack stack, String layer) {
    return read(
        stack,
        stack.layers().stream()
            .filter(named -> named.name().equals(layer) || named.name().startsWith(layer + "/"))
            .flatMap(named -> named.parameters().stream())
            .toList());
  }

  private static Map<String, INDArray> read(LayerStack stack, List<Parameter> parameters) {
    Engines.requireNd4j();
    return stack.lock().reading("weights", () -> copies(parameters));
  }

  private static Map<String, INDArray> copies(List<Parameter> parameters) {
    var copies = new LinkedHashMap<String, INDArray>();
    for (Parameter parameter : parameters) {
      copies.put(
          parameter.name(),
          Nd4j.create(parameter.value().toFloats(), parameter.value().sizes(), 'c'));
    }
    return copies;
  }

  /**
   * Copies weights in, all of them.
   *
   * @throws IllegalArgumentException if a name is missing or unknown, or a shape differs; nothing
   *     is changed then
   */
  public static void write(LayerStack stack, Map<String, INDArray> weights) {
    var names = stack.arena().parameters().stream().map(Parameter::name).toList();
    for (String given : weights.keySet()) {
      if (!names.contains(given)) {
        throw Check.fail(Names.unknown("weight", given, names));
      }
    }
    for (String name : names) {
      if (((Map<?, ?>) weights).get(name) == null) {
        throw Check.fail("setWeights takes every weight of the model, but '%s' is missing.", name);
      }
    }
    write(stack, names.stream().map(weights::get).toList());
  }

  /**
   * Copies weights in, in the order of the layers.
   *
   * @throws IllegalArgumentException if there are more or fewer than the model has, or one is no
   *     array of numbers of its shape; nothing is changed then
   */
  public static void write(LayerStack stack, List<INDArray> weights) {
    List<Parameter> parameters = stack.arena().parameters();
    if (weights.size() != parameters.size()) {
      throw Check.fail(
          "setWeights takes %s arrays, %s, but was given %s.",
          parameters.size(), parameters.stream().map(Parameter::name).toList(), weights.size());
    }
    List<float[]> values = new ArrayList<>(); // all, before the first is written
    for (int i = 0; i < parameters.size(); i++) {
      values.add(numbers(parameters.get(i), ((List<?>) weights).get(i)));
    }
    write(stack, "setWeights", buffers(values));
  }

  /** The numbers of a weight; what lists hold is looked at, since generics are not checked. */
  private static float[] numbers(Parameter parameter, @Nullable Object value) {
    if (!(value instanceof INDArray array)) {
      throw Check.fail(
          "%s takes an INDArray, but was given %s.",
          parameter.name(), value == null ? "null" : "a " + value.getClass().getName());
    }
    if (!Arrays.equals(array.shape(), parameter.value().sizes())) {
      throw Check.fail(
          "%s has the shape %s, but was given %s.",
          parameter.name(), parameter.shape(), Arrays.toString(array.shape()));
    }
    if (!array.dataType().isNumerical()) {
      throw Check.fail(
          "%s takes numbers, but was given an INDArray of %s.", parameter.name(), array.dataType());
    }
    return array.dup('c').data().asFloat();
  }
}
