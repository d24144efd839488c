package dev.banteng.golden;

import dev.banteng.core.Mode;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.BuiltActivation;
import dev.banteng.nn.api.Pass;

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
      Pass pass = new BuiltActivation(activation).connect(alone, x);
      pass.forward().run();
      Tolerance.VALUE.check("y", golden.tensor("y"), pass.y().toFloats());
      Pass.Back back = pass.backward().from(alone.block(golden.tensor("upstream")));
      back.step().run();
      Tolerance.GRADIENT.check("x_grad", golden.tensor("x_grad"), back.dx().toFloats());
    }
  }
}
