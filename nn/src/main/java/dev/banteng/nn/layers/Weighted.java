package dev.banteng.nn.layers;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Wiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dense and convolutional layers share: a kernel, perhaps a bias, and an activation behind
 * them.
 */
record Weighted(Activation activation, List<Parameter> parameters) {
  Block kernel() {
    return parameters.get(0).value();
  }

  @Nullable Block bias() {
    return parameters.size() > 1 ? parameters.get(1).value() : null;
  }

  /** Whether the operation itself computes the activation. */
  boolean fused() {
    return activation.isRelu();
  }

  /** The work of a batch, given the operation (with its relu fused in) that fills y from x. */
  Pass connect(Wiring wiring, WeightedOp op, Block x, Block y) {
    if (fused()) {
      wiring.offerRelu(y);
    }
    @Nullable Op after = activation.isLinear() ? null : activation.apply(wiring, y, y);
    Step forward = after == null || fused() ? op.forward() : op.forward().then(after.forward());
    return new Pass(
        y,
        forward,
        dy -> {
          boolean taken = fused() && wiring.reluTaken(y);
          Step step = after == null || taken ? Step.NOTHING : after.inputGradient(dy, dy);
          if (parameters.get(0).trainable()) {
            @Nullable Block db = parameters.size() > 1 ? parameters.get(1).gradient() : null;
            step = step.then(op.weightGradients(dy, parameters.get(0).gradient(), db));
          }
          if (!wiring.needsInputGradient()) {
            return new Pass.Back(dy, step);
          }
          Block dx = wiring.engine().block(x.sizes());
          return new Pass.Back(dx, step.then(op.inputGradient(dy, dx)));
        });
  }
}
