package dev.banteng.nn.activations;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of activation functions. Each may stand in a layer, {@code dense(10, softmax())},
 * or as a layer of its own, {@code sequential(dense(10), softmax())}.
 */
public final class Activations {
  private static final Kinds<Activation> KINDS =
      new Kinds<Activation>("activation", kindsInOrder(), FunctionArguments::entry)
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

  private static List<Kind<Activation>> kindsInOrder() {
    var kinds =
        new ArrayList<Kind<Activation>>(
            List.of(
                FunctionArguments.kind(Relu.PROTOTYPE, "ReLU"),
                Kind.of("sigmoid", config -> sigmoid()),
                FunctionArguments.kind(AxisActivation.prototype(AxisFunction.SOFTMAX), "Softmax"),
                Kind.of("tanh", config -> tanh()),
                Kind.of("linear", config -> linear()),
                FunctionArguments.kind(LeakyRelu.PROTOTYPE),
                Kind.of("LeakyReLU", config -> LeakyRelu.LAYER.read(config).function()),
                FunctionArguments.kind(Elu.PROTOTYPE, "ELU"),
                FunctionArguments.kind(Gelu.PROTOTYPE),
                FunctionArguments.kind(Celu.PROTOTYPE),
                FunctionArguments.kind(Glu.PROTOTYPE),
                FunctionArguments.kind(Squareplus.PROTOTYPE),
                FunctionArguments.kind(HardShrink.PROTOTYPE),
                FunctionArguments.kind(SoftShrink.PROTOTYPE),
                FunctionArguments.kind(Threshold.PROTOTYPE),
                FunctionArguments.kind(AxisActivation.prototype(AxisFunction.LOG_SOFTMAX)),
                FunctionArguments.kind(AxisActivation.prototype(AxisFunction.SPARSEMAX))));
    for (Curve curve : Curve.values()) {
      kinds.add(Kind.of(curve.identifier(), config -> of(curve), curve.aliases()));
    }
    return kinds;
  }

  private static Activation of(Curve curve) {
    return new CurveActivation(curve, "");
  }

  /** {@code max(x, 0)}; its gradient at 0 is 0. Withers give it a largest value, a slope... */
  public static Relu relu() {
    return (Relu) Relu.PROTOTYPE.usual().function();
  }

  /**
   * {@code 1 / (1 + exp(-x))}: each output from 0 to 1 by itself, for two classes or several
   * labels.
   */
  public static Activation sigmoid() {
    return new Sigmoid("");
  }

