package dev.banteng.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registry of a family: finds settings by Keras' identifiers and reads them from Keras'
 * configs.
 *
 * @param <T> the family
 */
public final class Kinds<T> {
  private final String family;
  private final List<Kind<T>> list;
  private final Map<String, Kind<T>> byIdentifier = new LinkedHashMap<>();
  private final Map<String, Kind<T>> own = new ConcurrentHashMap<>();
  private final Function<T, @Nullable Object> entry;

  /**
   * The registry of a family.
   *
   * @param family what to call a member in messages, such as {@code "loss"}
   * @param list the family's kinds, in the order of its catalogue
   */
  public Kinds(String family, List<Kind<T>> list) {
    this(family, list, member -> member);
  }

  /**
   * The registry of a family whose members stand in other configs in a way of their own.
   *
   * @param entry what to write for a member: an identifier, say
   */
  public Kinds(String family, List<Kind<T>> list, Function<T, @Nullable Object> entry) {
    this.family = family;
    this.entry = entry;
    this.list = List.copyOf(list);
    for (Kind<T> kind : list) {
      put(kind.className(), kind);
      put(Names.snakeCase(kind.className()), kind);
      kind.aliases().forEach(alias -> put(alias, kind));
    }
  }

  private void put(String identifier, Kind<T> kind) {
    Kind<T> before = byIdentifier.put(identifier, kind);
    if (before != null && !before.className().equals(kind.className())) {
      throw new IllegalStateException("Two " + family + " kinds are called '" + identifier + "'.");
    }
  }

  /**
   * Lets configs name a class of one's own: {@code Layers.kinds().add(Kind.of(new Scale(1, "")))}.
   * Adding it again replaces it, as in a shell.
   *
   * @throws IllegalArgumentException if Keras has a class of that name
   */
  public void add(Kind<T> kind) {
    if (byIdentifier.containsKey(kind.className())) {
      throw Check.fail(
          "Keras has a " + family + " " + kind.className() + " already. Rename yours.");
    }
    own.put(kind.className(), kind);
  }

  /** How a member stands in the config of another. */
  Form<T> form() {
    return Form.<T>of((key, given) -> read(given)).written(entry);
  }

  /** The kinds, in the order of the catalogue. */
  public List<Kind<T>> list() {
    return list;
  }

  /** Every identifier that {@link #get} takes. */
  public Set<String> identifiers() {
    return Collections.unmodifiableSet(byIdentifier.keySet());
  }

  /**
   * The member with that identifier and Keras' default settings.
   *
   * @throws Unregistered naming the nearest identifier if there is none of that name
   */
  public T get(String identifier) {
    return read(identifier, new Config());
  }

  /** The member of a class with the given config. */
  public T read(String identifier, Config config) {
    if (identifier == null) {
      throw Check.fail(
          "The name of the "
              + family
              + " must be a text such as '"
              + commonName(list.get(0))
              + "', but was given null.");
    }
    Kind<T> kind = own.getOrDefault(identifier, byIdentifier.get(identifier));
    if (kind == null) {
      throw new Unregistered(
          family + " '" + identifier + "'",
          Names.unknown(family, identifier, commonNames(), byIdentifier.keySet()));
    }
    return kind.read(config);
  }

  /** One identifier for each kind, as it is written most. */
  private List<String> commonNames() {
    return list.stream().map(Kinds::commonName).toList();
  }

  /** The class name in snake case, or the alias that is the same without underscores: rmsprop. */
  private static String commonName(Kind<?> kind) {
    String snake = Names.snakeCase(kind.className());
    String together = snake.replace("_", "");
    return kind.aliases().contains(together) ? together : snake;
  }

  /**
   * The member that a JSON value stands for: an identifier, or an object with {@code class_name}
   * and {@code config}.
   */
  @SuppressWarnings("unchecked")
  public T read(@Nullable Object json) {
    if (json instanceof String identifier) {
      return get(identifier);
    }
    if (json instanceof Map<?, ?> entry && entry.get("class_name") instanceof String className) {
      var config =
          entry.get("config") instanceof Map<?, ?> map
              ? (Map<String, @Nullable Object>) map
              : Map.<String, @Nullable Object>of();
      return read(className, Config.of(config));
    }
    throw Check.fail(
        "A "
            + family
            + " is an identifier or an object with class_name and config, but was given "
            + json
            + ".");
  }
}
