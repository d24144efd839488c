package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keras' arguments of fit as options, and those that evaluate takes too.
 *
 * @param fit the options of fit, without callbacks
 * @param callbacks the callbacks of fit, which start anew with each
 * @param evaluate the options of evaluate on the same rows
 */
record FitArguments(List<FitOption> fit, List<Callback> callbacks, List<EvaluateOption> evaluate) {
  /**
   * The arguments of a case.
   *
   * @param folder where files of its callbacks stand
   */
  static FitArguments read(GoldenCase golden, Path folder) {
    var arguments = new FitArguments(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    golden.get("fit").properties().forEach(e -> arguments.add(e.getKey(), e.getValue(), folder));
    arguments.evaluate.add(Options.verbose(0));
    if (golden.has("sample_weight")) {
      double[] weights = numbers(golden.tensor("sample_weight"));
      arguments.fit.add(Options.sampleWeight(weights));
      arguments.evaluate.add(Options.sampleWeight(weights));
    }
    if (golden.has("validation_data")) {
      arguments.fit.add(validation(golden.get("validation_data")));
    }
    return arguments;
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    Arrays.setAll(numbers, tensor::at);
    return numbers;
  }

  private static FitOption validation(JsonNode data) {
    var option =
        Options.validationData(Tensor.of(data.get("x")).array(), Tensor.of(data.get("y")).array());
    return data.hasNonNull("sample_weight")
        ? option.sampleWeight(numbers(Tensor.of(data.get("sample_weight"))))
        : option;
  }

  private void add(String key, JsonNode value, Path folder) {
    switch (key) {
      case "batch_size" -> {
        fit.add(Options.batchSize(value.asInt()));
        evaluate.add(Options.batchSize(value.asInt()));
      }
      case "epochs" -> fit.add(Options.epochs(value.asInt()));
      case "shuffle" -> fit.add(Options.shuffle(value.asBoolean()));
      case "verbose" -> fit.add(Options.verbose(value.asInt()));
      case "validation_split" -> fit.add(Options.validationSplit(value.asDouble()));
      case "validation_freq" -> fit.add(Options.validationFreq(value.asInt()));
      case "validation_batch_size" -> fit.add(Options.validationBatchSize(value.asInt()));
      case "initial_epoch" -> fit.add(Options.initialEpoch(value.asInt()));
      case "class_weight" -> fit.add(Options.classWeight(classWeights(value)));
      case "callbacks" ->
          value.forEach(
              entry ->
                  callbacks.add(
                      CallbackReader.read(
                          entry.get("class_name").asText(), entry.get("config"), folder)));
      default -> throw new Unregistered("argument " + key + " of fit");
    }
  }

  private static Map<Integer, Double> classWeights(JsonNode json) {
    var weights = new TreeMap<Integer, Double>();
    json.properties()
        .forEach(e -> weights.put(Integer.valueOf(e.getKey()), e.getValue().asDouble()));
    return weights;
  }
}
