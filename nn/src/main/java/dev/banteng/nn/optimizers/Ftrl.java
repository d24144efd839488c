package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Follow the regularized leader: weights are computed anew from the sums of all gradients so far,
 * and are 0 where these are small beside {@code l1}. With {@code h = g + 2·shrinkage·w}, {@code n'
 * = n + g²} and {@code p = -learningRatePower}: {@code z += h - (n'^p - n^p) / rate·w} and {@code w
 * = (clip(z, -l1, l1) - z) / (n'^p / rate + 2·l2 + beta / rate)}.
 *
 * <p>Defaults: rate 0.001, power -0.5, accumulators from 0.1, no regularization, beta 0.
 *
 * <p>Example: {@code ftrl(0.05).l1RegularizationStrength(0.01)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/ftrl/">Keras</a>; McMahan et al. 2013.
 *
 * @param rate the length of a step
 * @param learningRatePower how steps shrink with the sum of squares, at most 0; 0 for not at all
 * @param initialAccumulatorValue where the sums of squares begin, at least 0
 * @param l1RegularizationStrength below what a weight is 0, at least 0
 * @param l2RegularizationStrength how weights are drawn to 0, at least 0
 * @param l2ShrinkageRegularizationStrength how their gradients are, at least 0
 * @param beta the paper's beta, which makes early steps shorter, at least 0
 * @param settings the settings that every optimizer has
 */
public record Ftrl(
    LearningRate rate,
    double learningRatePower,
    double initialAccumulatorValue,
    double l1RegularizationStrength,
    double l2RegularizationStrength,
    double l2ShrinkageRegularizationStrength,
    double beta,
    OptimizerSettings settings)
    implements ElementwiseOptimizer<Ftrl> {
  static final Prototype<Ftrl> PROTOTYPE =
      Prototype.of(
          "ftrl(learning_rate)",
          new Ftrl(LearningRate.of(0.001), -0.5, 0.1, 0, 0, 0, 0, OptimizerSettings.DEFAULT));

  public Ftrl {
    if (!(learningRatePower <= 0) || Double.isInfinite(learningRatePower)) {
      throw Check.fail(
          "learningRatePower must be a number of at most 0, but was given %s. Try -0.5.",
          learningRatePower);
    }
    Check.notNegative("initialAccumulatorValue", initialAccumulatorValue);
    Check.notNegative("l1RegularizationStrength", l1RegularizationStrength);
    Check.notNegative("l2RegularizationStrength", l2RegularizationStrength);
    Check.notNegative("l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength);
    Check.notNegative("beta", beta);
  }

  /** The same with steps that shrink in another way. */
  public Ftrl learningRatePower(double learningRatePower) {
    return Arguments.with(this, "learning_rate_power", learningRatePower);
  }

  /** The same with sums that begin elsewhere. */
  public Ftrl initialAccumulatorValue(double initialAccumulatorValue) {
    return Arguments.with(this, "initial_accumulator_value", initialAccumulatorValue);
  }

  /** The same with small weights at 0. */
  public Ftrl l1RegularizationStrength(double l1RegularizationStrength) {
    return Arguments.with(this, "l1_regularization_strength", l1RegularizationStrength);
  }

  /** The same with weights drawn to 0. */
  public Ftrl l2RegularizationStrength(double l2RegularizationStrength) {
    return Arguments.with(this, "l2_regularization_strength", l2RegularizationStrength);
  }

  /** The same with gradients that draw weights to 0. */
  public Ftrl l2ShrinkageRegularizationStrength(double l2ShrinkageRegularizationStrength) {
    return Arguments.with(
        this, "l2_shrinkage_regularization_strength", l2ShrinkageRegularizationStrength);
  }

  /** The same with another beta. */
  public Ftrl beta(double beta) {
    return Arguments.with(this, "beta", beta);
  }

  @Override
  public Ftrl arguments(Arguments a) {
    return new Ftrl(
        rate.arguments(a),
        a.number("learning_rate_power", learningRatePower),
        a.number("initial_accumulator_value", initialAccumulatorValue),
        a.number("l1_regularization_strength", l1RegularizationStrength),
        a.number("l2_regularization_strength", l2RegularizationStrength),
        a.number("l2_shrinkage_regularization_strength", l2ShrinkageRegularizationStrength),
        a.number("beta", beta),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Rule(this, length);
  }

  private static final class Rule implements UpdateRule {
    private final float power;
    private final float l1;
    private final Ftrl settings;
    private final Moment squares;
    private final Moment linear;
    private float rate;
    private float twiceL2;

    Rule(Ftrl settings, int length) {
      this.settings = settings;
      power = (float) -settings.learningRatePower;
      l1 = (float) settings.l1RegularizationStrength;
      squares = Moment.filled("accumulator", length, (float) settings.initialAccumulatorValue);
      linear = new Moment("linear", length);
    }

    private float power(float sum) {
      return power == 0.5f ? (float) Math.sqrt(sum) : Powers.of(sum, power);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(squares, linear));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
      float l2 = (float) settings.l2RegularizationStrength + (float) settings.beta / (2 * rate);
      twiceL2 = 2 * l2;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float shrinkage = (float) (2 * settings.l2ShrinkageRegularizationStrength);
      float[] n = squares.take(offset, count);
      float[] z = linear.take(offset, count);
      for (int i = 0; i < count; i++) {
        float sum = n[i] + gradients[i] * gradients[i];
        float root = power(sum);
        float gradient = gradients[i] + shrinkage * weights[i];
        z[i] += gradient - (root - power(n[i])) / rate * weights[i];
        n[i] = sum;
        float clipped = Math.max(-l1, Math.min(l1, z[i]));
        weights[i] = (clipped - z[i]) / (root / rate + twiceL2);
      }
      squares.put(offset, count);
      linear.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
