package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.StepSeed;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.BatchCut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What each layer puts out for some samples, as in prediction; no two layers work as one here. */
public final class LayerOutputs {
  private static final int PIECE = 256;
  private static final String REMEDY = "Give fewer rows at a time.";

  private final LayerStack stack;
  private final Rows x;
  private final List<float[]> outputs = new ArrayList<>();

  private LayerOutputs(LayerStack stack, Rows x) {
    this.stack = stack;
    this.x = x;
    for (StackedLayer named : stack.layers()) {
      outputs.add(new float[Rows.numbers(named.output(), x.count(), REMEDY)]);
    }
  }

  /**
   * Each layer's output by its name, from input to output; what a model inside puts out, under its
   * own, behind its last layer.
   */
  public static Map<String, INDArray> of(LayerStack stack, Rows x) {
    stack.refuseInside("activations");
    DataFit.checkInput(stack, x.shape());
    if (x.count() == 0) {
      throw Check.fail("x has no rows. Give at least one.");
    }
    return computed(stack, x).byName();
  }

  /** Each layer's output as numbers, from input to output. */
  static List<float[]> numbers(LayerStack stack, Rows x) {
    return computed(stack, x).outputs;
  }

  private static LayerOutputs computed(LayerStack stack, Rows x) {
    var outputs = new LayerOutputs(stack, x);
    stack.backend().limit().around(outputs::compute);
    return outputs;
  }

  private void compute() {
    int most = stack.isBySample() ? PIECE : x.count();
    for (int from = 0; from < x.count(); from += most) {
      compute(from, Math.min(most, x.count() - from));
    }
  }

  private void compute(int from, int rows) {
    try (Engine engine = stack.backend().open(stack.backend().threads())) {
      BatchPart part = connected(engine, rows);
      int at = from * stack.input().size();
      stack.lock().predict(() -> part.forward(x.data(), at, (i, y) -> keep(i, y, from)));
    }
  }

  private BatchPart connected(Engine engine, int rows) {
    return stack
        .lock()
        .connecting(
            () ->
                new BatchPart(
                    engine,
                    stack.layers(),
                    0,
                    rows,
                    Mode.INFERENCE,
                    new StepSeed(Seed.of(0), () -> 0),
                    Optional.empty(),
                    false,
                    BatchCut.NONE));
  }

  private void keep(int layer, Block output, int from) {
    int sample = stack.layers().get(layer).output().size();
    output.read(0, outputs.get(layer), from * sample, output.length());
  }

  private Map<String, INDArray> byName() {
    Engines.requireNd4j();
    List<StackedLayer> layers = stack.layers();
    var map = new LinkedHashMap<String, INDArray>();
    for (int i = 0; i < layers.size(); i++) {
      long[] sizes = layers.get(i).output().batch(x.count());
      map.put(layers.get(i).name(), Nd4j.create(outputs.get(i), sizes, 'c'));
      String next = i + 1 < layers.size() ? layers.get(i + 1).name() : "";
      for (String model : endingBefore(layers.get(i).name(), next)) {
        map.put(model, Nd4j.create(outputs.get(i), sizes, 'c'));
      }
    }
    return map;
  }

  /** The models that a layer is in and the next one is not, from the innermost on. */
  private static List<String> endingBefore(String layer, String next) {
    var models = new ArrayList<String>();
    for (int slash = layer.lastIndexOf('/');
        slash > 0 && !next.startsWith(layer.substring(0, slash + 1));
        slash = layer.lastIndexOf('/', slash - 1)) {
      models.add(layer.substring(0, slash));
    }
    return models;
  }
}
