package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gradients in, step by step; weights out after each. */
final class OptimizerCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Optimizer optimizer = golden.make(Optimizers.kinds());
    return () -> run(golden, optimizer);
  }

  private static void run(GoldenCase golden, Optimizer optimizer) {
    Arena arena = arena(GoldenCase.tensors(golden.get("initial")));
    Optimizer.Updater updater = optimizer.start(arena);
    for (int i = 0; i < golden.get("steps").size(); i++) {
      if (golden.has("learning_rates")) {
        double rate = Tensor.number(golden.get("learning_rates").get(i));
        Tolerance.VALUE.check("learning_rates[" + i + "]", rate, updater.learningRate());
      }
      Map<String, Tensor> gradients = GoldenCase.tensors(golden.get("steps").get(i).get("grads"));
      for (Parameter parameter : arena.parameters()) {
        parameter.gradient().write(tensor(gradients, parameter).floats());
      }
      updater.step();
      check("after[" + i + "]", golden.get("after").get(i), arena);
    }
    Tolerance.VALUE.check(
        "iterations", golden.get("iterations").asInt(), (double) updater.iterations());
    if (golden.has("variables")) {
      state(golden.get("variables"), updater.state().slots());
    }
    if (golden.has("finalized")) {
      updater.finish();
      check("finalized", golden.get("finalized"), arena);
    }
  }

  /** What Keras keeps beside the weights, in its order. */
  private static void state(JsonNode variables, List<OptimizerState.Slot> slots) {
    if (variables.size() != slots.size()) {
      throw new Mismatch("expected " + variables.size() + " slots, got " + slots.size());
    }
    for (int i = 0; i < slots.size(); i++) {
      Tensor expected = Tensor.of(variables.get(i));
      OptimizerState.Slot slot = slots.get(i);
      if (!expected.shape().equals(slot.shape())) {
        throw new Mismatch(
            slot.name() + ": expected " + expected.shape() + ", got " + slot.shape());
      }
      Tolerance.VALUE.check(slot.name(), expected, slot.values());
    }
  }

  private static Arena arena(Map<String, Tensor> initial) {
    var slots = new ArrayList<Arena.Slot>();
    initial.forEach((name, tensor) -> slots.add(new Arena.Slot(name, tensor.shape(), true)));
    var arena = new Arena(new OneDnnBackend(), slots);
    for (Parameter parameter : arena.parameters()) {
      parameter.value().write(tensor(initial, parameter).floats());
    }
    return arena;
  }

  private static void check(String what, JsonNode expected, Arena arena) {
    Map<String, Tensor> weights = GoldenCase.tensors(expected);
    for (Parameter parameter : arena.parameters()) {
      Tolerance.VALUE.check(
          what + "." + parameter.name(), tensor(weights, parameter), parameter.value().toFloats());
    }
  }

  private static Tensor tensor(Map<String, Tensor> tensors, Parameter parameter) {
    Tensor tensor = tensors.get(parameter.name());
    if (tensor == null) {
      throw new Mismatch("the case has no " + parameter.name() + ", only " + tensors.keySet());
    }
    return tensor;
  }
}
