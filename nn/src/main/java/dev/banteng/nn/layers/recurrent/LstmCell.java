package dev.banteng.nn.layers.recurrent;

import static dev.banteng.nn.layers.internal.BlockOps.part;
import static dev.banteng.nn.layers.internal.BlockOps.rows;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.List;

/**
 * With {@code z + h·R} in four parts i, f, g, o of which i, f and o go through the gates' function
 * and g through the activation: {@code c' = f * c + i * g} and {@code h' = o * activation(c')}.
 */
final class LstmCell implements Cell {
  private final BlockOps ops;
  private final Activation activation;
  private final Activation gate;
  private final Parameter kernel;

  LstmCell(BlockOps ops, Activation activation, Activation gate, Parameter kernel) {
    this.ops = ops;
    this.activation = activation;
    this.gate = gate;
    this.kernel = kernel;
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public Moment at(Block z, Block h, List<Block> before, List<Block> after) {
    return new LstmMoment(z, h, before.get(1), after.get(0), after.get(1));
  }

  @Override
  public Step weightGradients(Block hs, Block dzs) {
    return ops.linear(hs, kernel.value(), null, dzs).weightGradients(dzs, kernel.gradient(), null);
  }

  private final class LstmMoment implements Moment {
    private final Block z;
    private final Block cBefore;
    private final Block hAfter;
    private final Block cAfter;
    private final Block recurrent;
    private final Block sums; // [4, n, units]
    private final Block i;
    private final Block f;
    private final Block g;
    private final Block o;
    private final Block squashed;
    private final WeightedOp product;
    private final Op inputAndForget;
    private final Op candidate;
    private final Op output;
    private final Op squash;

    LstmMoment(Block z, Block h, Block cBefore, Block hAfter, Block cAfter) {
      this.z = z;
      this.cBefore = cBefore;
      this.hAfter = hAfter;
      this.cAfter = cAfter;
      this.recurrent = ops.scratch("recurrent", z.sizes());
      this.sums = ops.kept("sums", 4, h.sizes()[0], h.sizes()[1]);
      Block gates = ops.kept("gates", sums.sizes());
      this.i = part(gates, 0);
      this.f = part(gates, 1);
      this.g = part(gates, 2);
      this.o = part(gates, 3);
      this.squashed = ops.kept("squashed", h.sizes());
      this.product = ops.linear(h, kernel.value(), null, recurrent);
      this.inputAndForget = ops.apply(gate, rows(sums, 0, 2), rows(gates, 0, 2));
      this.candidate = ops.apply(activation, part(sums, 2), g);
      this.output = ops.apply(gate, part(sums, 3), o);
      this.squash = ops.apply(activation, cAfter, squashed);
    }

    @Override
    public Step forward() {
      Block fresh = ops.scratch("fresh", i.sizes());
      return Step.all(
          List.of(
              product.forward(),
              ops.add(recurrent, z),
              ops.split(z, sums),
              inputAndForget.forward(),
              candidate.forward(),
              output.forward(),
              ops.times(f, cBefore, cAfter),
              ops.times(i, g, fresh),
              ops.add(fresh, cAfter),
              squash.forward(),
              ops.times(o, squashed, hAfter)));
    }

    @Override
    public Step backward(List<Block> after, Block dz, Block dh, List<Block> before) {
      Block dhAfter = after.get(0);
      Block dc = after.get(1);
      Block gates = ops.scratch("dGates", sums.sizes());
      Block dSquashed = ops.scratch("dSquashed", squashed.sizes());
      return Step.all(
          List.of(
              ops.times(dhAfter, squashed, part(gates, 3)),
              ops.times(dhAfter, o, dSquashed),
              squash.inputGradient(dSquashed, dSquashed),
              ops.add(dSquashed, dc),
              ops.times(dc, g, part(gates, 0)),
              ops.times(dc, cBefore, part(gates, 1)),
              ops.times(dc, i, part(gates, 2)),
              ops.times(dc, f, before.get(1)),
              inputAndForget.inputGradient(rows(gates, 0, 2), rows(gates, 0, 2)),
              candidate.inputGradient(part(gates, 2), part(gates, 2)),
              output.inputGradient(part(gates, 3), part(gates, 3)),
              ops.join(gates, dz),
              product.inputGradient(dz, dh)));
    }
  }
}
