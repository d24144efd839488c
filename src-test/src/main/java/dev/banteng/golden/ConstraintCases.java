package dev.banteng.golden;

import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.constraints.Constraints;

/** {@code x} in, what the constraint makes of it out. */
final class ConstraintCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Constraint constraint = golden.make(Constraints.kinds());
    return () -> run(golden, constraint);
  }

  private static void run(GoldenCase golden, Constraint constraint) {
    Tensor x = golden.tensor("x");
    constraint.check(x.shape());
    float[] values = x.floats();
    constraint.apply(values, x.shape());
    Tolerance.VALUE.check("y", golden.tensor("y"), values);
  }
}
