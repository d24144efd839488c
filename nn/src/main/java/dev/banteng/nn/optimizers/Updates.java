package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A training's steps: Keras' order of things around an optimizer's formula. */
abstract class Updates implements Optimizer.Updater {
  private final String optimizer;
  private final Arena arena;
  private final Gradients gradients;
  private final MovingAverage average;
  private final float[] decays; // what part of each parameter goes, times the rate
  private final int accumulationSteps;
  private final CurrentRate rate;

  private float now;
  private long batches;
  private boolean isWhole;

  Updates(SharedOptimizer<?> optimizer, Arena arena, ToDoubleFunction<Parameter> weightDecay) {
    this.optimizer = optimizer.name();
    this.arena = arena;
    OptimizerSettings settings = optimizer.settings();
    gradients = new Gradients(settings, arena);
    average = new MovingAverage(settings.averaging(), arena);
    List<Parameter> parameters = arena.parameters();
    decays = new float[parameters.size()];
    for (int i = 0; i < decays.length; i++) {
      boolean decays = settings.decays(parameters.get(i).name());
      this.decays[i] = decays ? (float) weightDecay.applyAsDouble(parameters.get(i)) : 0;
    }
    accumulationSteps = settings.accumulationSteps();
    rate = new CurrentRate(optimizer);
  }

  @Override
  public void step() {
    float next = (float) rate.at(batches);
    average.begin(iterations());
    isWhole = (batches + 1) % accumulationSteps == 0;
    if (isWhole) {
      gradients.measure();
      begin(next, iterations() + 1);
      now = next;
    }
    run(isWhole);
    batches++;
  }

  /** Gets the formula ready for a step. */
  abstract void begin(float rate, long step);

  /**
   * Works on all numbers.
   *
   * @param whole whether by the formula, or else by keeping the gradients for a later step
   */
  abstract void run(boolean whole);

  /** The formula's moments, as shares of the arena. */
  abstract void addTo(StateSlots slots);

  /** What comes before the formula, on a piece. */
  final void before(int parameter, float[] weights, float[] gradient, int offset, int count) {
    gradients.prepare(parameter, gradient, offset, count);
    float decay = decays[parameter];
    if (decay != 0) {
      for (int i = 0; i < count; i++) {
        weights[i] -= weights[i] * decay * now;
      }
    }
  }

  /** What comes behind the formula, on a piece. */
  final void after(float[] weights, int offset, int count) {
    average.apply(weights, offset, count);
  }

  /** What happens to a piece between whole steps. */
  final void between(float[] weights, float[] gradient, int offset, int count) {
    gradients.accumulate(gradient, offset, count);
    average.apply(weights, offset, count);
  }

  @Override
  public void swapAverages() {
    if (!average.isUsed()) {
      Optimizer.Updater.super.swapAverages(); // says so
    }
    average.swap(arena);
  }

  @Override
  public void finish() {
    average.replace(arena);
  }

  @Override
  public long iterations() {
    return batches / accumulationSteps;
  }

  @Override
  public double learningRate() {
    return rate.at(batches);
  }

  @Override
  public void learningRate(double value) {
    rate.set(value);
  }

  @Override
  public OptimizerState state() {
    return slots().read(batches, rate.kept());
  }

  @Override
  public void restore(OptimizerState state) {
    StateSlots slots = slots();
    slots.check(state, !rate.isScheduled());
    slots.write(state);
    batches = state.iterations();
    rate.restore(state);
    average.goOn(batches);
  }

  /** All that is remembered, in Keras' order. */
  private StateSlots slots() {
    var slots = new StateSlots(optimizer, arena.parameters());
    slots.add(average.average(), arena.length());
    slots.add(gradients.sum(), arena.length());
    addTo(slots);
    return slots;
  }
}
