package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dense and convolutional layers share: a kernel, perhaps a bias, and an activation behind
 * them.
 */
public record KernelWeights(Activation activation, List<Parameter> parameters) {
  /** The same weights with another function behind them. */
  public KernelWeights activation(Activation value) {
    return new KernelWeights(value, parameters);
  }

  /** The same weights, the kernel's memory seen under other sizes. */
  public KernelWeights kernel(long... sizes) {
    var seen = new ArrayList<>(parameters);
    Parameter kernel = parameters.get(0);
    seen.set(
        0,
        new Parameter(
            kernel.name(),
            kernel.shape(),
            kernel.offset(),
            kernel.value().reshape(sizes),
            kernel.gradient().reshape(sizes),
            kernel.trainable()));
    return new KernelWeights(activation, seen);
  }

  public Block kernel() {
    return parameters.get(0).value();
  }

  public @Nullable Block bias() {
    return parameters.size() > 1 ? parameters.get(1).value() : null;
  }

  /** Whether the operation itself computes the activation. */
  public boolean fused() {
    return activation.isRelu();
  }

  /**
   * The work of a batch.
   *
   * @param op fills y from x, with its relu fused in; another activation works on y
   */
  public Pass connect(Binding binding, WeightedOp op, Block x, Block y) {
    var alone = new Pass(y, op.forward(), dy -> back(binding, op, x, dy));
    if (activation.isLinear()) {
      return alone;
    }
    Pass both = new BuiltActivation(activation).behind(binding, alone);
    return fused() ? new Pass(y, alone.forward(), both.backward()) : both;
  }

  /** The gradients that somebody wants, from that of the operation's output. */
  public Pass.Back back(Binding binding, WeightedOp op, Block x, Block dy) {
    Parameter kernel = parameters.get(0);
    @Nullable Block db = parameters.size() > 1 ? parameters.get(1).gradient() : null;
    if (!binding.needsInputGradient()) {
      Step step = kernel.trainable() ? op.weightGradients(dy, kernel.gradient(), db) : Step.NOTHING;
      return new Pass.Back(dy, step);
    }
    Block dx = binding.engine().block(x.sizes());
    return new Pass.Back(
        dx,
        kernel.trainable() ? op.backward(dy, kernel.gradient(), db, dx) : op.inputGradient(dy, dx));
  }
}
