package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.Rounded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/** Measures a model on data. */
public final class Evaluate {
  /** What was said once is not said again for every evaluation. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Evaluate() {}

  /**
   * The loss and the metrics, in the order in which they were compiled.
   *
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   */
  public static Map<String, Double> run(
      LayerStack stack, Compiled compiled, Dataset data, List<EvaluateOption> options) {
    var given = new ParsedOptions(options);
    DataFit.checkInput(stack, data.inputShape());
    data.check();
    DataFit.checkTruth(stack, compiled, data);
    compiled.cautions().stream()
        .filter(SAID::add)
        .forEach(caution -> LoggerFactory.getLogger(Evaluate.class).warn(caution));
    int batchSize = given.find(Options.BatchSize.class).map(Options.BatchSize::rows).orElse(32);
    int verbose = given.find(Options.Verbose.class).map(Options.Verbose::level).orElse(0);
    List<Callback> callbacks =
        given.find(Options.Callbacks.class).map(Options.Callbacks::listeners).orElse(List.of());
    var weights =
        given.find(Options.SampleWeight.class).map(option -> SampleWeights.bySample(data, option));
    int steps = data.sized() ? (data.size() + batchSize - 1) / batchSize : -1;
    var bus =
        new CallbackBus(callbacks, List.of(ProgressBar.onStandardOutput(verbose).ofEvaluation()));
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
