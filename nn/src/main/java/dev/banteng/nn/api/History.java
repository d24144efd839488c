package dev.banteng.nn.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.nn.internal.Rounded;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a training recorded: for each key the value of each epoch, at full precision. A read-only
 * map, keys sorted as in Keras. Keys of a validation that did not run in every epoch have fewer
 * values.
 *
 * <p>Example: {@code history.get("val_accuracy")} is {@code [0.9782, 0.9838]} after two epochs.
 *
 * @see <a href="https://keras.io/api/models/model_training_apis/#fit-method">History in Keras</a>
 */
public final class History extends AbstractMap<String, List<Double>> {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private final Map<String, List<Double>> values;
  private final Map<String, List<Integer>> epochsOf;
  private final List<Integer> epochs;
  private final Map<String, Direction> directions;
  private final Ending ending;

  /**
   * How a training ended, and what else is worth keeping.
   *
   * @param seed the seed of the run
   * @param warnings what was found odd, each once
   * @param advice what an advisor said, each once
   * @param stopReason why it ended before its last epoch, or {@code ""}
   * @param interrupted whether an interrupt ended it
   */
  public record Ending(
      long seed,
      List<String> warnings,
      List<String> advice,
      String stopReason,
      boolean interrupted) {
    /** Copies the lists. */
    public Ending {
      warnings = List.copyOf(warnings);
      advice = List.copyOf(advice);
    }
  }

  /**
   * What a History is made of; training fills it.
   *
   * @param epochs the logs of each epoch that ended, by the epoch's number from 0
   * @param directions which way each key gets better
   * @param ending how it ended
   */
  public History(
      Map<Integer, Map<String, Double>> epochs, Map<String, Direction> directions, Ending ending) {
    this.values = new LinkedHashMap<>();
    this.epochsOf = new LinkedHashMap<>();
    this.epochs = List.copyOf(epochs.keySet());
    epochs.forEach(
        (epoch, logs) ->
            logs.forEach(
                (key, value) -> {
                  values.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value);
                  epochsOf.computeIfAbsent(key, unseen -> new ArrayList<>()).add(epoch);
                }));
    values.replaceAll((key, list) -> Rounded.list(list));
    this.directions = Map.copyOf(directions);
    this.ending = ending;
  }

  @Override
  public Set<Entry<String, List<Double>>> entrySet() {
    return Collections.unmodifiableMap(values).entrySet();
  }

  /**
   * The values of a key, one an epoch; null for what is no String. As other maps ask for keys of
   * theirs when they compare, call {@code equals} on this one: {@code history.equals(map)}.
   *
   * @throws IllegalArgumentException naming the recorded keys, and the nearest, if there is none of
   *     that name
   */
  @Override
  @SuppressWarnings("NullAway") // what is no String is no mistyped key: maps of others ask for it
  public List<Double> get(Object key) {
    List<Double> list = values.get(key);
    if (list == null && key instanceof String wanted) {
      throw Check.fail(Names.unknown("key", wanted, values.keySet()));
    }
    return list;
  }

  @Override
  public List<Double> getOrDefault(Object key, List<Double> otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  @Override
  public boolean equals(Object other) { // of two histories neither is asked for a key it lacks
    return values.equals(other instanceof History history ? history.values : other);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The numbers of the epochs that ended, from 0. */
  public List<Integer> epochs() {
    return epochs;
  }

  /**
   * The numbers of the epochs in which a key has a value, from 0: fewer than {@link #epochs()}
   * where a validation did not run in each.
   */
  public List<Integer> epochs(String key) {
    get(key);
    return List.copyOf(epochsOf.getOrDefault(key, List.of()));
  }

  /**
   * The best value of a key by the key's own direction, ignoring NaNs; NaN if there is nothing
   * else.
   */
  public double best(String key) {
    return get(key).get(bestIndex(key));
  }

  /** The number of the epoch with the best value, from 0; the first of equal ones. */
  public int bestEpoch(String key) {
    int index = bestIndex(key);
    return epochsOf.getOrDefault(key, List.of()).get(index);
  }

  private int bestIndex(String key) {
    List<Double> list = get(key);
    int best = 0;
    for (int i = 1; i < list.size(); i++) {
      if (directions.getOrDefault(key, Direction.DOWN).better(list.get(i), list.get(best))) {
        best = i;
      }
    }
    return best;
  }

  /** What was found odd on the way, each once. */
  public List<String> warnings() {
    return ending.warnings();
  }

  /** What {@code advisor()} had to say, each once; nothing where nobody asked for it. */
  public List<String> advice() {
    return ending.advice();
  }

  /** The seed of the run, chosen or drawn: {@code fit(..., seed(history.seed()))} repeats it. */
  public long seed() {
    return ending.seed();
  }

  /** Why training ended before its last epoch, or {@code ""}. */
  public String stopReason() {
    return ending.stopReason();
  }

  /** Whether an interrupt (Ctrl-C in JShell) ended it. */
  public boolean interrupted() {
    return ending.interrupted();
  }

  /**
   * All values as JSON: {@code {"accuracy":[0.91,0.95],"loss":[0.31,0.17]}}. A NaN is the text
   * {@code "NaN"}.
   */
  public String toJson() {
    try {
      return new ObjectMapper().writeValueAsString(values);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A map of numbers could not be written as JSON.", impossible);
    }
  }

  /**
   * All values as CSV, a line an epoch; empty where a key has no value. Keys with a comma or a
   * quote stand in quotes (RFC 4180).
   */
  public String toCsv() {
    String keys = values.keySet().stream().map(History::quoted).collect(Collectors.joining(","));
    var lines = new StringBuilder("epoch,").append(keys).append('\n');
    for (int epoch : epochs) {
      lines
          .append(epoch)
          .append(',')
          .append(
              values.keySet().stream()
                  .map(key -> cell(key, epoch))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return lines.toString();
  }

  private static String quoted(String key) {
    return key.contains(",") || key.contains("\"") ? '"' + key.replace("\"", "\"\"") + '"' : key;
  }

  private String cell(String key, int epoch) {
    int index = epochsOf.getOrDefault(key, List.of()).indexOf(epoch);
    return index < 0 ? "" : String.valueOf(get(key).get(index));
  }

  /** A key's values as a line of bars, the lowest to the highest: {@code ▇▄▂▁}. */
  public String sparkline(String key) {
    List<Double> list = get(key);
    double low =
        list.stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).min().orElse(0);
    double high =
        list.stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).max().orElse(0);
    return list.stream()
        .map(value -> Double.isFinite(value) ? String.valueOf(bar(value, low, high)) : "?")
        .collect(Collectors.joining());
  }

  private static char bar(double value, double low, double high) {
    int steps = BARS.length() - 1;
    return BARS.charAt(
        high == low ? steps / 2 : (int) Math.round((value - low) / (high - low) * steps));
  }

  @Override
  public String toString() {
    int count = epochs.size();
    String head = "History: " + count + (count == 1 ? " epoch" : " epochs");
    head += interrupted() ? ", interrupted" : "";
    String key = values.containsKey("val_loss") ? "val_loss" : "loss";
    if (!values.containsKey(key)) {
      return head;
    }
    return String.format(
        Locale.ROOT, "%s, best %s %.4f (epoch %d)", head, key, best(key), bestEpoch(key) + 1);
  }
}