  /** {@code exp(x_i) / sum_j exp(x_j)} along the last axis: one probability for each class. */
  public static AxisActivation softmax() {
    return AxisActivation.of(AxisFunction.SOFTMAX);
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
   * {@code x} above 0, else {@code negativeSlope * x}. Keras' function has 0.2 by default, its
   * layer 0.3.
   */
  public static LeakyRelu leakyRelu(double negativeSlope) {
    return new LeakyRelu(negativeSlope, "");
  }

  /** {@code min(max(x, 0), 6)}. */
  public static Activation relu6() {
    return of(Curve.RELU6);
  }

  /** {@code x} above 0, else {@code exp(x) - 1}. */
  public static Elu elu() {
    return elu(1);
  }

  /** {@code x} above 0, else {@code alpha * (exp(x) - 1)}. */
  public static Elu elu(double alpha) {
    return new Elu(alpha, "");
  }

  /** {@code x} above 0, else {@code exp(x) - 1}: as {@link #elu()}. */
  public static Activation celu() {
    return celu(1);
  }

  /** {@code x} above 0, else {@code alpha * (exp(x / alpha) - 1)}. */
  public static Activation celu(double alpha) {
    return new Celu(alpha, "");
  }

  /**
   * {@code 1.0507 * x} above 0, else {@code 1.7581 * (exp(x) - 1)}: keeps means near 0 and
   * variances near 1 with {@code lecunNormal()}.
   */
  public static Activation selu() {
    return of(Curve.SELU);
  }

  /** {@code x * (1 + erf(x / sqrt(2))) / 2}; {@code approximate(true)} takes tanh in its place. */
  public static Gelu gelu() {
    return new Gelu(false, "");
  }

  /** {@code x / (1 + exp(-x))}, also called swish. */
  public static Activation silu() {
    return of(Curve.SILU);
  }

  /** {@code x / (1 + exp(-x))}: another name of {@link #silu()}. */
  public static Activation swish() {
    return silu();
  }

  /** {@code x * tanh(log(1 + exp(x)))}. */
  public static Activation mish() {
    return of(Curve.MISH);
  }

  /** {@code a / (1 + exp(-b))} of the halves of the last axis, whose size it halves. */
  public static Glu glu() {
    return new Glu(-1, "");
  }

  /** {@code exp(x)}. */
  public static Activation exponential() {
    return of(Curve.EXPONENTIAL);
  }

  /** {@code log(1 + exp(x))}: a smooth relu, always above 0. */
  public static Activation softplus() {
    return of(Curve.SOFTPLUS);
  }

  /** {@code (x + sqrt(x² + 4)) / 2}: a smooth relu without exponentials. */
  public static Activation squareplus() {
    return squareplus(4);
  }

  /** {@code (x + sqrt(x² + b)) / 2}. */
  public static Activation squareplus(double b) {
    return new Squareplus(b, "");
  }

  /** {@code (x + 1)² / 4} between -1 and 1, 0 below, {@code x} above. */
  public static Activation sparsePlus() {
    return of(Curve.SPARSE_PLUS);
  }

  /** {@code x / (1 + |x|)}. */
  public static Activation softsign() {
    return of(Curve.SOFTSIGN);
  }

  /** {@code log(1 / (1 + exp(-x)))}, always below 0. */
  public static Activation logSigmoid() {
    return of(Curve.LOG_SIGMOID);
  }

  /** {@code x_i - log(sum_j exp(x_j))} along the last axis: logarithms of probabilities. */
  public static AxisActivation logSoftmax() {
    return AxisActivation.of(AxisFunction.LOG_SOFTMAX);
  }

  /** {@code max(x_i - tau, 0)} with the tau for which they sum to 1: many are 0. */
  public static AxisActivation sparsemax() {
    return AxisActivation.of(AxisFunction.SPARSEMAX);
  }

  /** {@code min(max(x + 1, 0), 2) / 2}. */
  public static Activation sparseSigmoid() {
    return of(Curve.SPARSE_SIGMOID);
  }

  /** {@code min(max(x + 3, 0), 6) / 6}: nearly a sigmoid. */
  public static Activation hardSigmoid() {
    return of(Curve.HARD_SIGMOID);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}: nearly a silu. */
  public static Activation hardSilu() {
    return of(Curve.HARD_SILU);
  }

  /** {@code x * min(max(x + 3, 0), 6) / 6}: another name of {@link #hardSilu()}. */
  public static Activation hardSwish() {
    return hardSilu();
  }

  /** {@code min(max(x, -1), 1)}: nearly a tanh. */
  public static Activation hardTanh() {
    return of(Curve.HARD_TANH);
  }

  /** {@code x - tanh(x)}. */
  public static Activation tanhShrink() {
    return of(Curve.TANH_SHRINK);
  }

  /** {@code x} beyond 0.5 on either side, else 0. */
  public static Activation hardShrink() {
    return hardShrink(0.5);
  }

  /** {@code x} beyond the threshold on either side, else 0. */
  public static Activation hardShrink(double threshold) {
    return new HardShrink(threshold, "");
  }

  /** {@code x} brought nearer to 0 by 0.5, or to 0. */
  public static Activation softShrink() {
    return softShrink(0.5);
  }

  /** {@code x} brought nearer to 0 by the threshold, or to 0. */
  public static Activation softShrink(double threshold) {
    return new SoftShrink(threshold, "");
  }

  /** {@code x} above the threshold, else {@code defaultValue}. */
  public static Activation threshold(double threshold, double defaultValue) {
    return new Threshold(threshold, defaultValue, "");
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
