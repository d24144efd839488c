package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Logs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The values of an epoch that has ended. */
final class EpochLogs implements Logs {
  private final Map<String, Double> values = new LinkedHashMap<>();

  /** No values yet. */
  EpochLogs() {}

  EpochLogs(Scores scores) {
    scores.finish();
    scores.sortedKeys().forEach(key -> values.put(key, scores.value(key)));
  }

  /** What is known before callbacks add to it. */
  EpochLogs copy() {
    var copy = new EpochLogs();
    copy.values.putAll(values);
    return copy;
  }

  /** Adds the validation's; all are sorted together, as in Keras. */
  void addValidation(Scores scores) {
    scores.finish();
    var all = new TreeMap<>(values);
    scores.sortedKeys().forEach(key -> all.put("val_" + key, scores.value(key)));
    values.clear();
    values.putAll(all);
  }

  @Override
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  @Override
  public double get(String key) {
    Double value = values.get(key);
    if (value == null) {
      throw Check.fail(Names.unknown("key", key, values.keySet()));
    }
    return value;
  }

  @Override
  public void put(String key, double value) {
    if (values.putIfAbsent(key, value) != null) {
      throw Check.fail(
          "The logs have the key '%s' already; callbacks may add keys, not change them.", key);
    }
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
