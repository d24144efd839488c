package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.Rounded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a model on data. */
public final class Evaluate implements WorkerThread.Task<Map<String, Double>> {
  private final Evaluation evaluation;
  private final CallbackBus bus;
  private final InferenceRun run;

  private Evaluate(Evaluation evaluation, CallbackBus bus, InferenceRun run) {
    this.evaluation = evaluation;
    this.bus = bus;
    this.run = run;
  }

  /**
   * The loss and the metrics, in the order in which they were compiled.
   *
   * @param model as callbacks see it
   * @param caution is told what metrics have to say against themselves
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public static Map<String, Double> run(
      LayerStack stack,
      Model model,
      Compiled compiled,
      Dataset data,
      List<EvaluateOption> options,
      Consumer<String> caution) {
    stack.refuseInside("evaluate");
    var given = new ParsedOptions(options);
    DataFit.checkInput(stack, data);
    data.check();
    DataFit.checkTargets(stack, compiled, data);
    compiled.cautions().forEach(caution);
    MaskCautions.of(stack).forEach(caution);
    Interruption.check("evaluate");
    int batchSize = given.batchSize(data.batchSize());
    var weights =
        given
            .find(Options.SampleWeight.class)
            .map(option -> SampleWeights.bySample(data, option).counting("to evaluate"));
    var bus =
        CallbackBus.of(
            given.callbacks(),
            List.of(),
            ProgressBar.onStandardOutput(given.verbose(0)).ofEvaluation());
    try (var evaluation =
        new Evaluation(stack, compiled, data, weights, batchSize, Optional.empty())) {
      var run = new InferenceRun(stack, model, batchSize, ParsedOptions.batches(data, batchSize));
      return WorkerThread.call("banteng-evaluate", new Evaluate(evaluation, bus, run));
    }
  }

  @Override
  public Map<String, Double> run() {
    Scores scores = evaluation.run(bus, run).orElseThrow(() -> Interruption.of("evaluate"));
    return Rounded.map(scores.toMap());
  }

  @Override
  public void cancel() {
    evaluation.cancel();
  }
}
