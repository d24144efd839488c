package dev.banteng.nn.optimizers.schedules;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Schedule;
import java.util.List;
import java.util.Map;

/** The catalogue of learning-rate schedules: {@code adam(exponentialDecay(1e-2, 1000, 0.9))}. */
public final class Schedules {
  private static final Kinds<Schedule> KINDS =
      new Kinds<Schedule>(
              "schedule",
              List.of(
                  Kind.of(ExponentialDecay.PROTOTYPE),
                  Kind.of(PiecewiseConstantDecay.PROTOTYPE),
                  Kind.of(PolynomialDecay.PROTOTYPE),
                  Kind.of(InverseTimeDecay.PROTOTYPE),
                  Kind.of(CosineDecay.PROTOTYPE),
                  Kind.of(CosineDecayRestarts.PROTOTYPE)))
          .module("keras.optimizers.schedules")
          .suggesting(
              Map.of(
                  "cosine", "cosine_decay",
                  "cosine_annealing", "cosine_decay",
                  "warm_restarts", "cosine_decay_restarts",
                  "linear", "polynomial_decay",
                  "step", "piecewise_constant_decay",
                  "exponential", "exponential_decay"));

  private Schedules() {}

  /** {@code initial·decayRate^(step / decaySteps)}. */
  public static ExponentialDecay exponentialDecay(
      double initialLearningRate, double decaySteps, double decayRate) {
    return new ExponentialDecay(
        initialLearningRate,
        decaySteps,
        decayRate,
        false,
        ExponentialDecay.PROTOTYPE.usual().name());
  }

  /** One rate up to each boundary, that step included, and one behind the last. */
  public static PiecewiseConstantDecay piecewiseConstantDecay(
      List<Integer> boundaries, List<Double> values) {
    return new PiecewiseConstantDecay(
        boundaries, values, PiecewiseConstantDecay.PROTOTYPE.usual().name());
  }

  /** {@code (initial - end)·(1 - step / decaySteps)^power + end}: a line to 0.0001 unless said. */
  public static PolynomialDecay polynomialDecay(double initialLearningRate, double decaySteps) {
    PolynomialDecay usual = PolynomialDecay.PROTOTYPE.usual();
    return new PolynomialDecay(
        initialLearningRate,
        decaySteps,
        usual.endLearningRate(),
        usual.power(),
        usual.cycle(),
        usual.name());
  }

  /** {@code initial / (1 + decayRate·step / decaySteps)}. */
  public static InverseTimeDecay inverseTimeDecay(
      double initialLearningRate, double decaySteps, double decayRate) {
    return new InverseTimeDecay(
        initialLearningRate,
        decaySteps,
        decayRate,
        false,
        InverseTimeDecay.PROTOTYPE.usual().name());
  }

  /** Half a cosine down to 0, which a warm-up may precede. */
  public static CosineDecay cosineDecay(double initialLearningRate, double decaySteps) {
    CosineDecay usual = CosineDecay.PROTOTYPE.usual();
    return new CosineDecay(
        initialLearningRate,
        decaySteps,
        usual.alpha(),
        usual.name(),
        usual.warmupTarget(),
        usual.warmupSteps());
  }

  /** Half a cosine down to 0, again and again, each twice as long as the one before. */
  public static CosineDecayRestarts cosineDecayRestarts(
      double initialLearningRate, double firstDecaySteps) {
    CosineDecayRestarts usual = CosineDecayRestarts.PROTOTYPE.usual();
    return new CosineDecayRestarts(
        initialLearningRate,
        firstDecaySteps,
        usual.tMul(),
        usual.mMul(),
        usual.alpha(),
        usual.name());
  }

  /** The registry: every schedule under Keras' identifiers. */
  public static Kinds<Schedule> kinds() {
    return KINDS;
  }
}
