package dev.banteng.nn.internal.training;

import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Constraint;
import java.util.List;

/** What the trained weights of a model have to fulfil after each step. For one thread at a time. */
final class WeightConstraints {
  private final List<OnWeight> constraints;

  WeightConstraints(LayerStack stack) {
    constraints =
        stack.layers().stream()
            .flatMap(
                named ->
                    named.ofTrained(
                        (weight, parameter) ->
                            weight.constraint().map(each -> new OnWeight(parameter, each))))
            .toList();
  }

  /** Brings the weights back to where they fulfil their constraints. */
  void apply() {
    for (OnWeight each : constraints) {
      each.apply();
    }
  }

  private static final class OnWeight {
    private final Parameter parameter;
    private final Constraint constraint;
    private final float[] values;

    OnWeight(Parameter parameter, Constraint constraint) {
      this.parameter = parameter;
      this.constraint = constraint;
      this.values = new float[parameter.size()];
    }

    void apply() {
      parameter.value().read(values);
      constraint.apply(values, parameter.shape());
      parameter.value().write(values);
    }
  }
}
