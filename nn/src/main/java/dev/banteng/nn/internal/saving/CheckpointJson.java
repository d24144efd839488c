package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.WeightSnapshot;
import dev.banteng.nn.internal.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far a training is, as a checkpoint keeps it beside the model: JSON, and arrays by name. */
final class CheckpointJson {
  private static final int VERSION = 1;
  private static final int LONGEST = 500; // of settings as they print

  private final String where;

  private CheckpointJson(String where) {
    this.where = where;
  }

  /** The names of the members for weights that callbacks keep, and what they hold. */
  static Map<String, WeightSnapshot> arrays(Progress progress) {
    var arrays = new LinkedHashMap<String, WeightSnapshot>();
    for (int i = 0; i < progress.callbacks().size(); i++) {
      int index = i;
      progress
          .callbacks()
          .get(i)
          .weights()
          .forEach((name, weights) -> arrays.put(member(index, name), weights));
    }
    return arrays;
  }

  private static String member(int callback, String name) {
    return Check.format("banteng/callback_%s_%s.f32", callback, name);
  }

  static String text(Progress progress) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("version", VERSION);
    json.put("seed", progress.plan().seed());
    json.put("batch_size", progress.plan().batchSize());
    json.put("samples", progress.plan().samples());
    json.put("shuffle", progress.plan().shuffle());
    json.put("steps_per_epoch", progress.plan().stepsPerEpoch());
    json.put("compiled", progress.compiled());
    json.put("epoch", progress.epoch());
    json.put("steps", progress.steps());
    json.put("round", progress.round());
    json.put("samples_of_round", progress.samples());
    json.put("averages_in_place", progress.averages());
    var history = new LinkedHashMap<String, @Nullable Object>();
    progress.recorded().epochs().forEach((epoch, logs) -> history.put(epoch.toString(), logs));
    json.put("history", history);
    json.put("warnings", progress.recorded().warnings());
    json.put("advice", progress.recorded().advice());
    var callbacks = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < progress.callbacks().size(); i++) {
      callbacks.add(callback(i, progress.callbacks().get(i)));
    }
    json.put("callbacks", callbacks);
    return Json.text(json);
  }

  private static Map<String, Object> callback(int index, CallbackState state) {
    var weights = new LinkedHashMap<String, Object>();
    state
        .weights()
        .forEach(
            (name, kept) ->
                weights.put(
                    name,
                    Map.of(
                        "member",
                        member(index, name),
                        "sizes",
                        kept.values().stream().map(each -> each.length).toList())));
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", state.kind());
    json.put("values", state.values());
    json.put("weights", weights);
    return json;
  }

  /**
   * Reads it back.
   *
   * @param where what the text is, for messages
   * @param arrays reads a member's numbers
   * @throws IllegalArgumentException if it is not what {@link #text} wrote
   */
  static Progress read(String where, String text, Function<String, float[]> arrays) {
    return new CheckpointJson(where).progress(Json.longObject(where, text), arrays);
  }

  private Progress progress(Map<String, @Nullable Object> json, Function<String, float[]> arrays) {
    if (whole(json, "version") != VERSION) {
      throw Check.fail(
          "%s is a checkpoint of version %s, and this Banteng reads version %s.",
          where, whole(json, "version"), VERSION);
    }
    var callbacks = new ArrayList<CallbackState>();
    for (Object state : list(json, "callbacks")) {
      callbacks.add(callback(object("callbacks", state), arrays));
    }
    Map<String, @Nullable Object> settings = object(json, "compiled");
    var compiled = new LinkedHashMap<String, String>();
    for (String key : List.of("optimizer", "optimizer_class", "loss")) {
      compiled.put(key, text(key, settings.get(key)));
    }
    Progress.Order order = order(json);
    int epoch = small(json, "epoch");
    long rounds = (long) epoch * Math.max(1, order.stepsPerEpoch()); // a step begins one at most
    return new Progress(
        order,
        compiled,
        epoch,
        count(json, "steps", Long.MAX_VALUE),
        (int) count(json, "round", Math.min(Integer.MAX_VALUE, rounds)),
        small(json, "samples_of_round"),
        Boolean.TRUE.equals(json.get("averages_in_place")),
        new Progress.Recorded(epochs(json), texts(json, "warnings"), advice(json)),
        callbacks);
  }

  /** Older checkpoints have none. */
  private List<String> advice(Map<String, @Nullable Object> json) {
    return json.containsKey("advice") ? texts(json, "advice") : List.of();
  }

  private List<String> texts(Map<String, @Nullable Object> json, String key) {
    return list(json, key).stream().map(String::valueOf).toList();
  }

  private Progress.Order order(Map<String, @Nullable Object> json) {
    return new Progress.Order(
        whole(json, "seed"),
        small(json, "batch_size"),
        whole(json, "samples") == -1 ? -1 : small(json, "samples"),
        Boolean.TRUE.equals(json.get("shuffle")),
        small(json, "steps_per_epoch"));
  }

  private Map<Integer, Map<String, Double>> epochs(Map<String, @Nullable Object> json) {
    var epochs = new LinkedHashMap<Integer, Map<String, Double>>();
    object(json, "history")
        .forEach(
            (epoch, logs) -> {
              if (!epoch.matches("\\d{1,9}")) {
                throw damaged("history", epoch);
              }
              epochs.put(Integer.valueOf(epoch), logs(epoch, logs));
            });
    return epochs;
  }

  private Map<String, Double> logs(String epoch, @Nullable Object given) {
    var logs = new LinkedHashMap<String, Double>();
    object("history of epoch " + epoch, given)
        .forEach((key, value) -> logs.put(key, number(key, value)));
    return logs;
  }

  private CallbackState callback(
      Map<String, @Nullable Object> json, Function<String, float[]> arrays) {
    var values = new LinkedHashMap<String, Object>();
    object(json, "values")
        .forEach((key, value) -> values.put(key, value(value == null ? "" : value)));
    var weights = new LinkedHashMap<String, WeightSnapshot>();
    object(json, "weights")
        .forEach((name, kept) -> weights.put(name, snapshot(object(name, kept), arrays)));
    return new CallbackState(String.valueOf(json.get("kind")), values, weights);
  }

  private WeightSnapshot snapshot(
      Map<String, @Nullable Object> json, Function<String, float[]> arrays) {
    float[] numbers = arrays.apply(String.valueOf(json.get("member")));
    var values = new ArrayList<float[]>();
    int from = 0;
    for (Object size : list(json, "sizes")) {
      int count = (int) number("sizes", size);
      if (count < 0 || count > numbers.length - from) {
        throw damaged("sizes", size);
      }
      values.add(Arrays.copyOfRange(numbers, from, from + count));
      from += count;
    }
    return new WeightSnapshot(values);
  }

  /** JSON has no numbers that are none, so they are texts. */
  private static Object value(Object given) {
    return switch (given.toString()) {
      case "NaN", "Infinity", "-Infinity" -> Double.valueOf(given.toString());
      default -> given;
    };
  }

  private double number(String key, @Nullable Object given) {
    if (given != null && value(given) instanceof Number number) {
      return number.doubleValue();
    }
    throw damaged(key, given);
  }

  private String text(String key, @Nullable Object given) {
    if (given instanceof String text && text.length() <= LONGEST) {
      return text;
    }
    throw damaged(key, given);
  }

  private long whole(Map<String, @Nullable Object> json, String key) {
    Object given = json.get(key);
    if (given instanceof Long || given instanceof Integer) {
      return ((Number) given).longValue();
    }
    throw damaged(key, given);
  }

  private long count(Map<String, @Nullable Object> json, String key, long most) {
    long count = whole(json, key);
    if (count < 0 || count > most) {
      throw damaged(key, count);
    }
    return count;
  }

  private int small(Map<String, @Nullable Object> json, String key) {
    return (int) count(json, key, Integer.MAX_VALUE);
  }

  private Map<String, @Nullable Object> object(Map<String, @Nullable Object> json, String key) {
    return object(key, json.get(key));
  }

  private Map<String, @Nullable Object> object(String key, @Nullable Object given) {
    if (given instanceof Map<?, ?> object) {
      return Json.settings(object);
    }
    throw damaged(key, given);
  }

  private List<?> list(Map<String, @Nullable Object> json, String key) {
    if (json.get(key) instanceof List<?> list) {
      return list;
    }
    throw damaged(key, json.get(key));
  }

  private IllegalArgumentException damaged(String key, @Nullable Object given) {
    return Check.fail(
        "%s: '%s' is %s, which no checkpoint has. It is damaged; take an older one.",
        where, key, Json.shortened(given));
  }
}
