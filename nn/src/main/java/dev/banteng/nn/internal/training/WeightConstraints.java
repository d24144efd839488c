package dev.banteng.nn.internal.training;

import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Constraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the trained weights of a model have to fulfil after each step. For one thread at a time. */
final class WeightConstraints {
  private final List<OnWeight> constraints;

  WeightConstraints(LayerStack stack) {
    constraints = stack.layers().stream().flatMap(named -> of(named).stream()).toList();
  }

  private static List<OnWeight> of(LayerStack.Named named) {
    var weights = named.layer().weights(named.input());
    return IntStream.range(0, weights.size())
        .filter(i -> named.parameters().get(i).trainable())
        .mapToObj(
            i -> weights.get(i).constraint().map(c -> new OnWeight(named.parameters().get(i), c)))
        .flatMap(Optional::stream)
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
