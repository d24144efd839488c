package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;

import dev.banteng.core.Mode;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BlockOps;
import dev.banteng.nn.layers.internal.DropoutMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer connected for one batch size: one product for the inputs of all steps, then a
 * {@link Cell} step by step. Memory lies step by step, in the order in which the layer goes.
 *
 * <p>Where the mask says 0 the state stays as it was. Dropout leaves the same features, or units,
 * out of all steps of a batch.
 */
final class Recurrence {
  private final RecurrentSettings settings;
  private final CellMaker maker;
  private final boolean keeps;
  final Binding binding;
  final BlockOps ops;
  final SequenceOrder order;
  final RecurrentWeights weights;
  final Cell cell;
  final int steps;
  final long units;
  final Block x;
  final Block zs; // [steps, n, columns]
  final Block hs; // [steps, n, units]: the first state as the recurrent kernel sees it
  final List<Cell.Moment> moments = new ArrayList<>();
  final Optional<StepMask> mask;
  final Optional<Block> inputMask;
  final Optional<Block> recurrentMask;
  final WeightedOp product;
  private final Block inputs; // [steps, n, features]
  private final Block dropped; // the same after dropout
  private final List<Block> states = new ArrayList<>(); // each [steps + 1, n, units]
  private final Block outputs; // [steps, n, units]
  private final Block y;

  /** Makes the cell of a layer for one batch size. */
  @FunctionalInterface
  interface CellMaker {
    Cell make(BlockOps ops, RecurrentWeights weights, int steps, int rows);
  }

  Recurrence(
      RecurrentSettings settings,
      RecurrentWeights weights,
      CellMaker maker,
      Binding binding,
      boolean keeps,
      Block x) {
    this.settings = settings;
    this.maker = maker;
    this.keeps = keeps;
    this.binding = binding;
    this.order = settings.order();
    this.weights = weights;
    this.x = x;
    this.ops = new BlockOps(binding, keeps);
    this.steps = x.row().at(0);
    this.units = settings.units();
    long rows = binding.rows();
    long features = x.row().at(1);
    this.cell = maker.make(ops, weights, steps, binding.rows());
    this.inputs = ops.block(steps, rows, features);
    this.inputMask = factors(settings.dropout(), features);
    this.dropped = inputMask.isPresent() ? ops.block(inputs.sizes()) : inputs;
    this.zs = ops.block(steps, rows, weights.columns());
    this.product = ops.linear(dropped, weights.kernel().value(), weights.bias(), zs);
    for (int i = 0; i < cell.states(); i++) {
      states.add(ops.block(steps + 1L, rows, units));
    }
    Block h = states.get(0);
    this.recurrentMask = factors(settings.recurrentDropout(), units);
    this.hs =
        recurrentMask.isPresent() ? ops.block(steps, rows, units) : h.view(0, steps, rows, units);
    this.mask = binding.mask().map(each -> new StepMask(ops, each, units, order.goBackwards()));
    Block after = h.view((int) (rows * units), steps, rows, units);
    this.outputs = zeroes() ? ops.block(after.sizes()) : after;
    this.y = order.returnSequences() ? ops.block(rows, steps, units) : part(outputs, steps - 1);
  }

  private Optional<Block> factors(double rate, long width) {
    return binding.mode() == Mode.INFERENCE || rate == 0
        ? Optional.empty()
        : Optional.of(ops.block(binding.rows(), width));
  }

  /** Whether outputs of masked steps are zero, and not those of the step before. */
  boolean zeroes() {
    return mask.isPresent() && order.zeroOutputForMask();
  }

  /** The work of the layer. */
  Pass pass() {
    Optional<Block> behind = order.returnSequences() ? binding.mask() : Optional.empty();
    return new Pass(y, forward(), this::back).masked(behind);
  }

  /** Training keeps what the backward pass reads; without it that is computed anew. */
  private Pass.Back back(Block dy) {
    if (keeps) {
      return new RecurrenceBackward(this, dy).back();
    }
    var kept = new Recurrence(settings, weights, maker, binding, true, x);
    Step again = kept.forward();
    Pass.Back back = new RecurrenceBackward(kept, dy).back();
    return new Pass.Back(back.dx(), again.then(back.step()));
  }

  private Step forward() {
    var all = new ArrayList<Step>();
    mask.ifPresent(each -> all.add(each.fill()));
    inputMask.ifPresent(each -> all.add(draw(settings.dropout(), 1, each)));
    recurrentMask.ifPresent(each -> all.add(draw(settings.recurrentDropout(), 2, each)));
    all.add(ops.byStep(x, inputs, order.goBackwards()));
    inputMask.ifPresent(each -> all.add(ops.timesEach(inputs, each, dropped)));
    all.add(product.forward());
    all.add(cell.begin());
    for (int step = 0; step < steps; step++) {
      all.add(step(step));
    }
    if (zeroes()) {
      Block h = states.get(0);
      Block after = h.view(h.length() / (steps + 1), outputs.sizes());
      all.add(mask.orElseThrow().zeroes(after, outputs));
    }
    if (order.returnSequences()) {
      all.add(ops.bySequence(outputs, y, false));
    }
    return Step.all(all);
  }

  private Step draw(double rate, int child, Block factors) {
    return new DropoutMask(rate, binding.seed().child(child), factors);
  }

  private Step step(int step) {
    List<Block> before = states.stream().map(all -> part(all, step)).toList();
    List<Block> after = states.stream().map(all -> part(all, step + 1)).toList();
    Block h = part(hs, step);
    Step drop = recurrentMask.map(each -> ops.times(before.get(0), each, h)).orElse(Step.NOTHING);
    List<Block> fresh =
        mask.isPresent() ? after.stream().map(each -> ops.block(each.sizes())).toList() : after;
    Cell.Moment moment = cell.at(part(zs, step), h, before, fresh);
    moments.add(moment);
    Step mix = mask.map(each -> each.mix(step, before, fresh, after)).orElse(Step.NOTHING);
    return drop.then(moment.forward()).then(mix);
  }
}
