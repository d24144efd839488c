package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Adam with the largest gradient in place of its square: {@code m += (g - m)·(1 - beta1)}, {@code u
 * = max(beta2·u, |g|)} and {@code w -= rate·m / ((1 - beta1^t)·(u + epsilon))} at step {@code t}.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * <p>Example: {@code adamax(2e-3)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adamax/">Keras</a>; Kingma and Ba 2014.
 *
 * @param rate the length of a step
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of the largest gradient stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0
 * @param settings the settings that every optimizer has
 */
public record Adamax(
    LearningRate rate, double beta1, double beta2, double epsilon, OptimizerSettings settings)
    implements ElementwiseOptimizer<Adamax>, MomentWithers<Adamax> {
  static final Prototype<Adamax> PROTOTYPE =
      Prototype.of(
          "adamax(learning_rate)",
          new Adamax(LearningRate.of(0.001), 0.9, 0.999, 1e-7, OptimizerSettings.DEFAULT));

  public Adamax {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  @Override
  public Adamax arguments(Arguments a) {
    return new Adamax(
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
    private final float fresh;
    private final float epsilon;
    private final Moment mean;
    private final Moment norm;
    private float rate;
    private float correction;

    Rule(Adamax settings, int length) {
      beta1 = (float) settings.beta1;
      beta2 = (float) settings.beta2;
      fresh = (float) (1 - settings.beta1);
      epsilon = (float) settings.epsilon;
      mean = new Moment("momentum", length);
      norm = new Moment("norm", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(mean, norm));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
      correction = 1 - Powers.of(beta1, step);
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] m = mean.take(offset, count);
      float[] u = norm.take(offset, count);
      for (int i = 0; i < count; i++) {
        m[i] += (gradients[i] - m[i]) * fresh;
        u[i] = Math.max(beta2 * u[i], Math.abs(gradients[i]));
        weights[i] -= rate * m[i] / (correction * (u[i] + epsilon));
      }
      mean.put(offset, count);
      norm.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
