package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Binding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of which recurrent layers compose their equations: steps on blocks of one engine.
 *
 * <p>What they are made of are an engine's products, copies, sums and functions, so they compute on
 * every engine in its precision.
 */
public final class BlockOps {
  private final Binding binding;
  private final Engine engine;
  private final Block one;
  private final Block minusOne;
  private final boolean keeps;
  private final Map<String, Block> scratch = new HashMap<>();

  /** Steps that keep what the backward pass reads. */
  public BlockOps(Binding binding) {
    this(binding, true);
  }

  /**
   * Steps on blocks of an engine.
   *
   * @param keeps whether there is a backward pass
   */
  public BlockOps(Binding binding, boolean keeps) {
    this.keeps = keeps;
    this.binding = binding;
    this.engine = binding.engine();
    this.one = number(1);
    this.minusOne = number(-1);
  }

  private Block number(float value) {
    Block block = engine.block(1);
    block.write(new float[] {value});
    return block;
  }

  public Block block(long... sizes) {
    return engine.block(sizes);
  }

  /**
   * Memory that every step may use for itself: nobody reads it when the step is over.
   *
   * @param use what for; the same memory for the same use
   */
  public Block scratch(String use, long... sizes) {
    return scratch.computeIfAbsent(use, fresh -> engine.block(sizes));
  }

  /** Memory that the backward pass reads again; without one the steps share it. */
  public Block kept(String use, long... sizes) {
    return keeps ? engine.block(sizes) : scratch(use, sizes);
  }

  /** One of the blocks that a block is along its first axis. */
  public static Block part(Block whole, int index) {
    long[] sizes = whole.sizes();
    long[] rest = Arrays.copyOfRange(sizes, 1, sizes.length);
    return whole.view(index * Block.length(rest), rest);
  }

  /** Some neighbouring matrices of a block {@code [count, n, units]} as one with more rows. */
  public static Block rows(Block matrices, int first, int count) {
    long[] sizes = matrices.sizes();
    int one = Block.length(sizes[1], sizes[2]);
    return matrices.view(first * one, count * sizes[1], sizes[2]);
  }

  /** {@code y = x·w + b}. */
  public WeightedOp linear(Block x, Block w, @Nullable Block b, Block y) {
    return engine.linear(x, w, b, false, y);
  }

  public Op apply(Activation function, Block x, Block y) {
    return function.apply(binding, x, y);
  }

  /** {@code y = x}. */
  public Step copy(Block x, Block y) {
    return copy(x, Region.of(x.length()), y, Region.of(y.length()));
  }

  public Step copy(Block x, Region from, Block y, Region to) {
    return engine.copy(x, from, y, to);
  }

  /** {@code y = y + x}. */
  public Step add(Block x, Block y) {
    return engine.accumulate(x, one, y);
  }

  /** {@code y = y - x}. */
  public Step subtract(Block x, Block y) {
    return engine.accumulate(x, minusOne, y);
  }

  /** {@code y = a * b}, number by number; y may be a. */
  public Step times(Block a, Block b, Block y) {
    return engine.scale(a, b, y).forward();
  }

  /** {@code y = a * b} for each of the matrices along the first axis of a and y. */
  public Step timesEach(Block a, Block b, Block y) {
    var each = new ArrayList<Step>();
    for (int i = 0; i < a.rows(); i++) {
      each.add(times(part(a, i), b, part(y, i)));
    }
    return Step.all(each);
  }

  /** Lays sequences {@code [n, steps, width]} step by step, the last step first if reversed. */
  public Step byStep(Block sequences, Block steps, boolean reversed) {
    return eachStep(
        reversed,
        steps,
        (at, count, step) ->
            copy(
                sequences,
                bySteps(sequences).part(0, at, count),
                steps,
                Region.of(steps.sizes()).part(0, step, count)));
  }

  /** The backward pass of {@link #byStep}. */
  public Step bySequence(Block steps, Block sequences, boolean reversed) {
    return eachStep(
        reversed,
        steps,
        (at, count, step) ->
            copy(
                steps,
                Region.of(steps.sizes()).part(0, step, count),
                sequences,
                bySteps(sequences).part(0, at, count)));
  }

  private static Region bySteps(Block sequences) {
    return Region.of(sequences.sizes()).permuted(1, 0, 2);
  }

  /** Copies some steps of sequences, which the layer comes to at a step of its own. */
  private interface StepCopy {
    Step of(int at, int count, int step);
  }

  private static Step eachStep(boolean reversed, Block steps, StepCopy copy) {
    int count = steps.rows();
    if (!reversed) {
      return copy.of(0, count, 0);
    }
    var each = new ArrayList<Step>();
    for (int step = 0; step < count; step++) {
      each.add(copy.of(count - 1 - step, 1, step));
    }
    return Step.all(each);
  }

  /** Lays the columns of each gate, {@code [n, gates * units]}, in a matrix of its own. */
  public Step split(Block columns, Block gates) {
    return copy(columns, byGate(gates), gates, Region.of(gates.sizes()));
  }

  /** Lays the matrices of the gates beside each other. */
  public Step join(Block gates, Block columns) {
    return copy(gates, Region.of(gates.sizes()), columns, byGate(gates));
  }

  private static Region byGate(Block gates) {
    long[] sizes = gates.sizes();
    return Region.of(sizes[1], sizes[0], sizes[2]).permuted(1, 0, 2);
  }
}
