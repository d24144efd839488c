package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which hooks a callback hears in fit, evaluate and predict, in which order, with which logs. */
final class HookCase {
  private final GoldenCase golden;
  private final JsonNode args;
  private final INDArray x;
  private final INDArray y;
  private final Sequential model = Sequential.sequential(Layers.input(3), Layers.dense(1)).seed(1);

  private HookCase(GoldenCase golden) {
    this.golden = golden;
    args = golden.get("args");
    int samples = golden.get("samples").asInt();
    x = args.has("x") ? Tensor.of(args.get("x")).array() : random(samples, 3);
    y = args.has("y") ? Tensor.of(args.get("y")).array() : random(samples, 1);
    model.compile(Optimizers.sgd(), Losses.mse(), Metrics.metric("mae"));
    if (args.has("initial_weights")) {
      var weights = new ArrayList<INDArray>();
      args.get("initial_weights").forEach(each -> weights.add(Tensor.of(each).array()));
      model.setWeights(weights);
    }
  }

  private static INDArray random(int rows, int columns) {
    var random = new SplittableRandom(3);
    float[] numbers = new float[rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return Nd4j.create(numbers, new long[] {rows, columns}, 'c');
  }

  static void check(GoldenCase golden) {
    new HookCase(golden).check();
  }

  private void check() {
    var events = new HookEvents(golden);
    Options.Callbacks listeners = Options.callbacks(events.callbacks().toArray(Callback[]::new));
    var batchSize = Options.batchSize(args.get("batch_size").asInt());
    switch (golden.text("call")) {
      case "fit" -> checkKeys(model.fit(Dataset.of(x, y), fit(listeners)));
      case "evaluate" -> model.evaluate(x, y, batchSize, listeners, Options.verbose(0));
      case "predict" -> model.predict(x, batchSize, listeners);
      default -> throw new Mismatch("nothing calls " + golden.text("call"));
    }
    events.check();
  }

  private FitOption[] fit(Options.Callbacks listeners) {
    var options = new ArrayList<FitOption>(List.of(listeners, Options.verbose(0)));
    options.add(Options.shuffle(!args.has("x")));
    args.properties()
        .forEach(
            each -> {
              switch (each.getKey()) {
                case "batch_size" -> options.add(Options.batchSize(each.getValue().asInt()));
                case "epochs" -> options.add(Options.epochs(each.getValue().asInt()));
                case "initial_epoch" -> options.add(Options.initialEpoch(each.getValue().asInt()));
                case "validation_freq" ->
                    options.add(Options.validationFreq(each.getValue().asInt()));
                case "validation_split" ->
                    options.add(Options.validationSplit(each.getValue().asDouble()));
                case "validation_data" -> options.add(validation(each.getValue().asInt()));
                case "callbacks", "stop", "extra", "lambda", "overrides" -> {} // of HookEvents
                case "x", "y", "initial_weights", "optimizer", "loss" -> {} // of the model
                default -> throw new Mismatch("nothing reads the argument " + each.getKey());
              }
            });
    return options.toArray(FitOption[]::new);
  }

  private FitOption validation(int rows) {
    int[] first = new int[rows];
    for (int i = 0; i < rows; i++) {
      first[i] = i;
    }
    return Options.validationData(Dataset.of(x, y).select(first));
  }

  private void checkKeys(History history) {
    var keys = new ArrayList<String>();
    golden.get("history_keys").forEach(key -> keys.add(key.asText()));
    if (!keys.equals(List.copyOf(history.keySet()))) {
      throw new Mismatch("history: expected the keys " + keys + ", got " + history.keySet());
    }
  }
}
