package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;

/**
 * Gradient descent with nothing around it, which the engine does by itself: {@code w = w - rate *
 * g}.
 */
final class Descent implements Optimizer.Updater {
  private final StateSlots slots;
  private final Arena arena;
  private final CurrentRate rate;
  private long iterations;

  Descent(Sgd optimizer, Arena arena) {
    slots = new StateSlots(optimizer.name(), arena.parameters());
    this.arena = arena;
    rate = new CurrentRate(optimizer);
  }

  @Override
  public void step() {
    arena.descend((float) rate.at(iterations));
    iterations++;
  }

  @Override
  public long iterations() {
    return iterations;
  }

  @Override
  public double learningRate() {
    return rate.at(iterations);
  }

  @Override
  public void learningRate(double value) {
    rate.set(value);
  }

  @Override
  public OptimizerState state() {
    return slots.read(iterations, rate.kept());
  }

  @Override
  public void restore(OptimizerState state) {
    slots.check(state, !rate.isScheduled());
    iterations = state.iterations();
    rate.restore(state);
  }
}
