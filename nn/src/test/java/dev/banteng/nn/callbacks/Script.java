package dev.banteng.nn.callbacks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fit that is only played: its logs are written down beforehand, and its weights are the number
 * of the epoch.
 */
final class Script implements Training {
  /** Where Banteng decides otherwise on purpose, which tests of their own show. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "early-stopping-patience-0-first-epoch-never-stops", // a NaN is not the best for ever
          "early-stopping-auto-unknown-name-error", // an error before the first batch
          "early-stopping-missing-monitor"); // likewise

  private final JsonNode run;
  private Direction declared = Direction.DOWN;
  private boolean stopping;
  private int epochsRun;
  private int weights = -1;

  Script(JsonNode run) {
    this.run = run;
  }

  static boolean readable(JsonNode json) {
    return !OTHERWISE.contains(json.path("id").asText());
  }

  /** The callback of a config. */
  static Callback callback(JsonNode config) {
    var json =
        new ObjectMapper()
            .convertValue(config, new TypeReference<Map<String, @Nullable Object>>() {});
    return Callbacks.kinds().read("EarlyStopping", Config.of(json));
  }

  /** Says which way the monitored value gets better, as its metric would. */
  Script declared(Direction direction) {
    declared = direction;
    return this;
  }

  void play(Callback settings) {
    Callback callback = settings.start();
    callback.onTrainBegin(this, new Values());
    int epoch = run.path("start_epoch").asInt();
    Values last = new Values();
    for (JsonNode logs : run.required("logs")) {
      if (stopping) {
        break;
      }
      weights = epoch;
      last = new Values();
      for (var entry : logs.properties()) {
        last.put(entry.getKey(), number(entry.getValue()));
      }
      callback.onEpochBegin(this, epoch, new Values());
      callback.onEpochEnd(this, epoch, last);
      epochsRun++;
      epoch++;
    }
    callback.onTrainEnd(this, last);
  }

  private static double number(JsonNode value) {
    return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
  }

  int epochsRun() {
    return epochsRun;
  }

  int weightsOfEpoch() {
    return weights;
  }

  private static final class Values implements Logs {
    private final Map<String, Double> values = new LinkedHashMap<>();

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
  public int epochs() {
    return run.path("logs").size();
  }

  @Override
  public int initialEpoch() {
    return 0;
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
    return List.of();
  }

  @Override
  public Direction direction(String key) {
    return declared;
  }

  @Override
  public void stop(String reason) {
    stopping = true;
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public History history() {
    throw notPlayed();
  }

  @Override
  public double learningRate() {
    throw notPlayed();
  }

  @Override
  public void learningRate(double rate) {
    throw notPlayed();
  }

  @Override
  public Runnable rememberWeights() {
    int kept = weights;
    return () -> weights = kept;
  }

  @Override
  public Map<String, INDArray> weights() {
    throw notPlayed();
  }

  @Override
  public void setWeights(Map<String, INDArray> given) {
    throw notPlayed();
  }

  @Override
  public void warn(String message) {
    throw notPlayed();
  }

  private static IllegalStateException notPlayed() {
    return Check.order("The script does not play this.");
  }
}
