package dev.banteng.golden;

import dev.banteng.core.Mode;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;

/** {@code x} in, {@code y} out; {@code upstream} in, {@code x_grad} out. */
final class ActivationCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Activation activation = golden.make(Activations.kinds());
    return () -> Backends.each(backend -> run(golden, activation, backend));
  }

  private static void run(GoldenCase golden, Activation activation, Backend backend) {
    try (var engine = backend.open()) {
      var alone = new Alone(engine, Mode.TRAINING, golden.tensor("x").rows());
      Block x = alone.block(golden.tensor("x"));
      Block y = engine.block(x.sizes());
      Op op = activation.apply(alone, x, y);
      op.forward().run();
      Tolerance.VALUE.check("y", golden.tensor("y"), y.toFloats());
      Block gradient = alone.block(golden.tensor("upstream"));
      op.inputGradient(gradient, gradient).run();
      Tolerance.GRADIENT.check("x_grad", golden.tensor("x_grad"), gradient.toFloats());
    }
  }
}
