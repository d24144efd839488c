package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's layers connected for one batch size and mode: buffers, operations, and the order in
 * which they run. For one thread at a time.
 */
public final class RunContext implements AutoCloseable {
  private final LayerStack stack; // kept, since the weights' memory is freed with it
  private final Engine engine;
  private final int rows;
  private final Block x;
  private final Block y;
  private final Block dy;
  private final List<LayerStack.Named> layers;
  private final List<Placed> passes = new ArrayList<>();
  private final Step[] forward;
  private final Step[] backward;

  RunContext(
      LayerStack stack,
      Engine engine,
      List<LayerStack.Named> layers,
      int rows,
      Mode mode,
      Seed seed) {
    this.stack = stack;
    this.engine = engine;
    this.rows = rows;
    this.layers = List.copyOf(layers);
    this.x = engine.block(rows, stack.input());
    int first = firstTrained(layers);
    Block at = x;
    for (Joined joined : joined(layers)) {
      int index = joined.index;
      var binding = new BatchBinding(engine, mode, rows, seed.child(index), index > first);
      Pass pass = joined.layer.connect(binding, at);
      passes.add(new Placed(index, pass));
      at = pass.y();
    }
    this.y = at;
    this.dy = mode == Mode.TRAINING ? engine.block(y.sizes()) : y;
    this.forward = steps(passes.stream().map(placed -> placed.pass.forward()).toList());
    this.backward = mode == Mode.TRAINING ? steps(wayBack(first)) : new Step[0];
  }

  /** A layer, or several that work as one, by the place of the first. */
  private record Joined(int index, BuiltLayer layer) {}

  private static List<Joined> joined(List<LayerStack.Named> layers) {
    var list = new ArrayList<Joined>();
    for (int i = 0; i < layers.size(); i++) {
      BuiltLayer next = LayerStack.build(layers.get(i));
      int last = list.size() - 1;
      Optional<BuiltLayer> both = last < 0 ? Optional.empty() : list.get(last).layer.with(next);
      if (both.isPresent()) {
        list.set(last, new Joined(list.get(last).index, both.get()));
      } else {
        list.add(new Joined(i, next));
      }
    }
    return list;
  }

  /** The work of a layer, or of several as one, by the place of the first. */
  private record Placed(int index, Pass pass) {}

  private static int firstTrained(List<LayerStack.Named> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).parameters().stream().anyMatch(Parameter::trainable)) {
        return i;
      }
    }
    return layers.size();
  }

  private List<Step> wayBack(int first) {
    var steps = new ArrayList<Step>();
    Block gradient = dy;
    for (int i = passes.size() - 1; i >= 0 && passes.get(i).index >= first; i--) {
      Pass.Back back = passes.get(i).pass.backward().from(gradient);
      steps.add(back.step());
      gradient = back.dx();
    }
    return steps;
  }

  private static Step[] steps(List<Step> list) {
    return list.stream().filter(step -> step != Step.NOTHING).toArray(Step[]::new);
  }

  /** The model whose layers these are. */
  public LayerStack stack() {
    return stack;
  }

  /** The size of a batch. */
  public int rows() {
    return rows;
  }

  /** The input, to be written before {@link #forward}. */
  public Block x() {
    return x;
  }

  /** The output, to be read after {@link #forward}. */
  public Block y() {
    return y;
  }

  /** The gradient with respect to the output, to be written before {@link #backward}. */
  public Block dy() {
    return dy;
  }

  /** From the input to the output. */
  public void forward() {
    for (Step step : forward) {
      step.run();
    }
  }

  /** From the output's gradient to the weights' gradients. */
  public void backward() {
    for (Step step : backward) {
      step.run();
    }
  }

  /**
   * The first layer whose output holds a NaN or an infinity after {@link #forward}, by its place in
   * messages.
   */
  Optional<String> firstNotFinite() {
    for (Placed placed : passes) {
      for (float number : placed.pass.y().toFloats()) {
        if (!Float.isFinite(number)) {
          String name = layers.get(placed.index).name();
          return Optional.of(LayerStack.place(name, placed.index, layers.size()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    engine.close();
  }

  private record BatchBinding(
      Engine engine, Mode mode, int rows, Seed seed, boolean needsInputGradient)
      implements Binding {}
}
