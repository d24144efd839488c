package dev.banteng.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value of Keras' names: an identifier, a class with its config, or a function.
 *
 * @param name the name as it was registered, with its package if it has one: {@code prof>Scaled}
 * @param own whether it says to be of none of Keras' modules
 * @param function whether it is a function's name or an identifier, which have no config
 * @param config the arguments
 */
record Reference(String name, boolean own, boolean function, Map<String, @Nullable Object> config) {
  private static final String LAMBDA = "__lambda__";
  private static final String NAMED =
      "Code in a file is never executed: in place of a Python lambda give Keras a name, such as 'relu', or a function or class under @keras.saving.register_keras_serializable(), and save again.";

  /** Families whose catalogues make a member of a function: {@code loss("mine", formula)}. */
  private static final Set<String> OF_FUNCTIONS = Set.of("loss", "metric");

  private static final List<String> LIBRARIES = List.of("keras", "tf_keras", "tensorflow");

  static Reference of(String identifier) {
    return new Reference(identifier, identifier.contains(">"), true, Map.of());
  }

  /** What a value names; nothing if it is of another form. */
  @SuppressWarnings("unchecked") // JSON's objects have texts for keys
  static Optional<Reference> of(@Nullable Object json) {
    if (json instanceof String identifier) {
      return Optional.of(of(identifier));
    }
    if (!(json instanceof Map<?, ?> entry) || !(entry.get("class_name") instanceof String type)) {
      return Optional.empty();
    }
    if (type.equals("function") && entry.get("config") instanceof String function) {
      return Optional.of(of(function));
    }
    var config =
        entry.get("config") instanceof Map<?, ?> map
            ? (Map<String, @Nullable Object>) map
            : Map.<String, @Nullable Object>of();
    String registered = entry.get("registered_name") instanceof String text ? text : "";
    boolean here = registered.startsWith("banteng>"); // members with arguments that Keras has not
    boolean own = !registered.isEmpty() && !here && !isOfKeras(entry.get("module"));
    return Optional.of(
        own
            ? new Reference(registered.contains(">") ? registered : type, true, false, config)
            : new Reference(type, type.contains(">"), false, config));
  }

  private static boolean isOfKeras(@Nullable Object module) {
    return module instanceof String text && LIBRARIES.contains(text.split("\\.", 2)[0]);
  }

  /** The name without its package. */
  String bare() {
    return Names.withoutPackage(name);
  }

  /**
   * That no registry here has it, and what would.
   *
   * @param taken whether Keras has a member of that name without the package
   */
  Unregistered unknown(String family, String catalogue, boolean taken, String message) {
    String quoted = family + " '" + name + "'";
    if (taken && !name.contains(">")) {
      return new Unregistered(quoted + " of your own", message)
          .remedied(
              Check.format(
                  "Keras has a %s of its own: give yours a package in Python, @keras.saving.register_keras_serializable(\"mine\"), and save again.",
                  quoted));
    }
    return new Unregistered(quoted, message).joining(catalogue, code(family, taken));
  }

  /** The code of a kind that would be found. */
  private String code(String family, boolean taken) {
    if (!taken && !function) {
      return Check.format("Kind.of(new %s(...))", bare());
    }
    return !taken && OF_FUNCTIONS.contains(family)
        ? Check.format("Kind.of(%s(\"%s\", ...))", family, bare())
        : Check.format("Kind.of(\"%s\", config -> ...)", taken ? name : bare());
  }

  /** That a member of a family is code. */
  static Unregistered lambda(String family) {
    String what = family + " of a Python lambda";
    return new Unregistered(what, Check.format("Banteng does not know the %s. %s", what, NAMED))
        .remedied(NAMED);
  }

  /** Whether a value is the code of a Python lambda, or a layer around one. */
  static boolean isLambda(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> entry)) {
      return false;
    }
    Object type = entry.get("class_name");
    return type == null
        ? entry.size() == 1 && entry.get("value") instanceof List<?> code && code.size() == 3
        : type.equals(LAMBDA)
            || (type.equals("Lambda")
                && entry.get("config") instanceof Map<?, ?> config
                && isLambda(config.get("function")));
  }
}
