package dev.banteng.nn.api;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a training recorded: for each key the value of each epoch, at full precision. A read-only
 * map, keys sorted as in Keras.
 *
 * <p>Example: {@code history.get("val_accuracy")} is {@code [0.9782, 0.9838]} after two epochs.
 */
public final class History extends AbstractMap<String, List<Double>> {
  private final Map<String, List<Double>> values;
  private final Map<String, Direction> directions;
  private final List<Integer> epochs;
  private final List<String> warnings;
  private final long seed;
  private final String stopReason;
  private final boolean interrupted;

  /** What a History is made of; training fills it. */
  public History(
      Map<String, List<Double>> values,
      Map<String, Direction> directions,
      List<Integer> epochs,
      List<String> warnings,
      long seed,
      String stopReason,
      boolean interrupted) {
    var copy = new LinkedHashMap<String, List<Double>>();
    values.forEach(
        (key, list) -> copy.put(key, Collections.unmodifiableList(new ArrayList<>(list))));
    this.values = Collections.unmodifiableMap(copy);
    this.directions = Map.copyOf(directions);
    this.epochs = List.copyOf(epochs);
    this.warnings = List.copyOf(warnings);
    this.seed = seed;
    this.stopReason = stopReason;
    this.interrupted = interrupted;
  }

  @Override
  public Set<Entry<String, List<Double>>> entrySet() {
    return values.entrySet();
  }

  /**
   * The values of a key, one an epoch.
   *
   * @throws IllegalArgumentException naming the recorded keys if there is none of that name
   */
  @Override
  public List<Double> get(Object key) {
    List<Double> list = values.get(key);
    if (list == null) {
      throw Check.fail(Names.unknown("key", String.valueOf(key), values.keySet()));
    }
    return list;
  }

  /** The numbers of the epochs that ended, from 0. */
  public List<Integer> epochs() {
    return epochs;
  }

  /** The best value of a key, by its own direction; NaN only if all are. */
  public double best(String key) {
    return get(key).get(bestIndex(key));
  }

  /** The epoch of the best value, from 0; the first of equal ones. */
  public int bestEpoch(String key) {
    return epochs.get(bestIndex(key));
  }

  private int bestIndex(String key) {
    List<Double> list = get(key);
    if (list.isEmpty()) {
      throw Check.order("No epoch has ended, so that '" + key + "' has no best value.");
    }
    int best = 0;
    for (int i = 1; i < list.size(); i++) {
      if (directions.getOrDefault(key, Direction.DOWN).better(list.get(i), list.get(best))) {
        best = i;
      }
    }
    return best;
  }

  /** What was found wrong on the way, each once. */
  public List<String> warnings() {
    return warnings;
  }

  /** The seed of the run, chosen or drawn: {@code fit(..., seed(history.seed()))} repeats it. */
  public long seed() {
    return seed;
  }

  /** Why training ended before its last epoch, or {@code ""}. */
  public String stopReason() {
    return stopReason;
  }

  /** Whether an interrupt (Ctrl-C in JShell) ended it. */
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public String toString() {
    int count = epochs.size();
    String head = "History: " + count + (count == 1 ? " epoch" : " epochs");
    String key = values.containsKey("val_loss") ? "val_loss" : "loss";
    if (count == 0 || !values.containsKey(key) || get(key).isEmpty()) {
      return head;
    }
    return String.format(
        Locale.ROOT, "%s, best %s %.4f (epoch %d)", head, key, best(key), bestEpoch(key) + 1);
  }
}
