package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;
import static dev.banteng.nn.layers.internal.BlockOps.rows;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.List;

/**
 * The GRU that resets after the product. With z in three parts and q = {@code h·R + bias} likewise:
 * {@code u = gate(z_u + q_u)}, {@code r = gate(z_r + q_r)}, {@code g = activation(z_g + r * q_g)},
 * and {@code h' = u * h + (1 - u) * g}, written as {@code u * (h - g) + g}.
 */
final class GruCell implements Cell {
  private final BlockOps ops;
  private final Activation activation;
  private final Activation gate;
  private final RecurrentWeights weights;
  private final Block kernel;
  private final Block dqs; // [steps, n, 3 * units]: the gradient of every q
  private int made;

  GruCell(
      BlockOps ops,
      Activation activation,
      Activation gate,
      RecurrentWeights weights,
      int steps,
      int rows) {
    this.ops = ops;
    this.activation = activation;
    this.gate = gate;
    this.weights = weights;
    this.kernel = weights.recurrentKernel().value();
    this.dqs = ops.block(steps, rows, weights.columns());
  }

  @Override
  public Moment at(Block z, Block h, List<Block> before, List<Block> after) {
    return new GruMoment(z, h, before.get(0), after.get(0), part(dqs, made++));
  }

  @Override
  public Step weightGradients(Block hs, Block dzs) {
    return ops.linear(hs, kernel, weights.recurrentBias(), dqs)
        .weightGradients(
            dqs, weights.recurrentKernel().gradient(), weights.recurrentBiasGradient());
  }

  private final class GruMoment implements Moment {
    private final Block z;
    private final Block hBefore;
    private final Block hAfter;
    private final Block q;
    private final Block dq;
    private final Block sums; // [3, n, units], as all that follow
    private final Block products;
    private final Block gates;
    private final Block difference;
    private final WeightedOp product;
    private final Op updateAndReset;
    private final Op candidate;

    GruMoment(Block z, Block h, Block hBefore, Block hAfter, Block dq) {
      this.z = z;
      this.hBefore = hBefore;
      this.hAfter = hAfter;
      this.dq = dq;
      this.q = ops.scratch("q", z.sizes());
      this.sums = ops.kept("sums", 3, h.sizes()[0], h.sizes()[1]);
      this.products = ops.kept("products", sums.sizes());
      this.gates = ops.kept("gates", sums.sizes());
      this.difference = ops.kept("difference", h.sizes());
      this.product = ops.linear(h, kernel, weights.recurrentBias(), q);
      this.updateAndReset = ops.apply(gate, rows(sums, 0, 2), rows(gates, 0, 2));
      this.candidate = ops.apply(activation, part(sums, 2), part(gates, 2));
    }

    @Override
    public Step forward() {
      Block reset = ops.scratch("reset", hBefore.sizes());
      var steps =
          new ArrayList<>(
              List.of(
                  product.forward(),
                  ops.split(z, sums),
                  ops.split(q, products),
                  ops.add(rows(products, 0, 2), rows(sums, 0, 2)),
                  updateAndReset.forward(),
                  ops.times(part(gates, 1), part(products, 2), reset),
                  ops.add(reset, part(sums, 2)),
                  candidate.forward()));
      steps.addAll(mixed(ops, part(gates, 0), part(gates, 2), hBefore, difference, hAfter));
      return Step.all(steps);
    }

    @Override
    public Step backward(List<Block> after, Block dz, Block dh, List<Block> before) {
      Block dGates = ops.scratch("dGates", sums.sizes());
      Block dProducts = ops.scratch("dProducts", sums.sizes());
      var steps =
          new ArrayList<>(unmixed(ops, part(gates, 0), difference, after, dGates, before.get(0)));
      steps.addAll(
          List.of(
              candidate.inputGradient(part(dGates, 2), part(dGates, 2)),
              ops.times(part(dGates, 2), part(products, 2), part(dGates, 1)),
              ops.times(part(dGates, 2), part(gates, 1), part(dProducts, 2)),
              updateAndReset.inputGradient(rows(dGates, 0, 2), rows(dGates, 0, 2)),
              ops.copy(rows(dGates, 0, 2), rows(dProducts, 0, 2)),
              ops.join(dGates, dz),
              ops.join(dProducts, dq),
              product.inputGradient(dq, dh)));
      return Step.all(steps);
    }
  }

  /** {@code h' = u * (h - g) + g}. */
  static List<Step> mixed(
      BlockOps ops, Block u, Block g, Block hBefore, Block difference, Block hAfter) {
    return List.of(
        ops.copy(hBefore, difference),
        ops.subtract(g, difference),
        ops.times(difference, u, hAfter),
        ops.add(g, hAfter));
  }

  /** From the gradient of h' to those of u and g, the first and the last of three, and of h. */
  static List<Step> unmixed(
      BlockOps ops, Block u, Block difference, List<Block> after, Block dGates, Block dhBefore) {
    Block dhAfter = after.get(0);
    return List.of(
        ops.times(dhAfter, difference, part(dGates, 0)),
        ops.times(dhAfter, u, dhBefore),
        ops.copy(dhAfter, part(dGates, 2)),
        ops.subtract(dhBefore, part(dGates, 2)));
  }
}
