package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Steps by the gradient's moving mean, divided by the root of its moving square: {@code m += (g -
 * m)·(1 - beta1)}, {@code v += (g² - v)·(1 - beta2)} and {@code w -= alpha·m / (sqrt(v) +
 * epsilon)}, with {@code alpha = rate·sqrt(1 - beta2^t) / (1 - beta1^t)} at step {@code t}.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, no amsgrad.
 *
 * <p>Example: {@code adam(1e-3).clipnorm(1)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adam/">Keras</a>; Kingma and Ba 2014; amsgrad
 * by Reddi et al. 2018.
 *
 * @param learningRate the length of a step, above 0
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of its square's mean stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0; it stands outside the root, which is not corrected
 * @param amsgrad whether the largest {@code v} so far is used
 * @param settings the settings that every optimizer has
 */
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    boolean amsgrad,
    OptimizerSettings settings)
    implements SharedOptimizer<Adam> {
  static final Prototype<Adam> PROTOTYPE =
      Prototype.of(
          "adam(learning_rate)",
          new Adam(0.001, 0.9, 0.999, 1e-7, false, OptimizerSettings.DEFAULT));

  public Adam {
    OptimizerSettings.checkRate(learningRate);
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with another memory of the gradient. */
  public Adam beta1(double beta1) {
    return Arguments.with(this, "beta_1", beta1);
  }

  /** The same with another memory of its square. */
  public Adam beta2(double beta2) {
    return Arguments.with(this, "beta_2", beta2);
  }

  /** The same with another epsilon. */
  public Adam epsilon(double epsilon) {
    return Arguments.with(this, "epsilon", epsilon);
  }

  /** The same with the largest square so far, or without it. */
  public Adam amsgrad(boolean amsgrad) {
    return Arguments.with(this, "amsgrad", amsgrad);
  }

  @Override
  public Adam arguments(Arguments a) {
    return new Adam(
        OptimizerSettings.learningRate(a, learningRate),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        a.number("epsilon", epsilon),
        a.flag("amsgrad", amsgrad),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Moments(this, length);
  }

  private static final class Moments implements UpdateRule {
    private final double beta1;
    private final double beta2;
    private final float fresh1;
    private final float fresh2;
    private final float epsilon;
    private final Moment mean;
    private final Moment square;
    private final Moment largest;
    private float alpha;

    Moments(Adam settings, int length) {
      beta1 = (float) settings.beta1; // Keras takes the powers of the float32 numbers
      beta2 = (float) settings.beta2;
      fresh1 = (float) (1 - settings.beta1);
      fresh2 = (float) (1 - settings.beta2);
      epsilon = (float) settings.epsilon;
      mean = new Moment("momentum", length);
      square = new Moment("velocity", length);
      largest = Moment.when(settings.amsgrad, "velocity_hat", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(mean, square), List.of(largest));
    }

    @Override
    public void begin(float rate, long step) {
      double root = Math.sqrt(1 - Math.pow(beta2, (double) step));
      alpha = (float) (rate * root / (1 - Math.pow(beta1, (double) step)));
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] m = mean.take(offset, count);
      float[] v = square.take(offset, count);
      for (int i = 0; i < count; i++) {
        m[i] += (gradients[i] - m[i]) * fresh1;
        v[i] += (gradients[i] * gradients[i] - v[i]) * fresh2;
      }
      mean.put(offset, count);
      square.put(offset, count);
      float[] divisor = largest.used() ? largest(v, offset, count) : v;
      for (int i = 0; i < count; i++) {
        weights[i] -= m[i] * alpha / ((float) Math.sqrt(divisor[i]) + epsilon);
      }
    }

    private float[] largest(float[] v, int offset, int count) {
      float[] most = largest.take(offset, count);
      for (int i = 0; i < count; i++) {
        most[i] = Math.max(most[i], v[i]);
      }
      largest.put(offset, count);
      return most;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
