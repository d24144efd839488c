package dev.banteng.nn.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Wiring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model's layers wired for one batch size and mode: buffers, operations, and the order in which
 * they run. For one thread at a time.
 */
public final class RunContext implements AutoCloseable {
  private final LayerStack stack; // kept, since the weights' memory is freed with it
  private final Engine engine;
  private final int rows;
  private final Block x;
  private final Block y;
  private final Block dy;
  private final List<LayerStack.Named> layers;
  private final List<Block> outputs = new ArrayList<>();
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
    var passes = new ArrayList<Pass>();
    Offers offers = new Offers();
    Block at = x;
    for (int i = 0; i < layers.size(); i++) {
      var wiring = new Wires(engine, mode, rows, seed.child(i), i > first, offers);
      Pass pass = LayerStack.build(layers.get(i)).connect(wiring, at);
      passes.add(pass);
      outputs.add(pass.y());
      at = pass.y();
    }
    this.y = at;
    this.dy = mode == Mode.TRAINING ? engine.block(y.sizes()) : y;
    this.forward = steps(passes.stream().map(Pass::forward).toList());
    this.backward = mode == Mode.TRAINING ? steps(wayBack(passes, first)) : new Step[0];
  }

  private static int firstTrained(List<LayerStack.Named> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).parameters().stream().anyMatch(Parameter::trainable)) {
        return i;
      }
    }
    return layers.size();
  }

  private List<Step> wayBack(List<Pass> passes, int first) {
    var steps = new ArrayList<Step>();
    Block gradient = dy;
    for (int i = passes.size() - 1; i >= first; i--) {
      Pass.Back back = passes.get(i).backward().from(gradient);
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
    for (int i = 0; i < outputs.size(); i++) {
      for (float number : outputs.get(i).toFloats()) {
        if (!Float.isFinite(number)) {
          return Optional.of(LayerStack.place(layers.get(i).name(), i, layers.size()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Which relus are on offer, and which were taken over. */
  private static final class Offers {
    private final Set<Block> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Block> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private record Wires(
      Engine engine, Mode mode, int rows, Seed seed, boolean needsInputGradient, Offers offers)
      implements Wiring {
    @Override
    public void offerRelu(Block y) {
      offers.open.add(y);
    }

    @Override
    public boolean takeRelu(Block x) {
      return offers.open.remove(x) && offers.taken.add(x);
    }

    @Override
    public boolean reluTaken(Block y) {
      return offers.taken.contains(y);
    }
  }
}
