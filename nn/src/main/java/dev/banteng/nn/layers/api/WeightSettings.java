package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.constraints.Constraints;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that Keras' layers have for each of their weights: {@code kernel_initializer},
 * {@code kernel_regularizer}, {@code kernel_constraint}.
 *
 * @param initializer what draws the weight
 * @param regularizer the penalty on it; none by default
 * @param constraint what it fulfils after each step; nothing by default
 */
public record WeightSettings(
    Initializer initializer, Optional<Regularizer> regularizer, Optional<Constraint> constraint) {
  /** A weight that is drawn so, without penalty and constraint. */
  public WeightSettings(Initializer initializer) {
    this(initializer, Optional.empty(), Optional.empty());
  }

  /**
   * Hands the arguments of some weights through in Keras' order: all initializers, all
   * regularizers, all constraints.
   *
   * @param weights what the keys of each begin with: {@code "kernel", "bias"}
   * @param settings the settings of each
   */
  public static List<WeightSettings> arguments(
      Arguments a, List<String> weights, List<WeightSettings> settings) {
    var drawn = new ArrayList<WeightSettings>();
    for (int i = 0; i < weights.size(); i++) {
      drawn.add(settings.get(i).initializer(a, weights.get(i)));
    }
    var regularized = new ArrayList<WeightSettings>();
    for (int i = 0; i < weights.size(); i++) {
      regularized.add(drawn.get(i).regularizer(a, weights.get(i)));
    }
    var constrained = new ArrayList<WeightSettings>();
    for (int i = 0; i < weights.size(); i++) {
      constrained.add(regularized.get(i).constraint(a, weights.get(i)));
    }
    return constrained;
  }

  /** Hands the initializer through, {@code kernel_initializer}. */
  public WeightSettings initializer(Arguments a, String weight) {
    return new WeightSettings(
        a.member(weight + "_initializer", initializer, Initializers.kinds()),
        regularizer,
        constraint);
  }

  /** Hands the regularizer through, {@code kernel_regularizer}. */
  public WeightSettings regularizer(Arguments a, String weight) {
    return new WeightSettings(
        initializer,
        a.member(weight + "_regularizer", regularizer, Regularizers.kinds()),
        constraint);
  }

  /** Hands the constraint through, {@code kernel_constraint}. */
  public WeightSettings constraint(Arguments a, String weight) {
    return new WeightSettings(
        initializer,
        regularizer,
        a.member(weight + "_constraint", constraint, Constraints.kinds()));
  }

  /** Hands the penalty on a layer's outputs through, which Keras writes only where there is one. */
  public static Optional<Regularizer> activity(Arguments a, Optional<Regularizer> regularizer) {
    return a.base()
        .written(regularizer.isPresent())
        .member("activity_regularizer", regularizer, Regularizers.kinds());
  }

  /** The weight that a layer asks for. */
  public Weight weight(String name, Shape shape, boolean trainable) {
    return new Weight(name, shape, initializer, trainable, regularizer, constraint, "");
  }
}
