package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.engine.Arena;
import java.util.List;

/**
 * Gradient descent: {@code w -= rate·g}; with momentum {@code v = momentum·v - rate·g} and {@code w
 * += v}; by Nesterov {@code w += momentum·v - rate·g}.
 *
 * <p>Defaults: rate 0.01, no momentum.
 *
 * <p>Example: {@code sgd(0.1).momentum(0.9).nesterov(true)}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/sgd/">Keras</a>; Sutskever et al. 2013.
 *
 * @param rate the length of a step
 * @param momentum how much of the last step is taken again, from 0 to 1
 * @param nesterov whether the gradient's step is seen from where momentum leads
 * @param settings the settings that every optimizer has
 */
public record Sgd(LearningRate rate, double momentum, boolean nesterov, OptimizerSettings settings)
    implements ElementwiseOptimizer<Sgd> {
  static final Prototype<Sgd> PROTOTYPE =
      Prototype.of(
          "sgd(learning_rate)",
          new Sgd(LearningRate.of(0.01), 0, false, OptimizerSettings.DEFAULT));

  public Sgd {
    Check.fraction("momentum", momentum);
  }

  /** The same with momentum. */
  public Sgd momentum(double momentum) {
    return Arguments.with(this, "momentum", momentum);
  }

  /** The same with Nesterov's momentum, or without it. */
  public Sgd nesterov(boolean nesterov) {
    return Arguments.with(this, "nesterov", nesterov);
  }

  @Override
  public String className() {
    return "SGD";
  }

  @Override
  public Sgd arguments(Arguments a) {
    return new Sgd(
        rate.arguments(a),
        a.number("momentum", momentum),
        a.flag("nesterov", nesterov),
        settings.arguments(a.base()));
  }

  @Override
  public Updater start(Arena arena) {
    return momentum == 0 && settings.isPlain()
        ? new Descent(this, arena)
        : ElementwiseOptimizer.super.start(arena);
  }

  @Override
  public UpdateRule rule(int length) {
    return momentum == 0 ? new Plain() : new WithMomentum((float) momentum, nesterov, length);
  }

  private static final class Plain implements UpdateRule {
    private float rate;

    @Override
    public List<List<Moment>> moments() {
      return List.of();
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      for (int i = 0; i < count; i++) {
        weights[i] -= rate * gradients[i];
      }
    }
  }

  private static final class WithMomentum implements UpdateRule {
    private final float momentum;
    private final boolean nesterov;
    private final Moment velocity;
    private float rate;

    WithMomentum(float momentum, boolean nesterov, int length) {
      this.momentum = momentum;
      this.nesterov = nesterov;
      velocity = new Moment("momentum", length);
    }

    @Override
    public List<List<Moment>> moments() {
      return List.of(List.of(velocity));
    }

    @Override
    public void begin(float rate, long step) {
      this.rate = rate;
    }

    @Override
    public void apply(float[] weights, float[] gradients, int offset, int count) {
      float[] v = velocity.take(offset, count);
      for (int i = 0; i < count; i++) {
        v[i] = v[i] * momentum - gradients[i] * rate;
      }
      velocity.put(offset, count);
      float ahead = nesterov ? momentum : 1;
      float again = nesterov ? rate : 0;
      for (int i = 0; i < count; i++) {
        weights[i] += v[i] * ahead - gradients[i] * again;
      }
    }
  }

  @Override
  public Equation equation() {
    if (momentum == 0) {
      return Equation.of("w = w - rate · dw");
    }
    String velocity = "v = " + Check.number(momentum) + " · v - rate · dw; ";
    return Equation.of(
        velocity
            + (nesterov ? "w = w + " + Check.number(momentum) + " · v - rate · dw" : "w = w + v"));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
