package dev.banteng.nn.activations;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Activation;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of activation functions. Each may stand in a layer, {@code dense(10, softmax())},
 * or as a layer of its own, {@code sequential(dense(10), softmax())}.
 */
public final class Activations {
  private static final Kinds<Activation> KINDS =
      new Kinds<Activation>(
              "activation",
              List.of(
                  Kind.of("relu", config -> relu()),
                  Kind.of("sigmoid", config -> sigmoid()),
                  Kind.of("softmax", config -> softmax()),
                  Kind.of("tanh", config -> tanh()),
                  Kind.of("linear", config -> linear())),
              Activation::identifier)
          .suggesting(
              Map.of(
                  "logistic", "sigmoid",
                  "expit", "sigmoid",
                  "identity", "linear",
                  "none", "linear",
                  "rectifier", "relu",
                  "rectified_linear_unit", "relu",
                  "hyperbolic_tangent", "tanh",
                  "softargmax", "softmax"));

  private Activations() {}

  /** {@code max(x, 0)}; its gradient at 0 is 0. */
  public static Activation relu() {
    return new Relu("");
  }

  /**
   * {@code 1 / (1 + exp(-x))}: each output from 0 to 1 by itself, for two classes or several
   * labels.
   */
  public static Activation sigmoid() {
    return new Sigmoid("");
  }

  /** {@code exp(x_i) / sum_j exp(x_j)} along the last axis: one probability for each class. */
  public static Activation softmax() {
    return new Softmax("");
  }

  /** The hyperbolic tangent, from -1 to 1. */
  public static Activation tanh() {
    return new Tanh("");
  }

  /** {@code x} itself: no activation. */
  public static Activation linear() {
    return new Linear("");
  }

  /**
   * The function that Keras calls so.
   *
   * <p>Example: {@code activation("relu")} is {@code relu()}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Activation activation(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every function under Keras' identifiers. */
  public static Kinds<Activation> kinds() {
    return KINDS;
  }
}
