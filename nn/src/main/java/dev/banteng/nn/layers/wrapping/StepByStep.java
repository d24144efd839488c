package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.BlockOps;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer on one step after the other, where the samples that it sees together matter: each step
 * has statistics of its own, and the moving ones follow step by step.
 *
 * @param layer what computes a step
 * @param step the shape of a step
 * @param output the shape of all steps of one sample
 * @param parameters the layer's weights, whose gradients are the sums over all steps
 */
record StepByStep(BuiltLayer layer, Shape step, Shape output, List<Parameter> parameters)
    implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    var ops = new BlockOps(binding);
    Block y = binding.block(output);
    var passes = new ArrayList<Pass>();
    var forward = new ArrayList<Step>();
    for (int i = 0; i < output.at(0); i++) {
      Block one = binding.block(step);
      var mask = binding.mask().map(steps -> ops.block(binding.rows()));
      Pass pass = layer.connect(InnerBinding.ofStep(binding, i, mask), one);
      int index = i;
      mask.ifPresent(own -> forward.add(out(ops, binding.mask().orElseThrow(), index, own)));
      forward.add(out(ops, x, i, one).then(pass.forward()).then(in(ops, pass.y(), i, y)));
      passes.add(pass);
    }
    return new Pass(y, Step.all(forward), dy -> back(ops, passes, dy, ops.block(x.sizes())));
  }

  private Pass.Back back(BlockOps ops, List<Pass> passes, Block dy, Block dx) {
    var steps = new ArrayList<Step>();
    List<Block> sums =
        parameters.stream().map(weight -> ops.block(weight.gradient().sizes())).toList();
    for (int i = 0; i < passes.size(); i++) {
      Block one = ops.block(passes.get(i).y().sizes());
      Pass.Back back = passes.get(i).backward().from(one);
      steps.add(out(ops, dy, i, one).then(back.step()).then(in(ops, back.dx(), i, dx)));
      for (int w = 0; w < sums.size(); w++) {
        Block gradient = parameters.get(w).gradient();
        steps.add(i == 0 ? ops.copy(gradient, sums.get(w)) : ops.add(gradient, sums.get(w)));
      }
    }
    for (int w = 0; w < sums.size(); w++) {
      steps.add(ops.copy(sums.get(w), parameters.get(w).gradient()));
    }
    return new Pass.Back(dx, Step.all(steps));
  }

  /** Copies one step of all samples out. */
  private static Step out(BlockOps ops, Block all, int index, Block one) {
    Region part = Region.of(all.sizes()).part(1, index, 1);
    return ops.copy(all, part, one, Region.of(part.sizes()));
  }

  /** Copies one step of all samples in. */
  private static Step in(BlockOps ops, Block one, int index, Block all) {
    Region part = Region.of(all.sizes()).part(1, index, 1);
    return ops.copy(one, Region.of(part.sizes()), all, part);
  }
}
