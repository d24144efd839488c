package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import java.util.OptionalDouble;

/**
 * Gradient descent with nothing around it, which the engine does by itself: {@code w = w - rate *
 * g}.
 */
final class Descent implements Optimizer.Updater {
  private final StateSlots slots;
  private final Arena arena;
  private double learningRate;
  private long iterations;

  Descent(String name, Arena arena, double learningRate) {
    slots = new StateSlots(name, arena.parameters());
    this.arena = arena;
    this.learningRate = learningRate;
  }

  @Override
  public void step() {
    arena.descend((float) learningRate);
    iterations++;
  }

  @Override
  public long iterations() {
    return iterations;
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double rate) {
    learningRate = Check.notNegative("learningRate", rate);
  }

  @Override
  public OptimizerState state() {
    return slots.read(iterations, OptionalDouble.of(learningRate));
  }

  @Override
  public void restore(OptimizerState state) {
    slots.check(state, true);
    iterations = state.iterations();
    learningRate = OptimizerSettings.shortest(state.learningRate().orElseThrow());
  }
}
