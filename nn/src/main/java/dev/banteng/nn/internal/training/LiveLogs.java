package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Logs;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Logs whose values are computed from the scores when somebody asks, and to which callbacks may
 * add.
 */
final class LiveLogs implements Logs {
  private final Map<String, Double> fixed = new LinkedHashMap<>();
  private final Scores scores;
  private final Set<String> scored;

  /** Logs of the scores' keys, sorted as in Keras. */
  LiveLogs(Scores scores) {
    this(scores, scores.sortedKeys());
  }

  LiveLogs(Scores scores, List<String> keys) {
    this.scores = scores;
    this.scored = new LinkedHashSet<>(keys);
  }

  /** Forgets what callbacks added, before the logs are used for another event. */
  void forget() {
    fixed.clear();
  }

  @Override
  public Set<String> keys() {
    var keys = new LinkedHashSet<>(scored);
    keys.addAll(fixed.keySet());
    return keys;
  }

  @Override
  public double get(String key) {
    if (scored.contains(key)) {
      return scores.value(key);
    }
    Double value = fixed.get(key);
    if (value == null) {
      throw Check.fail(Names.unknown("key", key, keys()));
    }
    return value;
  }

  @Override
  public void put(String key, double value) {
    if (scored.contains(key) || fixed.containsKey(key)) {
      throw Check.fail(
          "The logs have the key '%s' already; callbacks may add keys, not change them.", key);
    }
    fixed.put(key, value);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
