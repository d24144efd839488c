package dev.banteng.nn.internal.training;

import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Regularizer;
import java.util.List;
import java.util.Optional;

/**
 * The penalties on those weights of a model that are trained: a part of every loss, as Keras
 * reports it. For one thread at a time.
 */
final class WeightPenalties {
  private final List<OnWeight> penalties;

  WeightPenalties(LayerStack stack) {
    penalties =
        stack.layers().stream()
            .flatMap(
                named ->
                    named.ofTrained(
                        (weight, parameter) ->
                            weight.regularizer().map(each -> new OnWeight(parameter, each))))
            .toList();
  }

  /** Their sum, for the weights as they are now. */
  double sum() {
    double sum = 0;
    for (OnWeight penalty : penalties) {
      sum += penalty.value();
    }
    return sum;
  }

  /**
   * Adds their derivatives to the gradients, which are complete but for that.
   *
   * @param scale what the loss is multiplied with
   */
  void addGradients(double scale) {
    for (OnWeight penalty : penalties) {
      penalty.addGradient(scale);
    }
  }

  /** The first weight whose penalty is a NaN or an infinity. */
  Optional<String> firstNotFinite() {
    return penalties.stream()
        .filter(penalty -> !Double.isFinite(penalty.value()))
        .map(penalty -> "the penalty on " + penalty.parameter.name())
        .findFirst();
  }

  /** A weight's penalty, which is computed anew only when weights were written. */
  private static final class OnWeight {
    private final Parameter parameter;
    private final Penalty penalty;
    private long seen = -1;
    private double value;

    OnWeight(Parameter parameter, Regularizer regularizer) {
      this.parameter = parameter;
      this.penalty = new Penalty(regularizer, parameter.value());
    }

    double value() {
      long writes = parameter.value().writes();
      if (seen != writes) {
        value = penalty.value();
        seen = writes;
      }
      return value;
    }

    void addGradient(double scale) {
      penalty.addGradient(scale, parameter.gradient());
    }
  }
}
