package dev.banteng.nn.optimizers;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Optimizer;
import java.util.List;
import java.util.Map;

/** The catalogue of optimizers: {@code model.compile(adam(1e-3), mse())}. */
public final class Optimizers {
  private static final Kinds<Optimizer> KINDS =
      new Kinds<Optimizer>(
              "optimizer",
              List.of(
                  Kind.of(Sgd.PROTOTYPE),
                  Kind.of(RmsProp.PROTOTYPE, "rmsprop"),
                  Kind.of(Adam.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "adamw", "adam().weightDecay(0.004)",
                  "amsgrad", "adam().amsgrad(true)",
                  "momentum", "sgd(0.01).momentum(0.9)",
                  "sgdm", "sgd(0.01).momentum(0.9)",
                  "nesterov", "sgd(0.01).momentum(0.9).nesterov(true)",
                  "nag", "sgd(0.01).momentum(0.9).nesterov(true)",
                  "gd", "sgd",
                  "gradient_descent", "sgd"));

  private Optimizers() {}

  /** Gradient descent with rate 0.01. */
  public static Sgd sgd() {
    return Sgd.PROTOTYPE.usual();
  }

  /** Gradient descent. */
  public static Sgd sgd(double learningRate) {
    return sgd().learningRate(learningRate);
  }

  /** RMSprop with rate 0.001. */
  public static RmsProp rmsprop() {
    return RmsProp.PROTOTYPE.usual();
  }

  /** RMSprop: steps divided by the gradient's recent size. */
  public static RmsProp rmsprop(double learningRate) {
    return rmsprop().learningRate(learningRate);
  }

  /** Adam with rate 0.001. */
  public static Adam adam() {
    return Adam.PROTOTYPE.usual();
  }

  /** Adam: steps by the gradient's moving mean and size. */
  public static Adam adam(double learningRate) {
    return adam().learningRate(learningRate);
  }

  /**
   * The optimizer that Keras calls so, with Keras' defaults.
   *
   * <p>Example: {@code optimizer("adam")} is {@code adam()}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Optimizer optimizer(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every optimizer under Keras' identifiers. */
  public static Kinds<Optimizer> kinds() {
    return KINDS;
  }
}
