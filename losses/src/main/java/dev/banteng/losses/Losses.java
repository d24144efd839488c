package dev.banteng.losses;

import dev.banteng.core.Config;
import dev.banteng.core.Kinds;
import java.util.List;

/**
 * The catalogue of losses, under Keras' names. Each takes Keras' defaults; withers change them.
 *
 * <p>Example: {@code binaryCrossentropy().labelSmoothing(0.1)}, or {@code loss("mse")} by Keras'
 * identifier.
 *
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public final class Losses {
  private static final Kinds<Loss> KINDS =
      new Kinds<>(
          "loss",
          List.of(
              MeanSquaredError.KIND,
              MeanAbsoluteError.KIND,
              Huber.KIND,
              BinaryCrossentropy.KIND,
              CategoricalCrossentropy.KIND,
              SparseCategoricalCrossentropy.KIND));

  private Losses() {}

  /** Every loss with its class name and identifiers, to read them from Keras' configs. */
  public static Kinds<Loss> kinds() {
    return KINDS;
  }

  /**
   * The loss that Keras calls so, by class or function: {@code "mse"}, {@code
   * "sparse_categorical_crossentropy"}, {@code "Huber"}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Loss loss(String identifier) {
    return KINDS.get(identifier);
  }

  /** The mean of squared differences. */
  public static MeanSquaredError meanSquaredError() {
    return MeanSquaredError.read(new Config());
  }

  /** The mean of squared differences, by its short name. */
  public static MeanSquaredError mse() {
    return meanSquaredError();
  }

  /** The mean of absolute differences. */
  public static MeanAbsoluteError meanAbsoluteError() {
    return MeanAbsoluteError.read(new Config());
  }

  /** The mean of absolute differences, by its short name. */
  public static MeanAbsoluteError mae() {
    return meanAbsoluteError();
  }

  /** Squared for errors up to 1, absolute beyond. */
  public static Huber huber() {
    return Huber.read(new Config());
  }

  /** The crossentropy of yes-or-no answers. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return BinaryCrossentropy.read(new Config());
  }

  /** The crossentropy of yes-or-no answers, by its short name. */
  public static BinaryCrossentropy bce() {
    return binaryCrossentropy();
  }

  /** The crossentropy of one class among several, for one-hot truth. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return CategoricalCrossentropy.read(new Config());
  }

  /** The crossentropy of one class among several, for class numbers. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return SparseCategoricalCrossentropy.read(new Config());
  }
}
