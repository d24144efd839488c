package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which steps of which sequences count, as factors for states: where a step counts, the state after
 * it is the one that the cell computed, else the one before it. The factors are filled in plain
 * Java, a number of the mask for each unit.
 */
final class StepMask {
  private final BlockOps ops;
  private final Block mask;
  private final boolean reversed;
  private final Block kept;
  private final Block carried;

  /**
   * The factors of a mask.
   *
   * @param mask {@code [n, steps]}
   * @param reversed whether the layer begins at the last step
   */
  StepMask(BlockOps ops, Block mask, long units, boolean reversed) {
    this.ops = ops;
    this.mask = mask;
    this.reversed = reversed;
    this.kept = ops.block(mask.sizes()[1], mask.sizes()[0], units);
    this.carried = ops.block(kept.sizes());
  }

  /** Fills the factors. */
  Step fill() {
    int rows = mask.rows();
    int steps = mask.length() / rows;
    float[] given = new float[mask.length()];
    float[] factors = new float[kept.length()];
    return () -> {
      mask.read(given);
      spread(given, rows, steps, factors);
      kept.write(factors);
      for (int i = 0; i < factors.length; i++) {
        factors[i] = 1 - factors[i];
      }
      carried.write(factors);
    };
  }

  private void spread(float[] given, int rows, int steps, float[] to) {
    int units = to.length / given.length;
    for (int step = 0; step < steps; step++) {
      int at = reversed ? steps - 1 - step : step;
      for (int row = 0; row < rows; row++) {
        int from = (step * rows + row) * units;
        Arrays.fill(to, from, from + units, given[row * steps + at]);
      }
    }
  }

  /** {@code after = kept * fresh + carried * before}. */
  Step mix(int step, List<Block> before, List<Block> fresh, List<Block> after) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < after.size(); i++) {
      Block rest = ops.scratch("rest", before.get(i).sizes());
      steps.add(ops.times(fresh.get(i), part(kept, step), after.get(i)));
      steps.add(ops.times(before.get(i), part(carried, step), rest));
      steps.add(ops.add(rest, after.get(i)));
    }
    return Step.all(steps);
  }

  /**
   * Divides the gradients of states after a step.
   *
   * @param after keep what goes through the cell
   * @param past get what goes past it
   */
  Step unmix(int step, List<Block> after, List<Block> past) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < after.size(); i++) {
      steps.add(ops.times(after.get(i), part(carried, step), past.get(i)));
      steps.add(ops.times(after.get(i), part(kept, step), after.get(i)));
    }
    return Step.all(steps);
  }

  /** Outputs, or gradients of them, with zeros for all steps that do not count. */
  Step zeroes(Block all, Block to) {
    return ops.times(all, kept, to);
  }

  /** The same for the last step alone. */
  Step zeroesAtTheEnd(Block last, Block to) {
    return ops.times(last, part(kept, (int) kept.sizes()[0] - 1), to);
  }
}
