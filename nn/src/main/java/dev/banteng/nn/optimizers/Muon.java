package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Steps of matrices by their momentum made orthogonal, so that no direction of it outweighs others:
 * {@code m = momentum·m + g}, {@code x = g + momentum·m} (or {@code m} without Nesterov) divided by
 * its norm, {@code nsSteps} times {@code x = a·x + (b·x·x' + c·(x·x')²)·x}, which brings its
 * singular values to about 1, and {@code w -= rate·x·sqrt(max(rows, columns))·rmsRate}. What is no
 * matrix (a bias, the kernel of a convolution), embeddings, and what is excluded is moved by {@link
 * Adam}.
 *
 * <p>Defaults: rate 0.001, momentum 0.95 by Nesterov, 5 iterations with 3.4445, -4.775 and 2.0315,
 * rmsRate 0.2, weight decay 0.004 for both kinds; Adam with the same rate, beta1 0.9, beta2 0.999,
 * epsilon 1e-7. The last dense layer of a model is better {@linkplain #excludeLayers excluded}.
 *
 * <p>Example: {@code muon(1e-3).excludeLayers("output")}.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/muon/">Keras</a>; Jordan et al. 2024; rmsRate
 * by Liu et al. 2025.
 *
 * @param rate the length of a step
 * @param adamBeta1 how much of Adam's mean stays at each step, from 0 to 1
 * @param adamBeta2 how much of Adam's mean square stays, from 0 to 1
 * @param epsilon what keeps Adam's divisor from 0
 * @param excludeLayers what is found in the names of weights that Adam moves, regular expressions
 * @param muonA the factor of {@code x}
 * @param muonB the factor of {@code x·x'·x}
 * @param muonC the factor of {@code (x·x')²·x}
 * @param adamLrRatio Adam's rate as a multiple of the rate, at least 0
 * @param momentum how much of the momentum stays at each step, from 0 to 1
 * @param nsSteps how many iterations make it orthogonal, at least 0
 * @param nesterov whether the gradient is seen from where momentum leads
 * @param excludeEmbeddings whether Adam moves weights with {@code embedding} in their names
 * @param adamWeightDecay what part of Adam's weights goes at each step, times the rate; 0 for none
 * @param rmsRate the root mean square of a step of a square matrix, times the rate; 0 for the
 *     matrix as it is
 * @param settings the settings that every optimizer has
 */
public record Muon(
    LearningRate rate,
    double adamBeta1,
    double adamBeta2,
    double epsilon,
    List<String> excludeLayers,
    double muonA,
    double muonB,
    double muonC,
    double adamLrRatio,
    double momentum,
    int nsSteps,
    boolean nesterov,
    boolean excludeEmbeddings,
    double adamWeightDecay,
    double rmsRate,
    OptimizerSettings settings)
    implements TensorwiseOptimizer<Muon> {
  static final Prototype<Muon> PROTOTYPE =
      Prototype.of(
          "muon(learning_rate)",
          new Muon(
              LearningRate.of(0.001),
              0.9,
              0.999,
              1e-7,
              List.of(),
              3.4445,
              -4.775,
              2.0315,
              1,
              0.95,
              5,
              true,
              true,
              0.004,
              0.2,
              OptimizerSettings.DEFAULT.decaying(0.004)));

  public Muon {
    Check.fraction("adamBeta1", adamBeta1);
    Check.fraction("adamBeta2", adamBeta2);
    Check.notNegative("epsilon", epsilon);
    excludeLayers = List.copyOf(excludeLayers);
    excludeLayers.forEach(text -> OptimizerSettings.checkExpression("excludeLayers", text));
    Check.finite("muonA", muonA);
    Check.finite("muonB", muonB);
    Check.finite("muonC", muonC);
    Check.notNegative("adamLrRatio", adamLrRatio);
    Check.fraction("momentum", momentum);
    Check.notNegative("nsSteps", nsSteps);
    Check.finite("adamWeightDecay", adamWeightDecay);
    Check.notNegative("rmsRate", rmsRate);
  }

  /** The same with another memory of Adam's mean. */
  public Muon adamBeta1(double adamBeta1) {
    return Arguments.with(this, "adam_beta_1", adamBeta1);
  }

  /** The same with another memory of Adam's squares. */
  public Muon adamBeta2(double adamBeta2) {
    return Arguments.with(this, "adam_beta_2", adamBeta2);
  }

  /** The same with another epsilon of Adam. */
  public Muon epsilon(double epsilon) {
    return Arguments.with(this, "epsilon", epsilon);
  }

  /** The same with another factor of the matrix. */
  public Muon muonA(double muonA) {
    return Arguments.with(this, "muon_a", muonA);
  }

  /** The same with another factor of its cube. */
  public Muon muonB(double muonB) {
    return Arguments.with(this, "muon_b", muonB);
  }

  /** The same with another factor of its fifth power. */
  public Muon muonC(double muonC) {
    return Arguments.with(this, "muon_c", muonC);
  }

  /** The same with another rate for Adam, as a multiple of the rate. */
  public Muon adamLrRatio(double adamLrRatio) {
    return Arguments.with(this, "adam_lr_ratio", adamLrRatio);
  }

  /** The same with another momentum. */
  public Muon momentum(double momentum) {
    return Arguments.with(this, "momentum", momentum);
  }

  /** The same with another count of Newton-Schulz iterations. */
  public Muon nsSteps(int nsSteps) {
    return Arguments.with(this, "ns_steps", nsSteps);
  }

  /** The same with Nesterov's momentum, or without it. */
  public Muon nesterov(boolean nesterov) {
    return Arguments.with(this, "nesterov", nesterov);
  }

  /** The same with Adam for embeddings, or without it. */
  public Muon excludeEmbeddings(boolean excludeEmbeddings) {
    return Arguments.with(this, "exclude_embeddings", excludeEmbeddings);
  }

  /** The same with another decay of the weights that Adam moves. */
  public Muon adamWeightDecay(double adamWeightDecay) {
    return Arguments.with(this, "adam_weight_decay", adamWeightDecay);
  }

  /** The same with another size of steps; 0 for the matrix as it is. */
  public Muon rmsRate(double rmsRate) {
    return Arguments.with(this, "rms_rate", rmsRate);
  }

  @Override
  public Muon arguments(Arguments a) {
    return new Muon(
        rate.arguments(a),
        a.number("adam_beta_1", adamBeta1),
        a.number("adam_beta_2", adamBeta2),
        a.number("epsilon", epsilon),
        a.texts("exclude_layers", excludeLayers),
        a.number("muon_a", muonA),
        a.number("muon_b", muonB),
        a.number("muon_c", muonC),
        a.number("adam_lr_ratio", adamLrRatio),
        a.number("momentum", momentum),
        a.integer("ns_steps", nsSteps),
        a.flag("nesterov", nesterov),
        a.flag("exclude_embeddings", excludeEmbeddings),
        a.number("adam_weight_decay", adamWeightDecay, 0),
        a.number("rms_rate", rmsRate, 0),
        settings.arguments(a.base()));
  }

  /** The same with Adam for weights in whose name, {@code dense/kernel}, one of these is found. */
  public Muon excludeLayers(String... names) {
    return Arguments.with(this, "exclude_layers", List.of(names));
  }

  /** Whether a weight is a matrix that is made orthogonal. */
  private boolean isMatrix(Parameter weight) {
    String name = weight.name();
    return weight.shape().rank() == 2
        && !(excludeEmbeddings && name.toLowerCase(Locale.ROOT).contains("embedding"))
        && excludeLayers.stream().noneMatch(text -> Pattern.compile(text).matcher(name).find());
  }

  @Override
  public TensorRule rule(Parameter weight, Engine engine) {
    return isMatrix(weight)
        ? new MuonRule(this, weight.shape(), engine)
        : new PieceRule(
            new AdamRule(adamBeta1, adamBeta2, epsilon, false, weight.size()),
            weight.size(),
            (float) adamLrRatio);
  }

  @Override
  public double weightDecay(Parameter weight) {
    return isMatrix(weight) ? settings.weightDecay() : adamWeightDecay;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
