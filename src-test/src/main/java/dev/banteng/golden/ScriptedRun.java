package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.api.WeightSnapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fit that is only played: its logs are written down, and its weights are the number of the
 * epoch. What a callback remembers shows in when it ends the run and in the weights it leaves.
 */
final class ScriptedRun implements Training {
  /** What Keras' object held, which no user sees, and what is compared. */
  private static final Set<String> FIELDS =
      Set.of(
          "epoch",
          "best",
          "wait",
          "best_epoch",
          "cooldown_counter",
          "warning",
          "stop_training",
          "learning_rate",
          "learning_rate_after",
          "logged_learning_rate");

  private final GoldenCase golden;
  private final JsonNode run;
  private final Set<String> keys = new TreeSet<>();
  private boolean stopping;
  private int weights = -1;
  private float rate;

  /**
   * One run of a case.
   *
   * @param rate the learning rate that it begins with
   */
  ScriptedRun(GoldenCase golden, JsonNode run, double rate) {
    this.golden = golden;
    this.run = run;
    this.rate = (float) rate;
    run.get("logs").forEach(logs -> logs.fieldNames().forEachRemaining(keys::add));
  }

  /** Plays the run, which Keras may have refused. */
  void check(Callback callback) {
    if (run.hasNonNull("error")) {
      checkRefused(callback);
      return;
    }
    int played = played(callback);
    same("epochs_run", run.get("epochs_run").asText(), played);
    if (run.has("weights_of_epoch")) {
      same("weights_of_epoch", run.get("weights_of_epoch").asText(), weights);
    }
  }

  /** Plays the run without a look at what comes of it. */
  void play(Callback callback) {
    played(callback);
  }

  /** Plays the batches of one epoch, up to the one that ends it. */
  void checkBatches(Callback settings) {
    Callback callback = settings.start();
    for (JsonNode expected : golden.get("batches")) {
      int batch = expected.get("batch").asInt();
      try {
        callback.onTrainBatchEnd(this, batch, new Values(expected.get("logs")));
      } catch (ArithmeticException thrown) {
        same("error in batch " + batch, String.valueOf(expected.has("error")), true);
        return;
      }
      same("error in batch " + batch, String.valueOf(expected.has("error")), false);
      same("stop in batch " + batch, expected.path("stop_training").asText(), stopping);
    }
  }

  private void checkRefused(Callback callback) {
    try {
      played(callback);
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new Mismatch("expected the error " + run.get("error").asText() + ", got none");
  }

  /** How many epochs it went on. */
  private int played(Callback settings) {
    Callback callback = settings.start();
    callback.onTrainBegin(this, new Values());
    Values logs = new Values();
    int played = 0;
    for (; played < run.get("logs").size() && !stopping; played++) {
      weights = initialEpoch() + played;
      logs = new Values(run.get("logs").get(played));
      callback.onEpochBegin(this, weights, new Values());
      double begun = rate;
      callback.onEpochEnd(this, weights, logs);
      if (!run.hasNonNull("error") && run.has("epochs")) {
        checkEpoch(run.get("epochs").path(played), begun, logs);
      }
    }
    callback.onTrainEnd(this, logs);
    return played;
  }

  private void checkEpoch(JsonNode expected, double begun, Values logs) {
    expected
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new Mismatch("nothing compares the field " + field);
              }
            });
    if (expected.has("stop_training")) {
      same("stop_training in epoch " + weights, expected.get("stop_training").asText(), stopping);
    }
    sameRate(expected.path("learning_rate"), begun);
    sameRate(expected.path("learning_rate_after"), rate);
    sameRate(expected.path("logged_learning_rate"), logs.get("learning_rate"));
  }

  private void sameRate(JsonNode expected, double got) {
    if (expected.isNumber() && (float) expected.asDouble() != (float) got) {
      throw new Mismatch(
          "learning rate in epoch " + weights + ": expected " + expected + ", got " + got);
    }
  }

  private static void same(String what, String expected, Object got) {
    if (!expected.equals(got.toString())) {
      throw new Mismatch(what + ": expected " + expected + ", got " + got);
    }
  }

  /** The logs of an epoch. */
  static final class Values implements Logs {
    private final Map<String, Double> values = new LinkedHashMap<>();

    Values() {}

    Values(JsonNode logs) {
      logs.properties().forEach(e -> put(e.getKey(), e.getValue()));
    }

    /** Several numbers have a key each, {@code f1/0} and so on, as History has. */
    private void put(String key, JsonNode value) {
      for (int i = 0; i < value.size(); i++) {
        values.put(key + "/" + i, Tensor.number(value.get(i)));
      }
      if (!value.isArray()) {
        values.put(key, number(key, value));
      }
    }

    private static double number(String key, JsonNode value) {
      try {
        return Tensor.number(value);
      } catch (NumberFormatException text) {
        throw new Mismatch(key + " is a text, and logs hold numbers");
      }
    }

    @Override
    public Set<String> keys() {
      return values.keySet();
    }

    @Override
    public double get(String key) {
      return values.getOrDefault(key, Double.NaN);
    }

    @Override
    public void put(String key, double value) {
      values.put(key, value);
    }
  }

  @Override
  public Direction direction(String key) {
    if (!keys.contains(key)) {
      throw Check.fail(Names.unknown("key", key, keys));
    }
    for (JsonNode metric : golden.get("model_metrics")) {
      if (key.replaceFirst("^val_", "").equals(metric.path("name").asText())) {
        return metric.path("direction").asText().equals("up") ? Direction.UP : Direction.DOWN;
      }
    }
    return Direction.DOWN;
  }

  @Override
  public void stop(String reason) {
    stopping = true;
  }

  @Override
  public boolean failing() {
    return false;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public WeightSnapshot rememberWeights() {
    return new WeightSnapshot(List.of(new float[] {weights}));
  }

  @Override
  public void restoreWeights(WeightSnapshot kept) {
    weights = (int) kept.values().get(0)[0];
  }

  @Override
  public Model model() {
    throw notWritten("model");
  }

  @Override
  public void swapAverages() {
    throw notWritten("averages");
  }

  @Override
  public boolean hasAverages() {
    return false;
  }

  @Override
  public void checkpoint(Path file) {
    throw notWritten("checkpoints");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public int epochs() {
    return initialEpoch() + run.get("logs").size();
  }

  @Override
  public int initialEpoch() {
    return run.path("start_epoch").asInt();
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public int batchSize() {
    return 1;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public History history() {
    throw notWritten("history");
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double value) {
    rate = (float) value; // as Keras keeps it
  }

  @Override
  public Map<String, INDArray> weights() {
    throw notWritten("weights by name");
  }

  @Override
  public void setWeights(Map<String, INDArray> given) {
    throw notWritten("weights by name");
  }

  @Override
  public void warn(String message) {
    throw notWritten("warnings");
  }

  private static IllegalStateException notWritten(String what) {
    return Check.order("The script of a case has no " + what + ".");
  }
}
