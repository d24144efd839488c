package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Affine;
import java.util.OptionalInt;

/**
 * In training multiplies each number by a normally distributed one, {@code y = x · N(1, rate / (1 -
 * rate))}, anew for every batch; otherwise lets everything through. Mean and variance of the factor
 * are those of {@code dropout(rate)}.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code gaussianDropout(0.3)} in the place of {@code dropout(0.3)}.
 *
 * @param rate from 0 to less than 1
 * @param seed decides the factors, whatever fit's seed; fit's unless given
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/gaussian_dropout/">Keras</a>
 */
public record GaussianDropout(double rate, OptionalInt seed, String name)
    implements RandomLayer<GaussianDropout> {
  public static final Prototype<GaussianDropout> PROTOTYPE =
      Prototype.of("gaussianDropout(rate)", new GaussianDropout(0, OptionalInt.empty(), ""));

  /** Checks the settings; Keras takes a rate of 1 and divides by zero in training. */
  public GaussianDropout {
    Check.fraction("rate of gaussianDropout", rate);
    if (rate == 1) {
      throw Check.fail(
          "rate of gaussianDropout must be less than 1, where its noise would be infinite.");
    }
  }

  @Override
  public GaussianDropout arguments(Arguments a) {
    return new GaussianDropout(
        a.required().number("rate", rate), a.integer("seed", seed), PlainLayer.named(a, name));
  }

  @Override
  public double strength() {
    return rate;
  }

  @Override
  public Pass disturb(Binding binding, StepSeed itsSeed, Block x) {
    var affine = new Affine(binding, x);
    Block factor = affine.block();
    double deviation = Math.sqrt(rate / (1 - rate));
    return affine.before(new Normals(1, deviation, itsSeed, factor)).factor(factor).pass();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
