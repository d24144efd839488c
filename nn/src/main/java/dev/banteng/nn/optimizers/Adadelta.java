package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Steps as long as the recent ones, divided by the gradient's recent size: {@code a = rho·a + (1 -
 * rho)·g²}, {@code d = -g·sqrt(b + epsilon) / sqrt(a + epsilon)}, {@code b = rho·b + (1 - rho)·d²}
 * and {@code w += rate·d}.
 *
 * <p>Defaults: rate 0.001 (the paper's is 1), rho 0.95, epsilon 1e-7.
 *
 * <p>Example: {@code adadelta(1)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adadelta/">Keras</a>; Zeiler 2012.
 *
 * @param rate the length of a step
 * @param rho how much of the moving squares stays at each step, from 0 to 1
 * @param epsilon what keeps the divisor from 0
 * @param settings the settings that every optimizer has
 */
public record Adadelta(LearningRate rate, double rho, double epsilon, OptimizerSettings settings)
    implements ElementwiseOptimizer<Adadelta> {
  static final Prototype<Adadelta> PROTOTYPE =
      Prototype.of(
          "adadelta(learning_rate)",
          new Adadelta(LearningRate.of(0.001), 0.95, 1e-7, OptimizerSettings.DEFAULT));

  public Adadelta {
    Check.fraction("rho", rho);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with another memory of the squares. */
  public Adadelta rho(double rho) {
    return Arguments.with(this, "rho", rho);
  }

  /** The same with another epsilon. */
  public Adadelta epsilon(double epsilon) {
    return Arguments.with(this, "epsilon", epsilon);
  }

  @Override
  public Adadelta arguments(Arguments a) {
    return new Adadelta(
        rate.arguments(a),
        a.number("rho", rho),
        a.number("epsilon", epsilon),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Rule(this, length);
  }

  private static final class Rule implements UpdateRule {
    private final float kept;
    private final float fresh;
    private final float epsilon;
    private final Moment squares;
    private final Moment steps;
    private float rate;

    Rule(Adadelta settings, int length) {
      kept = (float) settings.rho;
      fresh = (float) (1 - settings.rho);
      epsilon = (float) settings.epsilon;
      squares = new Moment("accumulated_grad", length);
      steps = new Moment("accumulated_delta_var", length);
    }

    private float root(float square) {
      return (float) Math.sqrt(square + epsilon);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(squares, steps));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] a = squares.take(offset, count);
      float[] b = steps.take(offset, count);
      for (int i = 0; i < count; i++) {
        a[i] = kept * a[i] + fresh * (gradients[i] * gradients[i]);
        float step = -(root(b[i]) * gradients[i] / root(a[i]));
        b[i] = kept * b[i] + fresh * (step * step);
        weights[i] += rate * step;
      }
      squares.put(offset, count);
      steps.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
