package dev.banteng.golden;

import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Input and weights in; output, gradients and state out. Weights are in Keras' order. */
final class LayerCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Layer layer = golden.make(Layers.kinds());
    return () -> Backends.each(backend -> run(golden, layer, backend));
  }

  private static void run(GoldenCase golden, Layer layer, Backend backend) {
    Tensor input = golden.tensor("input");
    checkShape(golden, layer.outputShape(input.row()));
    Arena arena = arena(layer.weights(input.row()), golden, backend);
    try (var engine = backend.open()) {
      var mode = golden.get("training").asBoolean() ? Mode.TRAINING : Mode.INFERENCE;
      var alone = new Alone(engine, mode, input.rows(), mask(golden, engine));
      Block x = alone.block(input);
      Pass pass = layer.build(input.row(), arena.parameters()).connect(alone, x);
      pass.forward().run();
      Tolerance.OUTPUT.check("output", golden.tensor("output"), pass.y().toFloats());
      checkMask(golden, layer.masking().behind(alone.mask(), pass));
      Pass.Back back = pass.backward().from(alone.block(golden.tensor("upstream")));
      back.step().run();
      if (golden.has("input_grad")) {
        Tolerance.GRADIENT.check("input_grad", golden.tensor("input_grad"), back.dx().toFloats());
      }
      checkWeights(golden, arena);
    }
  }

  /** The mask of the input, if it has one. */
  private static Optional<Block> mask(GoldenCase golden, Engine engine) {
    return golden.has("mask")
        ? Optional.of(new Alone(engine, Mode.INFERENCE, 1).block(golden.tensor("mask")))
        : Optional.empty();
  }

  private static void checkMask(GoldenCase golden, Optional<Block> got) {
    if (!golden.has("mask") && !golden.has("output_mask")) {
      return; // older cases do not say
    }
    if (golden.has("output_mask") != got.isPresent()) {
      throw new Mismatch("output_mask: got " + got);
    }
    got.ifPresent(
        mask ->
            Tolerance.OUTPUT.check("output_mask", golden.tensor("output_mask"), mask.toFloats()));
  }

  private static void checkShape(GoldenCase golden, Shape shape) {
    var expected = golden.get("output_shape");
    int[] sizes = new int[expected.size() - 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = expected.get(i + 1).asInt();
    }
    if (!shape.equals(Shape.of(sizes))) {
      throw new Mismatch("output_shape: expected " + Shape.of(sizes) + ", got " + shape);
    }
  }

  private static Arena arena(List<Weight> weights, GoldenCase golden, Backend backend) {
    Map<String, Tensor> given = GoldenCase.tensors(golden.get("weights"));
    if (given.size() != weights.size()) {
      throw new Mismatch("weights: expected " + given.keySet() + ", got " + weights);
    }
    var slots = new ArrayList<Arena.Slot>();
    for (Weight weight : weights) {
      slots.add(new Arena.Slot(weight.name(), weight.shape(), weight.trainable()));
    }
    var arena = new Arena(backend, slots);
    int next = 0;
    for (Map.Entry<String, Tensor> weight : given.entrySet()) {
      Parameter parameter = arena.parameters().get(next++);
      if (!parameter.shape().equals(weight.getValue().shape())) {
        throw new Mismatch(
            weight.getKey() + ": expected " + weight.getValue() + ", got " + parameter.shape());
      }
      parameter.value().write(weight.getValue().floats());
    }
    return arena;
  }

  /** Gradients of what is trained, values of what is not; each in the order of the weights. */
  private static void checkWeights(GoldenCase golden, Arena arena) {
    var gradients = GoldenCase.tensors(golden.get("weight_grads")).entrySet().iterator();
    var states = GoldenCase.tensors(golden.get("state_after")).entrySet().iterator();
    for (Parameter parameter : arena.parameters()) {
      var expected = (parameter.trainable() ? gradients : states).next();
      if (parameter.trainable()) {
        float[] got = parameter.gradient().toFloats();
        Tolerance.GRADIENT.check("weight_grads." + expected.getKey(), expected.getValue(), got);
      } else {
        float[] got = parameter.value().toFloats();
        Tolerance.OUTPUT.check("state_after." + expected.getKey(), expected.getValue(), got);
      }
    }
  }
}
