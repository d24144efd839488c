package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.ArenaRange;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Steps by a formula that needs whole weights. Threads share the weights, not the numbers of one:
 * each weight is computed by one thread, so that results do not depend on how many there are.
 */
final class TensorwiseUpdates extends Updates {
  private final Arena arena;
  private final SortedMap<Integer, TensorRule> rules = new TreeMap<>(); // by the parameter's index
  private final List<Share> shares;
  private final Step update;
  private boolean isWhole;

  TensorwiseUpdates(TensorwiseOptimizer<?> optimizer, Arena arena) {
    super(optimizer, arena, optimizer::weightDecay);
    this.arena = arena;
    shares = arena.ranges().stream().map(range -> new Share()).toList();
    List<Parameter> all = arena.parameters();
    IntStream.range(0, all.size())
        .boxed()
        .filter(i -> all.get(i).trainable())
        .sorted(Comparator.comparing(i -> -all.get(i).size()))
        .forEach(i -> idlest().take(optimizer, i));
    update = arena.atOnce(shares.stream().map(share -> (Step) share::step).toList());
  }

  private Share idlest() {
    return shares.stream().min(Comparator.comparing(share -> share.load)).orElseThrow();
  }

  @Override
  void begin(float rate, long step) {
    rules.values().forEach(rule -> rule.begin(rate, step));
  }

  @Override
  void run(boolean whole) {
    isWhole = whole;
    update.run();
  }

  @Override
  void addTo(StateSlots slots) {
    rules.forEach((index, rule) -> slots.add(arena.parameters().get(index), rule.moments()));
  }

  private record Work(int parameter, TensorRule rule) {}

  /** Some of the weights: a thread's share of a step. */
  private final class Share {
    private final ArenaRange numbers = arena.all();
    private final Engine engine = arena.engine(TensorwiseUpdates.this);
    private final List<Work> works = new ArrayList<>();
    private final ArenaRange.Update gather = this::gather; // made once: a step allocates nothing
    private final ArenaRange.Update scatter = this::scatter;
    private final ArenaRange.Update between = TensorwiseUpdates.this::between;
    private float[] weights = new float[0];
    private float[] gradients = new float[0];
    private long load;
    private int parameter;
    private int from;

    void take(TensorwiseOptimizer<?> optimizer, int index) {
      Parameter weight = arena.parameters().get(index);
      var work = new Work(index, optimizer.rule(weight, engine));
      works.add(work);
      rules.put(index, work.rule);
      load += weight.size();
      if (weight.size() > weights.length) {
        weights = new float[weight.size()];
        gradients = new float[weight.size()];
      }
    }

    void step() {
      for (Work work : works) {
        Parameter weight = arena.parameters().get(work.parameter);
        if (isWhole) {
          parameter = work.parameter;
          from = weight.offset();
          numbers.update(weight, gather);
          work.rule.apply(weights, gradients);
          numbers.update(weight, scatter);
        } else {
          numbers.update(weight, between);
        }
      }
    }

    private void gather(float[] piece, float[] gradient, int offset, int count) {
      before(parameter, piece, gradient, offset, count);
      System.arraycopy(piece, 0, weights, offset - from, count);
      System.arraycopy(gradient, 0, gradients, offset - from, count);
    }

    private void scatter(float[] piece, float[] gradient, int offset, int count) {
      System.arraycopy(weights, offset - from, piece, 0, count);
      after(piece, offset, count);
    }
  }
}
