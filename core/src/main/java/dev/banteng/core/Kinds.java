package dev.banteng.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registry of a family: finds settings by Keras' identifiers and reads them from Keras'
 * configs.
 *
 * @param <T> the family
 */
public final class Kinds<T> implements LoadOption {
  /** How many kinds a message lists whole; of more it lists the nearest. */
  private static final int LISTED = 12;

  private static final int NEAREST = 5;
  private static final int LONGEST = 80;

  private final String family;
  private final List<Kind<T>> list;
  private final Map<String, Kind<T>> byIdentifier = new LinkedHashMap<>();
  private final Map<String, String> abbreviations;
  private final Function<T, @Nullable Object> entry;
  private final String module;
  private final Kinds<T> ofKeras;

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
    this(family, list, entry, Map.of(), "keras." + plural(family), null);
  }

  private Kinds(
      String family,
      List<Kind<T>> list,
      Function<T, @Nullable Object> entry,
      Map<String, String> abbreviations,
      String module,
      @Nullable Kinds<T> ofKeras) {
    this.family = family;
    this.abbreviations = abbreviations;
    this.entry = entry;
    this.module = module;
    this.ofKeras = ofKeras == null ? this : ofKeras;
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
      throw Check.order("Two %s kinds are called '%s'.", family, identifier);
    }
  }

  /**
   * This registry and classes of one's own, for whoever reads a file that names them: {@code
   * Layers.kinds().with(Kind.of(new Scale(1, "")))}, {@code
   * Losses.kinds().with(Kind.of(loss("mine", formula)))}. Nobody else's reading knows them. What a
   * file names with a package, {@code prof>Scale}, is found by that name or by the one without the
   * package.
   *
   * @throws IllegalArgumentException if Keras has a class of that name
   */
  @SafeVarargs
  public final Kinds<T> with(Kind<T>... own) {
    var all = new ArrayList<>(list);
    for (Kind<T> kind : own) {
      if (byIdentifier.containsKey(kind.className())) {
        throw Check.fail("Keras has a %s %s already. Rename yours.", family, kind.className());
      }
      all.add(kind);
    }
    return new Kinds<>(family, all, entry, abbreviations, module, ofKeras);
  }

  /** The same family in another module of Keras than the one that is named after it. */
  public Kinds<T> module(String name) {
    return new Kinds<>(family, list, entry, abbreviations, name, null);
  }

  /** Whether both are registries of one family, with classes of one's own or without. */
  boolean isOfFamily(Kinds<?> other) {
    return ofKeras.equals(other.ofKeras);
  }

  /**
   * Names that are in use elsewhere, and what they are called here. They are no identifiers:
   * whoever writes one is told the other.
   *
   * @param meant the identifier of each, or the code that makes it where it needs arguments
   */
  public Kinds<T> suggesting(Map<String, String> meant) {
    var bare = new LinkedHashMap<String, String>();
    meant.forEach((name, here) -> bare.put(Names.bare(name), here));
    return new Kinds<>(family, list, entry, bare, module, null);
  }

  /** How a member stands in the config of another. */
  public Form<T> form() {
    return Form.<T>reading((key, given, known) -> known.of(this).read(given, known))
        .written(this::entry);
  }

  /**
   * A member as it stands in a file: an identifier, or Keras' object of module, class and config. A
   * class of one's own has no module, and is registered under its own name.
   */
  public @Nullable Object entry(T member) {
    Object written = entry.apply(member);
    if (!(written instanceof Configured configured)) {
      return written;
    }
    Map<String, @Nullable Object> plain = Config.entry(configured);
    boolean own = !ofKeras.byIdentifier.containsKey(configured.className());
    var full = new LinkedHashMap<String, @Nullable Object>();
    full.put("module", own ? null : module);
    full.putAll(plain);
    full.put("registered_name", own ? configured.className() : null);
    return full;
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
          "The name of the %s must be a text such as '%s', but was given null.",
          family, commonName(list.get(0)));
    }
    return read(Reference.of(identifier), config);
  }

  private T read(Reference reference, Config config) {
    Kind<T> kind = find(reference);
    if (kind == null) {
      boolean taken = byIdentifier.containsKey(reference.bare());
      throw reference.unknown(family, catalogue(), taken, unknown(reference.name()));
    }
    return kind.read(config, !isOfKeras(kind));
  }

  /** By the whole name or the one without package; what is of one's own is none of Keras'. */
  private @Nullable Kind<T> find(Reference reference) {
    for (String name : List.of(reference.name(), reference.bare())) {
      Kind<T> kind = byIdentifier.get(name);
      if (kind != null && !(reference.own() && isOfKeras(kind))) {
        return kind;
      }
    }
    return null;
  }

  private boolean isOfKeras(Kind<T> kind) {
    return ofKeras.list.contains(kind);
  }

  private String unknown(String identifier) {
    String meant = abbreviations.get(Names.bare(identifier));
    if (meant == null) {
      meant = Names.nearest(identifier, byIdentifier.keySet()).orElse("");
    }
    Kind<T> kind = byIdentifier.get(meant);
    String hint =
        meant.isEmpty()
            ? ""
            : Check.format(kind == null ? " Did you mean %s?" : " Did you mean '%s'?", meant);
    String alike = kind == null ? identifier : commonName(kind);
    return Check.format("There is no %s '%s'.%s %s", family, identifier, hint, known(alike));
  }

  /** The names of all kinds, or of many those that are most like one. */
  private String known(String name) {
    if (list.size() <= LISTED) {
      return Check.format("Known are: %s.", String.join(", ", commonNames()));
    }
    return Check.format(
        "Nearest are: %s; %s.kinds().identifiers() gives all.",
        String.join(", ", Names.mostAlike(name, commonNames(), NEAREST)), catalogue());
  }

  /** The class of the family's factories: Losses, Metrics. */
  private String catalogue() {
    String plural = plural();
    return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
  }

  /** The family's members: losses, metrics. */
  String plural() {
    return plural(family);
  }

  private static String plural(String family) {
    return family.endsWith("s") ? family + "es" : family + "s";
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
  public T read(@Nullable Object json) {
    return read(json, Registries.OF_KERAS);
  }

  /**
   * The member that a JSON value stands for.
   *
   * @param known the families as whoever reads knows them, for what the config names in turn
   */
  public T read(@Nullable Object json, Registries known) {
    Optional<Reference> given = Reference.of(json);
    if (Reference.isLambda(json) && given.map(this::find).isEmpty()) {
      throw Reference.lambda(family);
    }
    Reference reference =
        given.orElseThrow(
            () ->
                Check.fail(
                    "%s %s is an identifier or an object with class_name and config, but was given %s.",
                    "aeiou".indexOf(family.charAt(0)) < 0 ? "A" : "An", family, shortened(json)));
    return read(reference, Config.of(reference.config(), known));
  }

  /** A value in a message, however long it is. */
  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }

  /** The name of the function that a JSON value of Keras' is, with its package if it has one. */
  public static Optional<String> function(@Nullable Object json) {
    return json instanceof Map<?, ?>
        ? Reference.of(json).filter(Reference::function).map(Reference::name)
        : Optional.empty();
  }

  /** The family and how many kinds it has: {@code 3 optimizers: sgd, rmsprop, adam}. */
  @Override
  public String toString() {
    String names = String.join(", ", commonNames().stream().limit(LISTED).toList());
    return Check.format(
        "%s %s: %s%s", list.size(), plural(), names, list.size() > LISTED ? ", ..." : "");
  }
}
