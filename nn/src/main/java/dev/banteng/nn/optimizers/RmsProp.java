package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import java.util.List;

/**
 * Steps divided by the gradient's recent size: {@code v = rho·v + (1 - rho)·g²} and {@code w -=
 * rate·g / sqrt(v + epsilon)}. Centered, {@code v} is diminished by the square of the gradient's
 * moving mean; with momentum the step is added to a part of the one before.
 *
 * <p>Defaults: rate 0.001, rho 0.9, no momentum, epsilon 1e-7.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/rmsprop/">Keras</a>; Hinton 2012.
 *
 * @param rate the length of a step
 * @param rho how much of the moving means stays at each step, from 0 to 1
 * @param momentum how much of the last step is taken again, from 0 to 1
 * @param epsilon what keeps the divisor from 0; it stands inside the root
 * @param centered whether the gradient's variance is used in place of its square
 * @param settings the settings that every optimizer has
 */
public record RmsProp(
    LearningRate rate,
    double rho,
    double momentum,
    double epsilon,
    boolean centered,
    OptimizerSettings settings)
    implements ElementwiseOptimizer<RmsProp> {
  static final Prototype<RmsProp> PROTOTYPE =
      Prototype.of(
          "rmsprop(learning_rate)",
          new RmsProp(LearningRate.of(0.001), 0.9, 0, 1e-7, false, OptimizerSettings.DEFAULT));

  public RmsProp {
    Check.fraction("rho", rho);
    Check.fraction("momentum", momentum);
    Check.notNegative("epsilon", epsilon);
  }

  /** The same with another memory of the gradient's size. */
  public RmsProp rho(double rho) {
    return Arguments.with(this, "rho", rho);
  }

  /** The same with momentum. */
  public RmsProp momentum(double momentum) {
    return Arguments.with(this, "momentum", momentum);
  }

  /** The same with another epsilon. */
  public RmsProp epsilon(double epsilon) {
    return Arguments.with(this, "epsilon", epsilon);
  }

  /** The same divided by the gradient's deviation, or not. */
  public RmsProp centered(boolean centered) {
    return Arguments.with(this, "centered", centered);
  }

  @Override
  public String className() {
    return "RMSprop";
  }

  @Override
  public RmsProp arguments(Arguments a) {
    return new RmsProp(
        rate.arguments(a),
        a.number("rho", rho),
        a.number("momentum", momentum),
        a.number("epsilon", epsilon),
        a.flag("centered", centered),
        settings.arguments(a.base()));
  }

  @Override
  public UpdateRule rule(int length) {
    return new Moments(this, length);
  }

  private static final class Moments implements UpdateRule {
    private final float kept;
    private final float fresh;
    private final float momentum;
    private final float epsilon;
    private final Moment square;
    private final Moment mean;
    private final Moment last;
    private float rate;

    Moments(RmsProp settings, int length) {
      kept = (float) settings.rho;
      fresh = (float) (1 - settings.rho);
      momentum = (float) settings.momentum;
      epsilon = (float) settings.epsilon;
      square = new Moment("velocity", length);
      mean = Moment.when(settings.centered, "average_gradient", length);
      last = Moment.when(settings.momentum > 0, "momentum", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(square), List.of(last), List.of(mean));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] v = square.take(offset, count);
      for (int i = 0; i < count; i++) {
        v[i] = kept * v[i] + fresh * (gradients[i] * gradients[i]);
      }
      square.put(offset, count);
      if (mean.used()) {
        center(v, gradients, offset, count);
      }
      for (int i = 0; i < count; i++) {
        gradients[i] = rate * gradients[i] / (float) Math.sqrt(v[i] + epsilon);
      }
      if (last.used()) {
        follow(gradients, offset, count);
      }
      for (int i = 0; i < count; i++) {
        weights[i] -= gradients[i];
      }
    }

    /** Takes the square of the gradient's mean off the mean of its square. */
    private void center(float[] v, float[] gradients, int offset, int count) {
      float[] m = mean.take(offset, count);
      for (int i = 0; i < count; i++) {
        m[i] = kept * m[i] + fresh * gradients[i];
        v[i] -= m[i] * m[i];
      }
      mean.put(offset, count);
    }

    /** Adds a part of the last step to this one. */
    private void follow(float[] step, int offset, int count) {
      float[] before = last.take(offset, count);
      for (int i = 0; i < count; i++) {
        step[i] += momentum * before[i];
      }
      System.arraycopy(step, 0, before, 0, count);
      last.put(offset, count);
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
