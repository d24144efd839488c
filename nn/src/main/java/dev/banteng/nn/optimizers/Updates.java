package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Arena;
import dev.banteng.nn.api.Optimizer;

/**
 * A training's steps: Keras' order of things around an optimizer's formula, in one pass over the
 * weights.
 */
final class Updates implements Optimizer.Updater {
  private final Arena arena;
  private final UpdateRule rule;
  private final Gradients gradients;
  private final MovingAverage average;
  private final double weightDecay;
  private final int accumulationSteps;
  private final Arena.Update whole = this::whole; // made once: a step allocates nothing
  private final Arena.Update part = this::part;

  private double learningRate;
  private float decay;
  private long batches;
  private int parameter;

  Updates(SharedOptimizer<?> optimizer, Arena arena) {
    this.arena = arena;
    OptimizerSettings settings = optimizer.settings();
    rule = optimizer.rule(arena.length());
    gradients = new Gradients(settings, arena);
    average = new MovingAverage(settings.averaging(), arena);
    weightDecay = settings.weightDecay();
    accumulationSteps = settings.accumulationSteps();
    learningRate = optimizer.learningRate();
  }

  @Override
  public void step() {
    average.begin(iterations());
    boolean isWhole = (batches + 1) % accumulationSteps == 0;
    if (isWhole) {
      gradients.measure();
      rule.begin((float) learningRate, iterations() + 1);
      decay = (float) weightDecay * (float) learningRate;
    }
    each(isWhole ? whole : part);
    batches++;
  }

  private void each(Arena.Update update) {
    for (parameter = 0; parameter < arena.parameters().size(); parameter++) {
      if (arena.parameters().get(parameter).trainable()) {
        arena.update(arena.parameters().get(parameter), update);
      }
    }
  }

  private void whole(float[] weights, float[] gradient, int offset, int count) {
    gradients.prepare(parameter, gradient, offset, count);
    if (decay != 0) {
      shrink(weights, count);
    }
    rule.apply(weights, gradient, offset, count);
    average.apply(weights, offset, count);
  }

  private void part(float[] weights, float[] gradient, int offset, int count) {
    gradients.accumulate(gradient, offset, count);
    average.apply(weights, offset, count);
  }

  private void shrink(float[] weights, int count) {
    for (int i = 0; i < count; i++) {
      weights[i] -= weights[i] * decay;
    }
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
    return learningRate;
  }

  @Override
  public void learningRate(double rate) {
    learningRate = Check.finite("learning_rate", rate);
  }
}
