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
 * In training adds a normally distributed number to each number, {@code y = x + N(0, stddev²)},
 * anew for every batch; otherwise lets everything through. It makes more of little data.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code gaussianNoise(0.1)} in front of the first dense layer.
 *
 * @param stddev the noise's standard deviation, from 0 to 1
 * @param seed decides the noise, whatever fit's seed; fit's unless given
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/gaussian_noise/">Keras</a>
 */
public record GaussianNoise(double stddev, OptionalInt seed, String name)
    implements RandomLayer<GaussianNoise> {
  public static final Prototype<GaussianNoise> PROTOTYPE =
      Prototype.of("gaussianNoise(stddev)", new GaussianNoise(0, OptionalInt.empty(), ""));

  /** Checks the settings. */
  public GaussianNoise {
    Check.fraction("stddev of gaussianNoise", stddev);
  }

  @Override
  public GaussianNoise arguments(Arguments a) {
    return new GaussianNoise(
        a.required().number("stddev", stddev), a.integer("seed", seed), PlainLayer.named(a, name));
  }

  @Override
  public double strength() {
    return stddev;
  }

  @Override
  public Pass disturb(Binding binding, StepSeed itsSeed, Block x) {
    var affine = new Affine(binding, x);
    Block noise = affine.block();
    return affine.before(new Normals(0, stddev, itsSeed, noise)).shift(noise).pass();
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
