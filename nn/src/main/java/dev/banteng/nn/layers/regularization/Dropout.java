package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * In training sets each number to zero with probability {@code rate} and multiplies the others by
 * {@code 1 / (1 - rate)}, anew for every batch; otherwise lets everything through.
 *
 * <p>Shapes: y as x. A rate of 1 gives zeros.
 *
 * <p>Example: {@code dropout(0.5)} before the last dense layer of a small CNN; {@code
 * dropout(0.2).noiseShape(-1, 1, 8)} drops one of 8 features at all steps of a sequence.
 *
 * @param rate from 0 to 1
 * @param noiseShape the axes along which numbers are dropped apart, the batch's first: 1 where all
 *     are dropped together, -1 for the input's size; empty, the default, for all apart
 * @param seed decides what is dropped, whatever fit's seed; fit's unless given
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/dropout/">Dropout in Keras</a>
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
public record Dropout(double rate, List<Integer> noiseShape, OptionalInt seed, String name)
    implements RandomLayer<Dropout> {
  public static final Prototype<Dropout> PROTOTYPE =
      Prototype.of("dropout(rate)", new Dropout(0, List.of(), OptionalInt.empty(), ""));

  /** Checks the settings. */
  public Dropout {
    Check.fraction("rate of dropout", rate);
    noiseShape = NoiseShape.checked("dropout", noiseShape);
  }

  @Override
  public Dropout arguments(Arguments a) {
    double itsRate = a.required().number("rate", rate);
    OptionalInt itsSeed = a.integer("seed", seed);
    return new Dropout(
        itsRate,
        a.pass("noise_shape", noiseShape, NoiseShape.FORM),
        itsSeed,
        PlainLayer.named(a, name));
  }

  /** The same layer, dropping numbers together along axes of size 1; the batch's axis is first. */
  public Dropout noiseShape(int... sizes) {
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
    NoiseShape.check("dropout", noiseShape, input);
    return input;
  }

  @Override
  public Pass disturb(Binding binding, StepSeed seed, Block x) {
    return NoiseShape.drop(binding, rate, NoiseShape.of("dropout", noiseShape, x.sizes()), seed, x);
  }

  /** In training, with a mask of 0 for what is dropped and 1 for the rest. */
  @Override
  public Equation equation() {
    String factor = " · mask / " + Check.number(1 - rate);
    return new Equation("y = x" + factor, "dx = dy" + factor);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
