package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The backward pass through all steps of a {@link Recurrence}: the gradient of the state goes from
 * step to step, that of each output joins it there.
 */
final class RecurrenceBackward {
  private final Recurrence forward;
  private final BlockOps ops;
  private final Block dy;
  private final Block dzs;
  private final Block zeros;
  private final List<Step> all = new ArrayList<>();

  RecurrenceBackward(Recurrence forward, Block dy) {
    this.forward = forward;
    this.ops = forward.ops;
    this.dy = dy;
    this.dzs = ops.block(forward.zs.sizes());
    this.zeros = ops.block(forward.binding.rows(), forward.units);
  }

  Pass.Back back() {
    steps(outputs());
    var weights = forward.weights;
    if (weights.kernel().trainable()) {
      all.add(
          forward.product.weightGradients(
              dzs, weights.kernel().gradient(), weights.biasGradient()));
      all.add(forward.cell.weightGradients(forward.hs, dzs));
    }
    if (!forward.binding.needsInputGradient()) {
      return new Pass.Back(dy, Step.all(all));
    }
    Block x = forward.x;
    Block dInputs = ops.block(forward.steps, forward.binding.rows(), x.row().at(1));
    Block dx = ops.block(x.sizes());
    all.add(forward.product.inputGradient(dzs, dInputs));
    forward.inputMask.ifPresent(each -> all.add(ops.timesEach(dInputs, each, dInputs)));
    all.add(ops.bySequence(dInputs, dx, forward.order.goBackwards()));
    return new Pass.Back(dx, Step.all(all));
  }

  /** The gradient of the outputs step by step, or of the last alone. */
  private Block outputs() {
    if (!forward.order.returnSequences()) {
      if (forward.zeroes()) {
        all.add(forward.mask.orElseThrow().zeroesAtTheEnd(dy, dy));
      }
      return dy;
    }
    Block outputs = ops.block(forward.steps, forward.binding.rows(), forward.units);
    all.add(ops.byStep(dy, outputs, false));
    if (forward.zeroes()) {
      all.add(forward.mask.orElseThrow().zeroes(outputs, outputs));
    }
    return outputs;
  }

  private void steps(Block dOutputs) {
    List<Block> after = states();
    List<Block> before = states();
    List<Block> past = states();
    after.forEach(each -> all.add(ops.copy(zeros, each)));
    if (!forward.order.returnSequences()) {
      all.add(ops.add(dOutputs, after.get(0)));
    }
    for (int step = forward.steps - 1; step >= 0; step--) {
      if (forward.order.returnSequences()) {
        all.add(ops.add(part(dOutputs, step), after.get(0)));
      }
      step(step, after, before, past);
      List<Block> used = after;
      after = before;
      before = used;
    }
  }

  private List<Block> states() {
    return Stream.generate(() -> ops.block(zeros.sizes())).limit(forward.cell.states()).toList();
  }

  private void step(int step, List<Block> after, List<Block> before, List<Block> past) {
    forward.mask.ifPresent(each -> all.add(each.unmix(step, after, past)));
    Block dh = ops.scratch("dh", zeros.sizes());
    all.add(ops.copy(zeros, before.get(0)));
    all.add(forward.moments.get(step).backward(after, part(dzs, step), dh, before));
    forward.recurrentMask.ifPresent(each -> all.add(ops.times(dh, each, dh)));
    all.add(ops.add(dh, before.get(0)));
    if (forward.mask.isPresent()) {
      for (int i = 0; i < before.size(); i++) {
        all.add(ops.add(past.get(i), before.get(i)));
      }
    }
  }
}
