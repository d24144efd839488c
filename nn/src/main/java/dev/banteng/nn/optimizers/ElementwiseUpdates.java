package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.ArenaRange;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import java.util.List;

/** Steps by a formula that works on pieces: one pass over the weights. */
final class ElementwiseUpdates extends Updates {
  private final Arena arena;
  private final List<Range> ranges;
  private final Step update;
  private boolean isWhole;

  ElementwiseUpdates(ElementwiseOptimizer<?> optimizer, Arena arena) {
    super(optimizer, arena, parameter -> optimizer.settings().weightDecay());
    this.arena = arena;
    ranges = arena.ranges().stream().map(range -> new Range(optimizer, range)).toList();
    update = arena.atOnce(ranges.stream().map(range -> (Step) range::step).toList());
  }

  @Override
  void begin(float rate, long step) {
    ranges.forEach(range -> range.rule.begin(rate, step));
  }

  @Override
  void run(boolean whole) {
    isWhole = whole;
    update.run();
  }

  @Override
  void addTo(StateSlots slots) {
    slots.add(ranges.stream().map(Range::share).toList());
  }

  /** Some of the weights, and the formula with their moments: a thread's share of a step. */
  private final class Range {
    private final ArenaRange numbers;
    private final UpdateRule rule;
    private final ArenaRange.Update whole = this::whole; // made once: a step allocates nothing
    private final ArenaRange.Update part = ElementwiseUpdates.this::between;
    private int parameter;

    Range(ElementwiseOptimizer<?> optimizer, ArenaRange numbers) {
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
      before(parameter, weights, gradient, offset, count);
      rule.apply(weights, gradient, offset - numbers.from(), count);
      after(weights, offset, count);
    }
  }
}
