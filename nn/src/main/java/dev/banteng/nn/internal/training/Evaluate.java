package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.Rounded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a model on data. */
public final class Evaluate {
  private Evaluate() {}

  /**
   * The loss and the metrics, in the order in which they were compiled.
   *
   * @param caution is told what metrics have to say against themselves
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   */
  public static Map<String, Double> run(
      LayerStack stack,
      Compiled compiled,
      Dataset data,
      List<EvaluateOption> options,
      Consumer<String> caution) {
    var given = new ParsedOptions(options);
    DataFit.checkInput(stack, data);
    data.check();
    DataFit.checkTargets(stack, compiled, data);
    compiled.cautions().forEach(caution);
    int batchSize = given.batchSize();
    var weights =
        given
            .find(Options.SampleWeight.class)
            .map(option -> SampleWeights.bySample(data, option).counting("to evaluate"));
    int steps = data.sized() ? (data.size() + batchSize - 1) / batchSize : -1;
    var bus =
        new CallbackBus(
            given.callbacks(),
            List.of(ProgressBar.onStandardOutput(given.verbose(0)).ofEvaluation()));
    try (var evaluation =
        new Evaluation(stack, compiled, data, weights, batchSize, Optional.empty())) {
      var run = new InferenceRun(stack, batchSize, steps);
      return WorkerThread.call(
          "banteng-evaluate",
          () -> Rounded.map(evaluation.run(bus, run).toMap()),
          evaluation::stop);
    }
  }
}
