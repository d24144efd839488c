package dev.banteng.nn.layers.api;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that normalization layers share, which end in {@code gamma·x + beta}.
 *
 * @param epsilon what is added to the variance, at least 0; 0.001 by default
 * @param center whether there is a beta; true by default
 * @param scale whether there is a gamma; true by default
 * @param beta how beta is drawn (zeros by default), regularized, constrained
 * @param gamma how gamma is drawn (ones by default), regularized, constrained
 * @param trainable whether optimizers change the weights; true by default
 * @param name the layer's name, or {@code ""}
 */
public record NormalizationSettings(
    double epsilon,
    boolean center,
    boolean scale,
    WeightSettings beta,
    WeightSettings gamma,
    boolean trainable,
    String name)
    implements LayerSettings {
  /** Keras' defaults. */
  public static final NormalizationSettings DEFAULT =
      new NormalizationSettings(
          1e-3,
          true,
          true,
          new WeightSettings(Initializers.zeros()),
          new WeightSettings(Initializers.ones()),
          true,
          "");

  /** Checks the settings. */
  public NormalizationSettings {
    Check.notNegative("epsilon", epsilon);
  }

  /** Hands all arguments through. */
  public NormalizationSettings arguments(Arguments a) {
    return numbers(a).drawn(a).bound(a);
  }

  /** Hands epsilon, center and scale through. */
  public NormalizationSettings numbers(Arguments a) {
    return new NormalizationSettings(
        a.number("epsilon", epsilon),
        a.flag("center", center),
        a.flag("scale", scale),
        beta,
        gamma,
        trainable,
        name);
  }

  /** Hands the initializers through, which follow in Keras. */
  public NormalizationSettings drawn(Arguments a) {
    return with(beta.initializer(a, "beta"), gamma.initializer(a, "gamma"));
  }

  /** Hands the rest through: regularizers, constraints, whether it is trained, the name. */
  public NormalizationSettings bound(Arguments a) {
    var regularized = with(beta.regularizer(a, "beta"), gamma.regularizer(a, "gamma"));
    var all =
        regularized.with(
            regularized.beta.constraint(a, "beta"), regularized.gamma.constraint(a, "gamma"));
    return new NormalizationSettings(
        epsilon,
        center,
        scale,
        all.beta,
        all.gamma,
        a.base().flag("trainable", trainable),
        a.name(name));
  }

  private NormalizationSettings with(WeightSettings otherBeta, WeightSettings otherGamma) {
    return new NormalizationSettings(
        epsilon, center, scale, otherBeta, otherGamma, trainable, name);
  }

  /** Gamma and beta, as far as there are such, each of the given shape. */
  public List<Weight> weights(Shape shape) {
    var weights = new ArrayList<Weight>();
    if (scale) {
      weights.add(gamma.weight("gamma", shape, trainable));
    }
    if (center) {
      weights.add(beta.weight("beta", shape, trainable));
    }
    return weights;
  }
}
