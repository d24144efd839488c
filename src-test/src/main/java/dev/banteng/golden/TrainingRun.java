package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One training beside Keras' own. */
final class TrainingRun {
  private final GoldenCase golden;
  private final Sequential model;
  private final FitArguments arguments;
  private final INDArray x;
  private final INDArray y;

  TrainingRun(GoldenCase golden, Sequential model, FitArguments arguments) {
    this.golden = golden;
    this.model = model;
    this.arguments = arguments;
    x = golden.tensor("x").array();
    y = golden.tensor("y").array();
  }

  /** Listens to the batches of the first epoch. */
  private static final class FirstEpoch implements Callback {
    private final List<Map<String, Double>> logs = new ArrayList<>();
    private boolean over;

    @Override
    public void onTrainBatchEnd(Training run, int batch, Logs batchLogs) {
      if (!over) {
        logs.add(batchLogs.toMap());
      }
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs epochLogs) {
      over = true;
    }
  }

  void check() {
    model.setWeights(arrays(golden.get("initial_weights")));
    var first = new FirstEpoch();
    var options = new ArrayList<>(arguments.fit());
    var callbacks = new ArrayList<>(arguments.callbacks());
    callbacks.add(first);
    options.add(Options.callbacks(callbacks.toArray(Callback[]::new)));
    History history = model.fit(x, y, options.toArray(FitOption[]::new));
    checkFirstEpoch(first.logs);
    checkHistory(history);
    checkWeights();
    var evaluated = model.evaluate(x, y, arguments.evaluate().toArray(EvaluateOption[]::new));
    check("evaluate", each(golden.get("evaluate")), evaluated);
    float[] predicted = model.predict(x).dup('c').data().asFloat();
    Tolerance.TRAINING.check("predict", golden.tensor("predict"), predicted);
  }

  private static List<INDArray> arrays(JsonNode tensors) {
    var arrays = new ArrayList<INDArray>();
    tensors.forEach(tensor -> arrays.add(Tensor.of(tensor).array()));
    return arrays;
  }

  private void checkFirstEpoch(List<Map<String, Double>> logs) {
    JsonNode expected = golden.get("first_epoch_batch_logs");
    Tolerance.TRAINING.check("batches of the first epoch", expected.size(), logs.size());
    for (int i = 0; i < logs.size(); i++) {
      check("first_epoch_batch_logs[" + i + "]", each(expected.get(i)), logs.get(i));
    }
  }

  private void checkHistory(History history) {
    var keys = new ArrayList<String>();
    golden
        .get("history_keys")
        .forEach(
            key -> {
              JsonNode values = golden.get("history").get(key.asText());
              keys.addAll(each(key.asText(), values.get(0)).keySet());
            });
    if (!keys.equals(List.copyOf(history.keySet()))) {
      throw new Mismatch("history: expected the keys " + keys + ", got " + history.keySet());
    }
    golden
        .get("history")
        .properties()
        .forEach(entry -> checkHistory(entry.getKey(), entry.getValue(), history));
  }

  static void checkHistory(String key, JsonNode epochs, History history) {
    for (int i = 0; i < epochs.size(); i++) {
      for (var expected : each(key, epochs.get(i)).entrySet()) {
        List<Double> got = history.get(expected.getKey());
        Tolerance.TRAINING.check("epochs of " + key, epochs.size(), got.size());
        Tolerance.TRAINING.check(
            "history." + expected.getKey() + "[" + i + "]", expected.getValue(), got.get(i));
      }
    }
  }

  private void checkWeights() {
    int next = 0;
    for (var weight : model.weights().entrySet()) {
      Tensor expected = Tensor.of(golden.get("final_weights").get(next++));
      float[] got = weight.getValue().dup('c').data().asFloat();
      Tolerance.TRAINING.check("final_weights." + weight.getKey(), expected, got);
    }
  }

  static void check(String what, JsonNode expected, Map<String, Double> got) {
    check(what, each(expected), got);
  }

  private static void check(String what, Map<String, Double> expected, Map<String, Double> got) {
    if (!expected.keySet().equals(got.keySet())) {
      throw new Mismatch(
          what + ": expected the keys " + expected.keySet() + ", got " + got.keySet());
    }
    expected.forEach(
        (key, value) ->
            Tolerance.TRAINING.check(what + "." + key, value, got.getOrDefault(key, Double.NaN)));
  }

  /** Named values; one of several numbers has a key for each, {@code f1_score/0} and so on. */
  private static Map<String, Double> each(JsonNode values) {
    var all = new LinkedHashMap<String, Double>();
    values.properties().forEach(entry -> all.putAll(each(entry.getKey(), entry.getValue())));
    return all;
  }

  private static Map<String, Double> each(String key, JsonNode value) {
    Tensor tensor = Tensor.of(value);
    var all = new LinkedHashMap<String, Double>();
    for (int i = 0; i < tensor.size(); i++) {
      all.put(tensor.size() == 1 ? key : key + "/" + i, tensor.at(i));
    }
    return all;
  }
}
