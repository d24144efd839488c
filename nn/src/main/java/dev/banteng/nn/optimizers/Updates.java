package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.ArenaRange;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A training's steps: Keras' order of things around an optimizer's formula, in one pass over the
 * weights.
 */
final class Updates implements Optimizer.Updater {
  private final Arena arena;
  private final Gradients gradients;
  private final MovingAverage average;
  private final double weightDecay;
  private final int accumulationSteps;
  private final List<Range> ranges;
  private final Step update;
  private final StateSlots slots;

  private double learningRate;
  private float decay;
  private long batches;
  private boolean isWhole;

  Updates(SharedOptimizer<?> optimizer, Arena arena) {
    this.arena = arena;
    OptimizerSettings settings = optimizer.settings();
    ranges = arena.ranges().stream().map(range -> new Range(optimizer, range)).toList();
    update = arena.atOnce(ranges.stream().map(range -> (Step) range::step).toList());
    gradients = new Gradients(settings, arena);
    average = new MovingAverage(settings.averaging(), arena);
    weightDecay = settings.weightDecay();
    accumulationSteps = settings.accumulationSteps();
    learningRate = optimizer.learningRate();
    slots = slots(optimizer.name());
  }

  /** All that is remembered, in Keras' order. */
  private StateSlots slots(String name) {
    var all = new StateSlots(name, arena.parameters());
    all.add(average.average(), arena.length());
    all.add(gradients.sum(), arena.length());
    all.add(ranges.stream().map(Range::share).toList());
    return all;
  }

  @Override
  public void step() {
    average.begin(iterations());
    isWhole = (batches + 1) % accumulationSteps == 0;
    if (isWhole) {
      gradients.measure();
      ranges.forEach(range -> range.rule.begin((float) learningRate, iterations() + 1));
      decay = (float) weightDecay * (float) learningRate;
    }
    update.run();
    batches++;
  }

  /** Some of the weights, and the formula with their moments: a thread's share of a step. */
  private final class Range {
    private final ArenaRange numbers;
    private final UpdateRule rule;
    private final ArenaRange.Update whole = this::whole; // made once: a step allocates nothing
    private final ArenaRange.Update part = this::part;
    private int parameter;

    Range(SharedOptimizer<?> optimizer, ArenaRange numbers) {
      this.numbers = numbers;
      this.rule = optimizer.rule(numbers.length());
    }

    StateSlots.Share share() {
      return new StateSlots.Share(numbers.from(), numbers.length(), rule.moments());
    }

    void step() {
      List<Parameter> parameters = arena.parameters();
      for (parameter = 0; parameter < parameters.size(); parameter++) {
        if (parameters.get(parameter).trainable()) {
          numbers.update(parameters.get(parameter), isWhole ? whole : part);
        }
      }
    }

    private void whole(float[] weights, float[] gradient, int offset, int count) {
      gradients.prepare(parameter, gradient, offset, count);
      if (decay != 0) {
        shrink(weights, count);
      }
      rule.apply(weights, gradient, offset - numbers.from(), count);
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
    learningRate = Check.notNegative("learningRate", rate);
  }

  @Override
  public OptimizerState state() {
    return slots.read(batches, OptionalDouble.of(learningRate));
  }

  @Override
  public void restore(OptimizerState state) {
    slots.check(state, true);
    slots.write(state);
    batches = state.iterations();
    learningRate = OptimizerSettings.shortest(state.learningRate().orElseThrow());
    average.goOn(batches);
  }
}
