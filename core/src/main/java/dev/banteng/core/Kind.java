package dev.banteng.core;

import java.util.List;
import java.util.function.Function;

/**
 * One class of a family as Keras names it, and how to read it from a config.
 *
 * <p>Examples of one's own, for {@link Kinds#with}: of a class {@code Kind.of(new Scale(1, ""))},
 * whose {@code arguments(Arguments)} says what its config holds; of a function {@code
 * Kind.of(loss("mine", formula))} or {@code Kind.of(metric("gap", function))}, under that name; of
 * whatever else {@code Kind.of("Scale", config -> ...)}, which reads every key itself.
 *
 * <p>A class or function that Keras keeps with a package, {@code prof>Scale}, is found under the
 * whole name, or under the name without the package.
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

  /**
   * A kind of which only the settings are known that a config starts from, such as one's own. A
   * loss or metric of a function has no config, and is read as it is given.
   */
  public static <T extends Configured> Kind<T> of(T usual, String... aliases) {
    if (!usual.registeredName().equals(usual.className())) {
      return of(usual.registeredName(), config -> usual, aliases);
    }
    return of(Prototype.of(usual.className() + "()", usual), aliases);
  }

  /** Reads the settings; an argument that the class here does not have is refused. */
  public T read(Config config) {
    return read(config, false);
  }

  /** The same of a kind of one's own, of which the message tells otherwise. */
  T read(Config config, boolean own) {
    T settings = fromConfig.apply(config);
    config.checkAllKnown(className, own);
    return settings;
  }
}
