package dev.banteng.nn.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known at a point of training, by key: {@code loss}, the metrics, {@code val_...}.
 * Ordered; a callback may add keys, which those after it see, but not change one.
 *
 * <p>The logs of a batch hold running means since the epoch began. They are computed when asked for
 * and are valid during the call only: {@link #toMap} copies.
 */
public interface Logs {
  /** The keys, in order. */
  Set<String> keys();

  /**
   * The value of a key.
   *
   * @throws IllegalArgumentException naming the known keys if there is none of that name
   */
  double get(String key);

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if the key is there already
   */
  void put(String key, double value);

  /** A copy of all values. */
  default Map<String, Double> toMap() {
    var copy = new LinkedHashMap<String, Double>();
    keys().forEach(key -> copy.put(key, get(key)));
    return copy;
  }
}
