package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.internal.advice.LayerAdvice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares each layer's weights with those of an epoch before, and counts units that are dead. */
final class LayerLook {
  private static final int SAMPLES = 64;

  private final LayerStack stack;
  private final Optional<Rows> samples;
  private List<float[]> before = List.of();

  LayerLook(LayerStack stack, Dataset data) {
    this.stack = stack;
    this.samples = data.sized() ? Optional.of(samples(data)) : Optional.empty();
  }

  /** Some samples from all over the data. */
  private static Rows samples(Dataset data) {
    int count = Math.min(SAMPLES, data.size());
    int[] order =
        IntStream.range(0, count).map(i -> (int) ((long) i * data.size() / count)).toArray();
    float[] inputs = new float[count * data.inputShape().size()];
    data.inputs(order, 0, count, inputs);
    return new Rows(data.inputShape(), inputs, count, false);
  }

  /** Remembers the weights at the beginning of an epoch. */
  void begin() {
    before = Weights.remember(stack).values();
  }

  /** A layer that stood still in the epoch while another moved. */
  Optional<String> still() {
    List<float[]> now = Weights.remember(stack).values();
    var changes = new LinkedHashMap<String, Double>();
    int next = 0;
    for (StackedLayer named : stack.layers()) {
      int from = next;
      next += named.parameters().size();
      double change =
          change(named.parameters(), before.subList(from, next), now.subList(from, next));
      if (change >= 0) {
        changes.put(named.name(), change);
      }
    }
    return LayerAdvice.still(changes);
  }

  /** The norm of the change by that of the weights; negative for a layer that is not trained. */
  private static double change(List<Parameter> weights, List<float[]> before, List<float[]> now) {
    double moved = 0;
    double norm = 0;
    boolean trained = false;
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i).trainable()) {
        trained = true;
        for (int j = 0; j < now.get(i).length; j++) {
          double step = (double) now.get(i)[j] - before.get(i)[j];
          moved += step * step;
          norm += (double) before.get(i)[j] * before.get(i)[j];
        }
      }
    }
    return trained ? Math.sqrt(moved / Math.max(norm, Double.MIN_NORMAL)) : -1;
  }

  /** A layer most of whose units are 0 whatever comes in. */
  Optional<String> dead() {
    return samples.flatMap(this::dead);
  }

  private Optional<String> dead(Rows x) {
    List<StackedLayer> layers = stack.layers();
    List<float[]> outputs = LayerOutputs.numbers(stack, x);
    return IntStream.range(0, layers.size())
        .filter(i -> layers.get(i).parameters().stream().anyMatch(Parameter::trainable))
        .mapToObj(i -> dead(layers.get(i), outputs.get(i), x.count()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> dead(StackedLayer named, float[] outputs, int samples) {
    int units = named.output().last();
    return LayerAdvice.dead(named.name(), units, dead(outputs, units), samples);
  }

  /** How many units, along the last axis, are 0 everywhere. */
  private static int dead(float[] outputs, int units) {
    boolean[] alive = new boolean[units];
    for (int i = 0; i < outputs.length; i++) {
      alive[i % units] |= outputs[i] != 0;
    }
    return (int) IntStream.range(0, units).filter(unit -> !alive[unit]).count();
  }
}
