package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.Config;

/**
 * Steps divided by the gradient's recent size: {@code v = rho·v + (1 - rho)·g²} and {@code w -=
 * rate·g / sqrt(v + epsilon)}. Centered, {@code v} is diminished by the square of the gradient's
 * moving mean; with momentum the step is added to a part of the one before.
 *
 * <p>Defaults: rate 0.001, rho 0.9, no momentum, epsilon 1e-7.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/rmsprop/">Keras</a>; Hinton 2012.
 *
 * @param learningRate the length of a step
 * @param rho how much of the moving means stays at each step, from 0 to 1
 * @param momentum how much of the last step is taken again, from 0 to 1
 * @param epsilon what keeps the divisor from 0; it stands inside the root
 * @param centered whether the gradient's variance is used in place of its square
 * @param shared the settings that every optimizer has
 */
public record RmsProp(
    double learningRate,
    double rho,
    double momentum,
    double epsilon,
    boolean centered,
    Shared shared)
    implements SharedOptimizer<RmsProp> {
  static final double RATE = 0.001;

  public RmsProp {
    Check.finite("learning_rate", learningRate);
    Check.fraction("rho", rho);
    Check.fraction("momentum", momentum);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with another memory of the gradient's size. */
  public RmsProp rho(double rho) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, shared);
  }

  /** The same with momentum. */
  public RmsProp momentum(double momentum) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, shared);
  }

  /** The same with another epsilon. */
  public RmsProp epsilon(double epsilon) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, shared);
  }

  /** The same divided by the gradient's deviation, or not. */
  public RmsProp centered(boolean centered) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, shared);
  }

  @Override
  public RmsProp shared(Shared shared) {
    return new RmsProp(learningRate, rho, momentum, epsilon, centered, shared);
  }

  @Override
  public String className() {
    return "RMSprop";
  }

  @Override
  public Config config() {
    return shared
        .config(name(), learningRate)
        .with("rho", rho)
        .with("momentum", momentum)
        .with("epsilon", epsilon)
        .with("centered", centered);
  }

  static RmsProp of(Config config) {
    return new RmsProp(
        Shared.learningRate(config, RATE),
        config.number("rho", 0.9),
        config.number("momentum", 0),
        config.number("epsilon", 1e-7),
        config.flag("centered", false),
        Shared.of(config));
  }

  @Override
  public Rule rule(int length) {
    return new Moments(this, length);
  }

  private static final class Moments implements Rule {
    private final float kept;
    private final float fresh;
    private final float momentum;
    private final float epsilon;
    private final float[] squares;
    private final float[] means; // of the gradient; empty unless centered
    private final float[] steps; // the last ones; empty without momentum
    private float rate;

    Moments(RmsProp settings, int length) {
      kept = (float) settings.rho;
      fresh = (float) (1 - settings.rho);
      momentum = (float) settings.momentum;
      epsilon = (float) settings.epsilon;
      squares = new float[length];
      means = new float[settings.centered ? length : 0];
      steps = new float[settings.momentum > 0 ? length : 0];
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      if (means.length > 0) {
        centered(gradients, offset, count);
      } else {
        plain(gradients, offset, count);
      }
      if (steps.length > 0) {
        follow(gradients, offset, count);
      }
      for (int i = 0; i < count; i++) {
        weights[i] -= gradients[i];
      }
    }

    /** Puts the step in the gradient's place. */
    private void plain(float[] gradients, int offset, int count) {
      for (int i = 0; i < count; i++) {
        float gradient = gradients[i];
        float square = kept * squares[offset + i] + fresh * (gradient * gradient);
        squares[offset + i] = square;
        gradients[i] = rate * gradient / (float) Math.sqrt(square + epsilon);
      }
    }

    private void centered(float[] gradients, int offset, int count) {
      for (int i = 0; i < count; i++) {
        float gradient = gradients[i];
        float square = kept * squares[offset + i] + fresh * (gradient * gradient);
        float mean = kept * means[offset + i] + fresh * gradient;
        squares[offset + i] = square;
        means[offset + i] = mean;
        gradients[i] = rate * gradient / (float) Math.sqrt(square - mean * mean + epsilon);
      }
    }

    private void follow(float[] gradients, int offset, int count) {
      for (int i = 0; i < count; i++) {
        float step = momentum * steps[offset + i] + gradients[i];
        steps[offset + i] = step;
        gradients[i] = step;
      }
    }
  }

  @Override
  public String toString() {
    return new Code("rmsprop", learningRate)
        .with("rho", rho, 0.9)
        .with("momentum", momentum, 0)
        .with("epsilon", epsilon, 1e-7)
        .with("centered", centered)
        .with(shared)
        .toString();
  }
}
