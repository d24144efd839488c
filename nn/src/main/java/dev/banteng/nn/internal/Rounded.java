package dev.banteng.nn.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers at full precision that print with four decimals, as a shell shows them: {@code
 * {loss=0.0254, accuracy=0.9914}}.
 */
public final class Rounded {
  private Rounded() {}

  /** A read-only copy of a list. */
  public static List<Double> list(List<Double> values) {
    List<Double> copy = List.copyOf(values);
    return new AbstractList<>() {
      @Override
      public Double get(int index) {
        return copy.get(index);
      }

      @Override
      public int size() {
        return copy.size();
      }

      @Override
      public String toString() {
        return stream().map(Rounded::number).collect(Collectors.joining(", ", "[", "]"));
      }
    };
  }

  /**
   * A read-only copy of a map from keys of History, in its order. Asked for a key that is not there
   * it names the nearest, as History does. Other maps ask for keys of theirs when they compare, so
   * {@code equals} is to be called on this one.
   */
  public static Map<String, Double> map(Map<String, Double> values) {
    Map<String, Double> copy = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Double>> entrySet() {
        return copy.entrySet();
      }

      @Override
      @SuppressWarnings("NullAway") // what is no String is no mistyped key
      public Double get(Object key) {
        Double value = copy.get(key);
        if (value == null && key instanceof String wanted) {
          throw Check.fail(Names.unknown("key", wanted, copy.keySet()));
        }
        return value;
      }

      @Override
      public Double getOrDefault(Object key, Double otherwise) {
        return copy.getOrDefault(key, otherwise);
      }

      @Override
      public boolean equals(Object other) { // asks neither for a key it lacks
        return copy.equals(other instanceof Map<?, ?> map ? new HashMap<>(map) : other);
      }

      @Override
      public int hashCode() {
        return copy.hashCode();
      }

      @Override
      public String toString() {
        return entrySet().stream()
            .map(entry -> entry.getKey() + "=" + number(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
      }
    };
  }

  /** Four decimals, or powers of ten where those would show nothing; as Keras prints. */
  public static String number(double value) {
    return String.format(
        Locale.ROOT, Math.abs(value) > 1e-3 || value == 0 ? "%.4f" : "%.4e", value);
  }
}
