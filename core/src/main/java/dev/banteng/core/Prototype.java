package dev.banteng.core;

import dev.banteng.core.Argument.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Settings with Keras' defaults, and the code that makes them. What a config leaves out has the
 * prototype's value, and what has the prototype's value is left out of the code.
 *
 * <p>The code names the factory and what stands in its brackets by Keras' keys: {@code
 * "dense(units, activation?)"}. An argument with a question mark is left out where it is the usual
 * one; of several sizes the first is taken, with a star all: {@code "reshape(target_shape*)"}.
 *
 * @param <T> the settings
 */
public final class Prototype<T extends Configured> {
  private final T usual;
  private final String factory;
  private final List<String> brackets;

  private Prototype(T usual, String factory, List<String> brackets) {
    this.usual = usual;
    this.factory = factory;
    this.brackets = brackets;
  }

  /** The prototype that some code makes. */
  public static <T extends Configured> Prototype<T> of(String code, T usual) {
    int open = code.lastIndexOf('(');
    String inside = code.substring(open + 1, code.length() - 1);
    List<String> brackets = inside.isEmpty() ? List.of() : List.of(inside.split(", "));
    return new Prototype<>(usual, code.substring(0, open), brackets);
  }

  /** Keras' class. */
  public String className() {
    return usual.className();
  }

  /** The settings with Keras' defaults. */
  public T usual() {
    return usual;
  }

  /**
   * Reads settings from a config.
   *
   * @throws IllegalArgumentException for a missing argument, or a value that it cannot take
   */
  public T read(Config config) {
    return Arguments.make(usual, argument -> argument.read(className(), config));
  }

  /** The code that makes settings like these, as short as it can be. */
  public String code(T settings) {
    Map<String, Argument<?>> defaults = byKey(usual);
    Map<String, Argument<?>> made = byKey(settings);
    var inside = new ArrayList<Object>();
    var taken = new HashSet<String>();
    for (String bracket : brackets) {
      String key = bracket.replaceAll("[?*]$", "");
      Argument<?> argument = Objects.requireNonNull(made.get(key), key);
      if (!bracket.endsWith("?") || argument.isUnusual(defaults.get(key))) {
        List<?> shown = argument.shown();
        boolean all = bracket.endsWith("*") || shown.size() == 1;
        inside.addAll(all ? shown : shown.subList(0, 1));
        if (all) {
          taken.add(key);
        }
      }
    }
    Code code = Code.of(factory, inside);
    Arguments.list(settings).stream()
        .filter(argument -> !argument.is(Mark.UNPRINTED) && !taken.contains(argument.key()))
        .filter(argument -> argument.isUnusual(defaults.get(argument.key())))
        .sorted(Comparator.<Argument<?>>comparingInt(Argument::rank).reversed())
        .forEach(argument -> argument.print(code));
    return code.toString();
  }

  private static Map<String, Argument<?>> byKey(Configured settings) {
    var map = new LinkedHashMap<String, Argument<?>>();
    Arguments.list(settings).forEach(argument -> map.put(argument.key(), argument));
    return map;
  }
}
