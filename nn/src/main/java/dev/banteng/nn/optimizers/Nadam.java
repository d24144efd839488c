package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * {@link Adam} with Nesterov's look ahead: {@code m += (g - m)·(1 - beta1)}, {@code v += (g² -
 * v)·(1 - beta2)} and {@code w -= rate·n / (sqrt(v / (1 - beta2^t)) + epsilon)} with {@code n =
 * u(t+1)·m / (1 - U(t+1)) + (1 - u(t))·g / (1 - U(t))} at step {@code t}, where {@code u(t) =
 * beta1·(1 - 0.96^t / 2)} and {@code U(t)} is the product of all up to it.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * <p>Example: {@code nadam(2e-3)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/Nadam/">Keras</a>; Dozat 2015.
 *
 * @param rate the length of a step
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of its square's mean stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0
 * @param settings the settings that every optimizer has
 */
public record Nadam(
    LearningRate rate, double beta1, double beta2, double epsilon, OptimizerSettings settings)
    implements ElementwiseOptimizer<Nadam>, MomentWithers<Nadam> {
  static final Prototype<Nadam> PROTOTYPE =
      Prototype.of(
          "nadam(learning_rate)",
          new Nadam(LearningRate.of(0.001), 0.9, 0.999, 1e-7, OptimizerSettings.DEFAULT));

  public Nadam {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  @Override
  public Nadam arguments(Arguments a) {
    return new Nadam(
        rate.arguments(a),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        a.number("epsilon", epsilon),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Rule(this, length);
  }

  private static final class Rule implements UpdateRule {
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final Moment mean;
    private final Moment square;
    private final Moment product = Moment.one("u_product", 1);
    private float rate;
    private float ahead;
    private float here;
    private float correction;

    Rule(Nadam settings, int length) {
      beta1 = (float) settings.beta1;
      beta2 = (float) settings.beta2;
      epsilon = (float) settings.epsilon;
      mean = new Moment("momentum", length);
      square = new Moment("velocity", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(mean, square), List.of(product));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
      float now = 1 - 0.5f * Powers.of(0.96f, step);
      float next = beta1 * (1 - 0.5f * Powers.of(0.96f, step + 1));
      product.value(product.value() * beta1 * now);
      ahead = next / (1 - product.value() * next);
      here = (1 - beta1 * now) / (1 - product.value());
      correction = 1 - Powers.of(beta2, step);
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] m = mean.take(offset, count);
      float[] v = square.take(offset, count);
      for (int i = 0; i < count; i++) {
        m[i] += (gradients[i] - m[i]) * (1 - beta1);
        v[i] += (gradients[i] * gradients[i] - v[i]) * (1 - beta2);
        float mixed = ahead * m[i] + here * gradients[i];
        weights[i] -= mixed * rate / ((float) Math.sqrt(v[i] / correction) + epsilon);
      }
      mean.put(offset, count);
      square.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
