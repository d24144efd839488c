package dev.banteng.core;

import java.util.List;
import java.util.function.Function;

/**
 * One class of a family as Keras names it, and how to read it from a config.
 *
 * @param className Keras' class name, {@code "MeanSquaredError"}
 * @param aliases further identifiers, such as {@code "mse"}; the class name in snake case is one
 *     without being listed
 * @param fromConfig makes the settings from a config, with Keras' default for every missing key
 * @param <T> the family
 */
public record Kind<T>(
    String className, List<String> aliases, Function<Config, ? extends T> fromConfig) {
  /** A kind with the given aliases. */
  public static <T> Kind<T> of(
      String className, Function<Config, ? extends T> fromConfig, String... aliases) {
    return new Kind<>(className, List.of(aliases), fromConfig);
  }

  /** A kind that is read into a prototype. */
  public static <T extends Configured> Kind<T> of(
      Prototype<? extends T> prototype, String... aliases) {
    return new Kind<>(prototype.className(), List.of(aliases), prototype::read);
  }

  /** A kind of which only the settings are known that a config starts from, such as one's own. */
  public static <T extends Configured> Kind<T> of(T usual, String... aliases) {
    return of(Prototype.of(usual.className() + "()", usual), aliases);
  }

  /** Reads the settings; an argument that the class here does not have is refused. */
  public T read(Config config) {
    T settings = fromConfig.apply(config);
    config.checkAllKnown(className);
    return settings;
  }
}
