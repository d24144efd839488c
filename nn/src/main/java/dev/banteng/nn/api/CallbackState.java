package dev.banteng.nn.api;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a callback remembers from epoch to epoch, as checkpoints keep it: values by name, and
 * weights. {@link Callback#state} gives one, {@link Callback#restore} takes it back.
 *
 * <p>Example: {@code CallbackState.of("Patience").with("best", 0.31).with("wait", 2)}.
 *
 * @param kind whose it is; a callback gets back what one of its kind remembered
 * @param values numbers (NaN and infinities too), whole numbers, words, yes or no
 * @param weights weights that it keeps
 */
public record CallbackState(
    String kind, Map<String, Object> values, Map<String, WeightSnapshot> weights) {
  private static final int LONGEST = 80; // characters of a value in a message

  /** That of a callback that remembers nothing. */
  public static final CallbackState NONE = of("");

  /** Copies the maps. */
  public CallbackState {
    values = Map.copyOf(values);
    weights = Map.copyOf(weights);
  }

  /** One without values. */
  public static CallbackState of(String kind) {
    return new CallbackState(kind, Map.of(), Map.of());
  }

  /** The same with a number. */
  public CallbackState with(String name, double value) {
    return with(name, (Object) value);
  }

  /** The same with a whole number. */
  public CallbackState with(String name, long value) {
    return with(name, (Object) value);
  }

  /** The same with a yes or no. */
  public CallbackState with(String name, boolean value) {
    return with(name, (Object) value);
  }

  /** The same with a text. */
  public CallbackState with(String name, String value) {
    return with(name, (Object) value);
  }

  private CallbackState with(String name, Object value) {
    var all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new CallbackState(kind, all, weights);
  }

  /** The same with weights, where there are some. */
  public CallbackState with(String name, Optional<WeightSnapshot> value) {
    if (value.isEmpty()) {
      return this;
    }
    var all = new LinkedHashMap<>(weights);
    all.put(name, value.get());
    return new CallbackState(kind, values, all);
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return values.isEmpty() && weights.isEmpty();
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String name) {
    return value(name, Number.class).doubleValue();
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public long whole(String name) {
    return value(name, Number.class).longValue();
  }

  /**
   * A yes or no.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  /**
   * A text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    return value(name, String.class);
  }

  /** Weights, where some were kept. */
  public Optional<WeightSnapshot> weights(String name) {
    return Optional.ofNullable(weights.get(name));
  }

  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw Check.fail(Names.unknown("value of " + kind, name, values.keySet()));
    }
    if (!type.isInstance(value)) {
      throw Check.fail(
          "%s of %s is a %s, but was kept as %s.",
          name, kind, type.getSimpleName().toLowerCase(Locale.ROOT), shortened(value));
    }
    return type.cast(value);
  }
}
