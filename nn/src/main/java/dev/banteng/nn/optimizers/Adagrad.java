package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Steps divided by the root of all squared gradients so far: {@code a += g²} and {@code w -= rate·g
 * / sqrt(a + epsilon)}. What has moved much moves less and less.
 *
 * <p>Defaults: rate 0.001 (the paper's is 0.01), accumulators from 0.1, epsilon 1e-7.
 *
 * <p>Example: {@code adagrad(0.01)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/adagrad/">Keras</a>; Duchi et al. 2011.
 *
 * @param rate the length of a step
 * @param initialAccumulatorValue where the sums of squares begin, at least 0
 * @param epsilon what keeps the divisor from 0
 * @param settings the settings that every optimizer has
 */
public record Adagrad(
    LearningRate rate, double initialAccumulatorValue, double epsilon, OptimizerSettings settings)
    implements ElementwiseOptimizer<Adagrad> {
  static final Prototype<Adagrad> PROTOTYPE =
      Prototype.of(
          "adagrad(learning_rate)",
          new Adagrad(LearningRate.of(0.001), 0.1, 1e-7, OptimizerSettings.DEFAULT));

  public Adagrad {
    Check.notNegative("initialAccumulatorValue", initialAccumulatorValue);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with sums that begin elsewhere. */
  public Adagrad initialAccumulatorValue(double initialAccumulatorValue) {
    return Arguments.with(this, "initial_accumulator_value", initialAccumulatorValue);
  }

  /** The same with another epsilon. */
  public Adagrad epsilon(double epsilon) {
    return Arguments.with(this, "epsilon", epsilon);
  }

  @Override
  public Adagrad arguments(Arguments a) {
    return new Adagrad(
        rate.arguments(a),
        a.number("initial_accumulator_value", initialAccumulatorValue),
        a.number("epsilon", epsilon),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Rule(this, length);
  }

  private static final class Rule implements UpdateRule {
    private final float epsilon;
    private final Moment squares;
    private float rate;

    Rule(Adagrad settings, int length) {
      epsilon = (float) settings.epsilon;
      squares = Moment.filled("accumulator", length, (float) settings.initialAccumulatorValue);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(squares));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] a = squares.take(offset, count);
      for (int i = 0; i < count; i++) {
        a[i] += gradients[i] * gradients[i];
        weights[i] -= rate * gradients[i] / (float) Math.sqrt(a[i] + epsilon);
      }
      squares.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
