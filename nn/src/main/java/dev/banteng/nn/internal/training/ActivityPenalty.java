package dev.banteng.nn.internal.training;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Regularizer;

/**
 * The penalty on what a layer puts out for some samples. The loss gets it divided by the number of
 * samples in the batch, the gradient of the outputs its derivatives.
 */
final class ActivityPenalty {
  private final Pass pass;
  private final Penalty penalty;
  private double value;
  private double scale;

  ActivityPenalty(Regularizer regularizer, Pass pass) {
    this.pass = pass;
    this.penalty = new Penalty(regularizer, pass.y());
  }

  /** The layer's work, with the penalty's after it on the way forward and before it backward. */
  Pass pass() {
    Step measure = () -> value = penalty.value();
    return new Pass(pass.y(), pass.forward().then(measure), this::back);
  }

  private Pass.Back back(Block dy) {
    Step add = () -> penalty.addGradient(scale, dy);
    Pass.Back back = pass.backward().from(dy);
    return new Pass.Back(back.dx(), add.then(back.step()));
  }

  /** The penalty on the last outputs. */
  double value() {
    return value;
  }

  /** What the derivatives are multiplied with from now on. */
  void scale(double factor) {
    scale = factor;
  }
}
