package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import java.util.List;

/**
 * {@link Adam}'s step for each weight as a whole, made as long as the weight's norm times the rate:
 * {@code w -= rate·(|w| / |d|)·d} with {@code d = m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) +
 * epsilon)}, for large batches. Where {@code w} or {@code d} is 0, so that there is no ratio of
 * norms, it is 1.
 *
 * <p>Defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * <p>Example: {@code lamb(0.01).weightDecay(0.01)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/lamb/">Keras</a>; You et al. 2019.
 *
 * @param rate the length of a step
 * @param beta1 how much of the gradient's mean stays at each step, from 0 to 1
 * @param beta2 how much of its square's mean stays, from 0 to 1
 * @param epsilon what keeps the divisor from 0
 * @param settings the settings that every optimizer has
 */
public record Lamb(
    LearningRate rate, double beta1, double beta2, double epsilon, OptimizerSettings settings)
    implements TensorwiseOptimizer<Lamb>, MomentWithers<Lamb> {
  static final Prototype<Lamb> PROTOTYPE =
      Prototype.of(
          "lamb(learning_rate)",
          new Lamb(LearningRate.of(0.001), 0.9, 0.999, 1e-7, OptimizerSettings.DEFAULT));

  public Lamb {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.notNegative("epsilon", epsilon);
  }

  @Override
  public Lamb arguments(Arguments a) {
    return new Lamb(
        rate.arguments(a),
        a.number("beta_1", beta1),
        a.number("beta_2", beta2),
        a.number("epsilon", epsilon),
        settings.arguments(a.base()));
  }

  @Override
  public TensorRule rule(Parameter weight, Engine engine) {
    return new Rule(this, weight.size());
  }

  private static final class Rule implements TensorRule {
    private final float beta1;
    private final float beta2;
    private final float fresh1;
    private final float fresh2;
    private final float epsilon;
    private final Moment mean;
    private final Moment square;
    private float rate;
    private float correction1;
    private float correction2;

    Rule(Lamb settings, int size) {
      beta1 = (float) settings.beta1;
      beta2 = (float) settings.beta2;
      fresh1 = (float) (1 - settings.beta1);
      fresh2 = (float) (1 - settings.beta2);
      epsilon = (float) settings.epsilon;
      mean = new Moment("momentum", size);
      square = new Moment("velocity", size);
    }

    @Override
    public List<Moment> moments() {
      return List.of(mean, square);
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
      correction1 = 1 - Powers.of(beta1, step);
      correction2 = 1 - Powers.of(beta2, step);
    }

    @Override
    public void apply(float[] weights, float[] gradients) {
      float[] m = mean.numbers();
      float[] v = square.numbers();
      for (int i = 0; i < m.length; i++) {
        float g = gradients[i];
        m[i] += (g - m[i]) * fresh1;
        v[i] += (g * g - v[i]) * fresh2;
        float root = (float) Math.sqrt(v[i] / correction2) + epsilon;
        gradients[i] = m[i] / correction1 / root;
      }
      float length = (float) Math.sqrt(Sums.squares(weights, 0, m.length));
      float step = (float) Math.sqrt(Sums.squares(gradients, 0, m.length));
      float factor = (length > 0 && step > 0 ? length / step : 1) * rate;
      for (int i = 0; i < m.length; i++) {
        weights[i] -= factor * gradients[i];
      }
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
