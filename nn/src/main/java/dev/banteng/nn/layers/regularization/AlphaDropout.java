package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Affine;
import dev.banteng.nn.layers.internal.DropoutMask;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Dropout behind {@code selu}: in training sets each number with probability {@code rate} to what
 * selu puts out for very small inputs, {@code p = -1.758}, and shifts all of them so that mean and
 * variance stay as they were: {@code y = a·x + b} or {@code y = a·p + b}, with {@code a = ((1 -
 * rate)(1 + rate·p²))^-1/2} and {@code b = -a·p·rate}. Otherwise it lets everything through.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code alphaDropout(0.1)} behind {@code dense(64, "selu")} whose kernel is drawn by
 * {@code lecunNormal()}.
 *
 * @param rate from 0 to less than 1
 * @param noiseShape the axes along which numbers are dropped apart, as in {@link Dropout}
 * @param seed decides what is dropped, whatever fit's seed; fit's unless given
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/alpha_dropout/">Keras</a>
 * @see <a href="https://arxiv.org/abs/1706.02515">Klambauer et al. 2017</a>
 */
public record AlphaDropout(double rate, List<Integer> noiseShape, OptionalInt seed, String name)
    implements RandomLayer<AlphaDropout> {
  public static final Prototype<AlphaDropout> PROTOTYPE =
      Prototype.of("alphaDropout(rate)", new AlphaDropout(0, List.of(), OptionalInt.empty(), ""));

  /** selu's scale times its alpha. */
  private static final double SATURATED = -1.0507009873554805 * 1.6732632423543772;

  /** Checks the settings; Keras takes a rate of 1 and divides by zero in training. */
  public AlphaDropout {
    Check.fraction("rate of alphaDropout", rate);
    if (rate == 1) {
      throw Check.fail("rate of alphaDropout must be less than 1, where nothing would be left.");
    }
    noiseShape = NoiseShape.checked("alphaDropout", noiseShape);
  }

  @Override
  public AlphaDropout arguments(Arguments a) {
    double itsRate = a.required().number("rate", rate);
    OptionalInt itsSeed = a.integer("seed", seed);
    return new AlphaDropout(
        itsRate,
        a.pass("noise_shape", noiseShape, NoiseShape.FORM),
        itsSeed,
        PlainLayer.named(a, name));
  }

  /** The same layer, dropping numbers together along axes of size 1; the batch's axis is first. */
  public AlphaDropout noiseShape(int... sizes) {
    return Arguments.with(this, "noise_shape", IntStream.of(sizes).boxed().toList());
  }

  @Override
  public double strength() {
    return rate;
  }

  @Override
  public boolean isBySample() {
    return NoiseShape.isBySample(noiseShape);
  }

  @Override
  public Shape outputShape(Shape input) {
    NoiseShape.check("alphaDropout", noiseShape, input);
    return input;
  }

  @Override
  public Pass disturb(Binding binding, StepSeed itsSeed, Block x) {
    double a = Math.pow((1 - rate) * (1 + rate * SATURATED * SATURATED), -0.5);
    double b = -a * SATURATED * rate;
    var affine = new Affine(binding, x);
    Block factor = affine.block();
    Block offset = affine.block();
    long[] few = NoiseShape.of("alphaDropout", noiseShape, x.sizes());
    var drawn = NoiseShape.in(binding.engine(), few, factor);
    Step draw = new DropoutMask(rate, a, itsSeed, drawn.block()).then(drawn.spread());
    Step rest = offsets(factor, offset, (float) b, (float) (a * SATURATED + b));
    return affine.before(draw.then(rest)).factor(factor).offset(offset).pass();
  }

  /** What stands behind each number, by whether it was kept. */
  private static Step offsets(Block factor, Block offset, float kept, float dropped) {
    float[] numbers = new float[factor.length()];
    return () -> {
      factor.read(numbers);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = numbers[i] == 0 ? dropped : kept;
      }
      offset.write(numbers);
    };
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
