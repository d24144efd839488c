package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;
import static dev.banteng.nn.layers.internal.BlockOps.rows;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.List;

/**
 * The GRU that resets before the product. With z in three parts, and R in the columns of the gates
 * and the others: {@code u = gate(z_u + h·R_u)}, {@code r = gate(z_r + h·R_r)}, {@code g =
 * activation(z_g + (r * h)·R_g)}, and {@code h' = u * h + (1 - u) * g}.
 */
final class ResettingGruCell implements Cell {
  private final BlockOps ops;
  private final Activation activation;
  private final Activation gate;
  private final Parameter kernel;
  private final long units;
  private final Block ofGates;
  private final Block ofCandidate;
  private final Block resets; // [steps, n, units]: every r * h
  private final Block dResets; // [steps, n, units]: the gradient of every candidate's sum
  private final Block dSums; // [steps, n, 2 * units]: the gradient of every gate's sum
  private int made;

  ResettingGruCell(
      BlockOps ops,
      Activation activation,
      Activation gate,
      RecurrentWeights weights,
      int steps,
      int rows) {
    this.ops = ops;
    this.activation = activation;
    this.gate = gate;
    this.kernel = weights.recurrentKernel();
    this.units = kernel.shape().at(0);
    this.ofGates = ops.block(units, 2 * units);
    this.ofCandidate = ops.block(units, units);
    this.resets = ops.block(steps, rows, units);
    this.dResets = ops.block(steps, rows, units);
    this.dSums = ops.block(steps, rows, 2 * units);
  }

  private Region columns(long first, long count) {
    return Region.of(units, 3 * units).part(1, first, count);
  }

  @Override
  public Step begin() {
    Block all = kernel.value();
    return ops.copy(all, columns(0, 2 * units), ofGates, Region.of(ofGates.sizes()))
        .then(
            ops.copy(all, columns(2 * units, units), ofCandidate, Region.of(ofCandidate.sizes())));
  }

  @Override
  public Moment at(Block z, Block h, List<Block> before, List<Block> after) {
    int step = made++;
    return new ResettingMoment(z, h, before.get(0), after.get(0), step);
  }

  @Override
  public Step weightGradients(Block hs, Block dzs) {
    Block dOfGates = ops.block(ofGates.sizes());
    Block dOfCandidate = ops.block(ofCandidate.sizes());
    Block all = kernel.gradient();
    return Step.all(
        List.of(
            ops.linear(hs, ofGates, null, dSums).weightGradients(dSums, dOfGates, null),
            ops.linear(resets, ofCandidate, null, dResets)
                .weightGradients(dResets, dOfCandidate, null),
            ops.copy(dOfGates, Region.of(ofGates.sizes()), all, columns(0, 2 * units)),
            ops.copy(
                dOfCandidate, Region.of(ofCandidate.sizes()), all, columns(2 * units, units))));
  }

  private final class ResettingMoment implements Moment {
    private final Block z;
    private final Block h;
    private final Block hBefore;
    private final Block hAfter;
    private final int step;
    private final Block columns;
    private final Block reset;
    private final Block recurrent;
    private final Block sums; // [3, n, units]
    private final Block gates;
    private final Block difference;
    private final WeightedOp productOfGates;
    private final WeightedOp productOfCandidate;
    private final Op updateAndReset;
    private final Op candidate;

    ResettingMoment(Block z, Block h, Block hBefore, Block hAfter, int step) {
      this.z = z;
      this.h = h;
      this.hBefore = hBefore;
      this.hAfter = hAfter;
      this.step = step;
      this.columns = ops.scratch("columns", h.sizes()[0], 2 * units);
      this.reset = part(resets, step);
      this.recurrent = ops.scratch("recurrent", h.sizes());
      this.sums = ops.kept("sums", 3, h.sizes()[0], units);
      this.gates = ops.kept("gates", sums.sizes());
      this.difference = ops.kept("difference", h.sizes());
      this.productOfGates = ops.linear(h, ofGates, null, columns);
      this.productOfCandidate = ops.linear(reset, ofCandidate, null, recurrent);
      this.updateAndReset = ops.apply(gate, rows(sums, 0, 2), rows(gates, 0, 2));
      this.candidate = ops.apply(activation, part(sums, 2), part(gates, 2));
    }

    @Override
    public Step forward() {
      Block products = ops.scratch("products", 2, h.sizes()[0], units);
      var steps =
          new ArrayList<>(
              List.of(
                  productOfGates.forward(),
                  ops.split(z, sums),
                  ops.split(columns, products),
                  ops.add(rows(products, 0, 2), rows(sums, 0, 2)),
                  updateAndReset.forward(),
                  ops.times(part(gates, 1), h, reset),
                  productOfCandidate.forward(),
                  ops.add(recurrent, part(sums, 2)),
                  candidate.forward()));
      steps.addAll(GruCell.mixed(ops, part(gates, 0), part(gates, 2), hBefore, difference, hAfter));
      return Step.all(steps);
    }

    @Override
    public Step backward(List<Block> after, Block dz, Block dh, List<Block> before) {
      Block dGates = ops.scratch("dGates", sums.sizes());
      Block dReset = ops.scratch("dReset", h.sizes());
      Block dSum = part(dSums, step);
      var steps =
          new ArrayList<>(
              GruCell.unmixed(ops, part(gates, 0), difference, after, dGates, before.get(0)));
      steps.addAll(
          List.of(
              candidate.inputGradient(part(dGates, 2), part(dGates, 2)),
              ops.copy(part(dGates, 2), part(dResets, step)),
              productOfCandidate.inputGradient(part(dResets, step), dReset),
              ops.times(dReset, h, part(dGates, 1)),
              ops.times(dReset, part(gates, 1), dReset),
              updateAndReset.inputGradient(rows(dGates, 0, 2), rows(dGates, 0, 2)),
              ops.join(dGates, dz),
              ops.join(firstTwo(dGates), dSum),
              productOfGates.inputGradient(dSum, dh),
              ops.add(dReset, dh)));
      return Step.all(steps);
    }

    private Block firstTwo(Block three) {
      return three.view(0, 2, h.sizes()[0], units);
    }
  }
}
