package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;

import dev.banteng.core.Mode;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.core.engine.RecurrentOp;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BlockOps;
import dev.banteng.nn.layers.internal.DropoutMask;
import java.util.ArrayList;
import java.util.Optional;

/** A recurrent layer that the engine computes as a whole, connected for one batch size. */
final class WholeRecurrence {
  private final RecurrentSettings settings;
  private final RecurrentWeights weights;
  private final RecurrentKind kind;
  private final Binding binding;
  private final BlockOps ops;
  private final Block x;
  private final Block inputs; // [steps, n, features]
  private final Block dropped; // the same after dropout
  private final Optional<Block> mask; // of dropout
  private final EngineBias bias;
  private final Block hs; // [steps, n, units]

  private WholeRecurrence(
      RecurrentSettings settings,
      RecurrentWeights weights,
      RecurrentKind kind,
      Binding binding,
      Block x) {
    this.settings = settings;
    this.weights = weights;
    this.kind = kind;
    this.binding = binding;
    this.ops = new BlockOps(binding);
    this.x = x;
    long steps = x.row().at(0);
    long rows = binding.rows();
    long features = x.row().at(1);
    this.inputs = ops.block(steps, rows, features);
    this.mask =
        binding.mode() == Mode.INFERENCE || settings.dropout() == 0
            ? Optional.empty()
            : Optional.of(ops.block(rows, features));
    this.dropped = mask.isPresent() ? ops.block(inputs.sizes()) : inputs;
    this.bias = new EngineBias(ops, weights, kind, settings.units());
    this.hs = ops.block(steps, rows, settings.units());
  }

  /** The work of a layer, if the engine computes it as a whole. */
  static Optional<Pass> pass(
      RecurrentSettings settings,
      RecurrentWeights weights,
      RecurrentKind kind,
      Binding binding,
      Block x) {
    if (binding.mask().isPresent()
        || (binding.mode() == Mode.TRAINING && settings.recurrentDropout() > 0)) {
      return Optional.empty();
    }
    var whole = new WholeRecurrence(settings, weights, kind, binding, x);
    return whole.op(binding.mode() == Mode.TRAINING).map(whole::pass);
  }

  private Optional<RecurrentOp> op(boolean training) {
    return binding
        .engine()
        .recurrent(
            kind,
            training,
            dropped,
            weights.kernel().value(),
            weights.recurrentKernel().value(),
            bias.value(),
            hs);
  }

  private Pass pass(RecurrentOp op) {
    var all = new ArrayList<Step>();
    mask.ifPresent(
        each -> all.add(new DropoutMask(settings.dropout(), binding.seed().child(1), each)));
    all.add(ops.byStep(x, inputs, settings.order().goBackwards()));
    mask.ifPresent(each -> all.add(ops.timesEach(inputs, each, dropped)));
    all.add(bias.fill());
    all.add(op.forward());
    boolean sequences = settings.order().returnSequences();
    Block y =
        sequences
            ? ops.block(binding.rows(), hs.rows(), settings.units())
            : part(hs, hs.rows() - 1);
    if (sequences) {
      all.add(ops.bySequence(hs, y, false));
    }
    return new Pass(y, Step.all(all), dy -> back(op, dy));
  }

  private Pass.Back back(RecurrentOp op, Block dy) {
    var all = new ArrayList<Step>();
    RecurrentOp training = op;
    if (binding.mode() == Mode.INFERENCE) { // which keeps nothing for a backward pass
      training = op(true).orElseThrow();
      all.add(training.forward());
    }
    Block dhs = ops.block(hs.sizes());
    all.add(
        settings.order().returnSequences()
            ? ops.byStep(dy, dhs, false)
            : ops.copy(dy, part(dhs, hs.rows() - 1))); // all others stay zero
    Block dInputs = ops.block(inputs.sizes());
    all.add(
        training.backward(
            dhs,
            weights.kernel().gradient(),
            weights.recurrentKernel().gradient(),
            bias.gradient(),
            dInputs));
    all.add(bias.giveGradient());
    if (!binding.needsInputGradient()) {
      return new Pass.Back(dy, Step.all(all));
    }
    Block dx = ops.block(x.sizes());
    mask.ifPresent(each -> all.add(ops.timesEach(dInputs, each, dInputs)));
    all.add(ops.bySequence(dInputs, dx, settings.order().goBackwards()));
    return new Pass.Back(dx, Step.all(all));
  }
}
