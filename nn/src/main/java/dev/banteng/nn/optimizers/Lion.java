package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Steps of one length against the sign of a mix of momentum and gradient: {@code w -=
 * rate·sign(beta1·m + (1 - beta1)·g)}, then {@code m = beta2·m + (1 - beta2)·g}. It wants a rate a
 * third to a tenth of Adam's, and a weight decay so many times as large.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.99.
 *
 * <p>Example: {@code lion(1e-4).weightDecay(0.01)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/lion/">Keras</a>; Chen et al. 2023.
 *
 * @param rate the length of a step
 * @param beta1 how much of the momentum goes into a step, above 0 and at most 1
 * @param beta2 how much of the momentum stays at each step, from 0 to 1
 * @param settings the settings that every optimizer has
 */
public record Lion(LearningRate rate, double beta1, double beta2, OptimizerSettings settings)
    implements ElementwiseOptimizer<Lion> {
  static final Prototype<Lion> PROTOTYPE =
      Prototype.of(
          "lion(learning_rate)",
          new Lion(LearningRate.of(0.001), 0.9, 0.99, OptimizerSettings.DEFAULT));

  public Lion {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    if (beta1 == 0) {
      throw Check.fail(
          "beta1 of lion must be above 0 and at most 1, but was given 0: without momentum in its steps it is signed gradient descent. Try 0.9.");
    }
  }

  /** The same with another mix of momentum and gradient. */
  public Lion beta1(double beta1) {
    return Arguments.with(this, "beta_1", beta1);
  }

  /** The same with another memory of the gradient. */
  public Lion beta2(double beta2) {
    return Arguments.with(this, "beta_2", beta2);
  }

  @Override
  public Lion arguments(Arguments a) {
    return new Lion(
        rate.arguments(a),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Rule(this, length);
  }

  private static final class Rule implements UpdateRule {
    /** Its square brings the smallest float above 1: a sign without a branch, in vectors. */
    private static final float LARGE = 0x1p127f;

    private final float beta1;
    private final float beta2;
    private final Moment momentum;
    private float rate;

    Rule(Lion settings, int length) {
      beta1 = (float) settings.beta1;
      beta2 = (float) settings.beta2;
      momentum = new Moment("momentum", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(momentum));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] m = momentum.take(offset, count);
      for (int i = 0; i < count; i++) {
        float mixed = m[i] * beta1 + gradients[i] * (1 - beta1);
        float sign = Math.max(-1, Math.min(1, mixed * LARGE * LARGE));
        weights[i] -= rate * sign;
        m[i] = m[i] * beta2 + gradients[i] * (1 - beta2);
      }
      momentum.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
