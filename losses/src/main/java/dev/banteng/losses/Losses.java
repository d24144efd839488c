package dev.banteng.losses;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.core.autodiff.Formula;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.custom.CustomLoss;
import dev.banteng.losses.embedding.Circle;
import dev.banteng.losses.embedding.CosineSimilarity;
import dev.banteng.losses.hinge.CategoricalHinge;
import dev.banteng.losses.hinge.Hinge;
import dev.banteng.losses.hinge.SquaredHinge;
import dev.banteng.losses.overlap.Dice;
import dev.banteng.losses.overlap.Tversky;
import dev.banteng.losses.probabilistic.BinaryCrossentropy;
import dev.banteng.losses.probabilistic.BinaryFocalCrossentropy;
import dev.banteng.losses.probabilistic.CategoricalCrossentropy;
import dev.banteng.losses.probabilistic.CategoricalFocalCrossentropy;
import dev.banteng.losses.probabilistic.CategoricalGeneralizedCrossEntropy;
import dev.banteng.losses.probabilistic.KLDivergence;
import dev.banteng.losses.probabilistic.Poisson;
import dev.banteng.losses.probabilistic.SparseCategoricalCrossentropy;
import dev.banteng.losses.regression.Huber;
import dev.banteng.losses.regression.LogCosh;
import dev.banteng.losses.regression.MeanAbsoluteError;
import dev.banteng.losses.regression.MeanAbsolutePercentageError;
import dev.banteng.losses.regression.MeanSquaredError;
import dev.banteng.losses.regression.MeanSquaredLogarithmicError;
import java.util.List;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The catalogue of losses, under Keras' names. Each takes Keras' defaults; withers change them.
 *
 * <p>Example: {@code binaryCrossentropy().labelSmoothing(0.1).of(new int[] {0, 1}, new float[]
 * {0.05f, 0.95f})} is 0.1985; {@code loss("mse")} is the loss of that identifier of Keras.
 *
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public final class Losses {
  private static final Kinds<Loss> KINDS =
      new Kinds<Loss>(
              "loss",
              List.of(
                  Kind.of(MeanSquaredError.PROTOTYPE, "mse", "MSE"),
                  Kind.of(MeanAbsoluteError.PROTOTYPE, "mae", "MAE"),
                  Kind.of(MeanAbsolutePercentageError.PROTOTYPE, "mape", "MAPE"),
                  Kind.of(MeanSquaredLogarithmicError.PROTOTYPE, "msle", "MSLE"),
                  Kind.of(Huber.PROTOTYPE),
                  Kind.of(LogCosh.PROTOTYPE),
                  Kind.of(CosineSimilarity.PROTOTYPE),
                  Kind.of(BinaryCrossentropy.PROTOTYPE, "bce", "BCE"),
                  Kind.of(BinaryFocalCrossentropy.PROTOTYPE),
                  Kind.of(CategoricalCrossentropy.PROTOTYPE),
                  Kind.of(CategoricalFocalCrossentropy.PROTOTYPE),
                  Kind.of(CategoricalGeneralizedCrossEntropy.PROTOTYPE),
                  Kind.of(SparseCategoricalCrossentropy.PROTOTYPE),
                  Kind.of(KLDivergence.PROTOTYPE, "kld", "KLD"),
                  Kind.of(Poisson.PROTOTYPE),
                  Kind.of(Hinge.PROTOTYPE),
                  Kind.of(SquaredHinge.PROTOTYPE),
                  Kind.of(CategoricalHinge.PROTOTYPE),
                  Kind.of(Dice.PROTOTYPE),
                  Kind.of(Tversky.PROTOTYPE),
                  Kind.of(Circle.PROTOTYPE)),
              loss ->
                  loss instanceof CustomLoss own ? own.name() : loss) // a function has no config
          .suggesting(LossNames.MEANT);

  private Losses() {}

  /** Every loss with its class name and identifiers, to read them from Keras' configs. */
  public static Kinds<Loss> kinds() {
    return KINDS;
  }

  /**
   * The loss that Keras calls so, by class or function: {@code "mse"}, {@code
   * "sparse_categorical_crossentropy"}, {@code "Huber"}.
   *
   * <p>Example: {@code loss("mae").of(new float[] {1, 2}, new float[] {1, 4})} is 1.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Loss loss(String identifier) {
    return KINDS.get(identifier);
  }

  /**
   * A loss from a formula on ND4J's differentiable variables, which derives the gradient.
   *
   * <p>Example: {@code loss("distance", (yTrue, yPred) -> yTrue.sub(yPred).norm2(1)).of(new
   * float[][] {{0, 0}, {1, 1}}, new float[][] {{3, 4}, {1, 1}})} is 2.5.
   *
   * @param name the key in History where it stands as a metric
   * @param formula one value a sample, from targets and predictions of one shape
   */
  public static CustomLoss loss(String name, Formula formula) {
    return CustomLoss.fromFormula(name, formula);
  }

  /**
   * A loss from value and gradient, both written by hand. The arrays that they are given are
   * copies. On the first batch the gradient is compared with finite differences of the values: of
   * the wrong sign, or 0 everywhere while the values change, it is refused. Another gradient of the
   * same direction is warned of once: a surrogate on purpose (clipped, scaled, straight-through) is
   * fine. Values that are flat may have any gradient.
   *
   * <p>Example: {@code lossWithGradient("half_square", (t, p) -> t.sub(p).muli(t.sub(p)).muli(0.5)
   * .sum(1), (t, p) -> p.sub(t)).of(new float[][] {{0, 0}}, new float[][] {{3, 4}})} is 12.5.
   *
   * @param name the key in History where it stands as a metric
   * @param values one value a sample, from targets and predictions of one shape
   * @param gradient of each sample's value with respect to its predictions, in their shape
   */
  public static CustomLoss lossWithGradient(
      String name, BinaryOperator<INDArray> values, BinaryOperator<INDArray> gradient) {
    return CustomLoss.fromGradient(name, values, gradient);
  }

  /** The mean of squared differences. */
  public static MeanSquaredError meanSquaredError() {
    return MeanSquaredError.PROTOTYPE.usual();
  }

  /** The mean of squared differences, by its short name. */
  public static MeanSquaredError mse() {
    return meanSquaredError();
  }

  /** The mean of absolute differences. */
  public static MeanAbsoluteError meanAbsoluteError() {
    return MeanAbsoluteError.PROTOTYPE.usual();
  }

  /** The mean of absolute differences, by its short name. */
  public static MeanAbsoluteError mae() {
    return meanAbsoluteError();
  }

  /** Squared for errors up to 1, absolute beyond. */
  public static Huber huber() {
    return Huber.PROTOTYPE.usual();
  }

  /** The crossentropy of binary targets. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return BinaryCrossentropy.PROTOTYPE.usual();
  }

  /** The crossentropy of binary targets, by its short name. */
  public static BinaryCrossentropy bce() {
    return binaryCrossentropy();
  }

  /** The crossentropy of one class among several, for one-hot targets. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return CategoricalCrossentropy.PROTOTYPE.usual();
  }

  /** The crossentropy of one class among several, for class indices. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return SparseCategoricalCrossentropy.PROTOTYPE.usual();
  }

  /** The mean of absolute differences in percent of the targets. */
  public static MeanAbsolutePercentageError meanAbsolutePercentageError() {
    return MeanAbsolutePercentageError.PROTOTYPE.usual();
  }

  /** The mean of absolute differences in percent of the targets, by its short name. */
  public static MeanAbsolutePercentageError mape() {
    return meanAbsolutePercentageError();
  }

  /** The mean of squared differences of logarithms. */
  public static MeanSquaredLogarithmicError meanSquaredLogarithmicError() {
    return MeanSquaredLogarithmicError.PROTOTYPE.usual();
  }

  /** The mean of squared differences of logarithms, by its short name. */
  public static MeanSquaredLogarithmicError msle() {
    return meanSquaredLogarithmicError();
  }

  /** The logarithm of the hyperbolic cosine of the error. */
  public static LogCosh logCosh() {
    return LogCosh.PROTOTYPE.usual();
  }

  /** The negative cosine of two vectors; {@code cosineSimilarity()} is the metric. */
  public static CosineSimilarity cosineSimilarityLoss() {
    return CosineSimilarity.PROTOTYPE.usual();
  }

  /** Binary crossentropy that down-weights easy examples. */
  public static BinaryFocalCrossentropy binaryFocalCrossentropy() {
    return BinaryFocalCrossentropy.PROTOTYPE.usual();
  }

  /** Categorical crossentropy that down-weights easy examples. */
  public static CategoricalFocalCrossentropy categoricalFocalCrossentropy() {
    return CategoricalFocalCrossentropy.PROTOTYPE.usual();
  }

  /** A crossentropy that bears wrong labels, for class indices. */
  public static CategoricalGeneralizedCrossEntropy categoricalGeneralizedCrossEntropy() {
    return CategoricalGeneralizedCrossEntropy.PROTOTYPE.usual();
  }

  /** The Kullback-Leibler divergence of two distributions. */
  public static KLDivergence klDivergence() {
    return KLDivergence.PROTOTYPE.usual();
  }

  /** The Kullback-Leibler divergence of two distributions, by its short name. */
  public static KLDivergence kld() {
    return klDivergence();
  }

  /** The Poisson loss of counts. */
  public static Poisson poisson() {
    return Poisson.PROTOTYPE.usual();
  }

  /** The hinge loss of a separating score. */
  public static Hinge hinge() {
    return Hinge.PROTOTYPE.usual();
  }

  /** The squared hinge loss of a separating score. */
  public static SquaredHinge squaredHinge() {
    return SquaredHinge.PROTOTYPE.usual();
  }

  /** The margin between the score of the true class and the best of the others. */
  public static CategoricalHinge categoricalHinge() {
    return CategoricalHinge.PROTOTYPE.usual();
  }

  /** How little two areas overlap. */
  public static Dice dice() {
    return Dice.PROTOTYPE.usual();
  }

  /** How little two areas overlap, with the two kinds of error weighed. */
  public static Tversky tversky() {
    return Tversky.PROTOTYPE.usual();
  }

  /** Draws samples of one class together and samples of different classes apart. */
  public static Circle circle() {
    return Circle.PROTOTYPE.usual();
  }
}
