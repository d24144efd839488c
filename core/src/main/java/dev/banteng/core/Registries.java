package dev.banteng.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The families as whoever reads a file knows them: Keras' classes, and those of one's own that the
 * call brings along. They go with every {@link Config}, so that a class of one's own is found at
 * every depth: as the activation of a layer inside of another layer, say.
 *
 * <p>Whoever collects what is unknown hears of all of it at once, not of the first alone.
 */
public final class Registries {
  /** Keras' classes only; what is unknown fails at once. */
  static final Registries OF_KERAS = new Registries(List.of(), null);

  private final List<Kinds<?>> own;
  private final @Nullable Map<String, Unregistered> unknown;

  private Registries(List<Kinds<?>> own, @Nullable Map<String, Unregistered> unknown) {
    this.own = own;
    this.unknown = unknown;
  }

  /**
   * Keras' classes and others, for one reading that collects what is unknown.
   *
   * @param own registries that {@link Kinds#with} gave, one for each family
   * @throws IllegalArgumentException if one is null, or a family comes twice
   */
  public static Registries collecting(Kinds<?>... own) {
    var list = new ArrayList<Kinds<?>>();
    for (Kinds<?> kinds : own == null ? new Kinds<?>[1] : own) {
      Check.given("A registry", kinds);
      if (list.stream().anyMatch(other -> other.isOfFamily(kinds))) {
        throw Check.fail(
            "Two registries of %s were given. Give one with all classes: kinds().with(one, other).",
            kinds.plural());
      }
      list.add(kinds);
    }
    return new Registries(List.copyOf(list), new LinkedHashMap<>());
  }

  /** A family as it is known here. */
  @SuppressWarnings("unchecked") // of one family, so of one type
  public <T> Kinds<T> of(Kinds<T> family) {
    for (Kinds<?> kinds : own) {
      if (kinds.isOfFamily(family)) {
        return (Kinds<T>) kinds;
      }
    }
    return family;
  }

  /** Notes what is unknown, if that is collected here. */
  public boolean note(Unregistered what) {
    if (unknown != null) {
      unknown.putIfAbsent(what.what(), what);
    }
    return unknown != null;
  }

  /** What was unknown so far. */
  public List<Unregistered> unknown() {
    return unknown == null ? List.of() : List.copyOf(unknown.values());
  }
}
