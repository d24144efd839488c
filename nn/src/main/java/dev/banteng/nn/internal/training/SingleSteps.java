package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps of training that a caller asks for one by one. What one step needs is kept for the next, so
 * that it costs no more than a step of {@code fit}.
 */
public final class SingleSteps implements AutoCloseable {
  private final LayerStack stack;
  private final Compiled compiled;
  private final Optimizer.Updater updater;
  private final Dataset first;
  private final BatchScorer scorer;
  private final TrainingStep step;
  private int count;

  /**
   * Steps on batches like one.
   *
   * @param first a batch; others have its shapes and are not larger
   * @param seed decides dropout
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   */
  public SingleSteps(
      LayerStack stack, Compiled compiled, Optimizer.Updater updater, Dataset first, Seed seed) {
    this.stack = stack;
    this.compiled = compiled;
    this.updater = updater;
    this.first = first;
    check(first);
    FitPlan plan = plan(first, List.of(Options.seed(seed.value())));
    this.scorer = new BatchScorer(stack, compiled, first.targetShape(), first.size());
    var recorder = new Recorder(seed.value(), scorer.scores().directions());
    var watch = new FiniteWatch(plan, recorder);
    this.step =
        new TrainingStep(stack, plan, updater, compiled.optimizer().lossScale(), scorer, watch);
  }

  private void check(Dataset batch) {
    DataFit.checkInput(stack, batch);
    batch.check();
    DataFit.checkTargets(stack, compiled, batch);
  }

  private static FitPlan plan(Dataset batch, List<? extends FitOption> options) {
    var all = new ArrayList<FitOption>(options);
    all.addAll(
        List.of(Options.batchSize(batch.size()), Options.shuffle(false), Options.verbose(0)));
    return FitPlan.of(batch, new ParsedOptions(all));
  }

  /** Whether these are the steps for a batch, with an optimizer's state. */
  public boolean takes(Optimizer.Updater of, Dataset batch) {
    return of == updater
        && batch.sized()
        && batch.targetShape().equals(first.targetShape())
        && batch.size() <= first.size();
  }

  /**
   * Trains on one batch.
   *
   * @param options weights of its samples
   * @return the loss before the step and the metrics, of this batch alone
   * @throws IllegalArgumentException if the batch does not go with the model; nothing is changed
   */
  public Map<String, Double> run(Dataset batch, List<FitOption> options) {
    for (FitOption option : options) {
      if (!(option instanceof Options.SampleWeight || option instanceof Options.ClassWeight)) {
        throw Check.fail(
            "trainOnBatch takes sampleWeight(...) and classWeight(...), but was given %s. The other options are for fit.",
            option);
      }
    }
    check(batch);
    FitPlan plan = plan(batch, options);
    return WorkerThread.call("banteng-fit", new OneStep(plan));
  }

  /** A step on a thread of its own, which nothing that is thrown at the caller breaks off. */
  private final class OneStep implements WorkerThread.Task<Map<String, Double>> {
    private final FitPlan plan;

    OneStep(FitPlan plan) {
      this.plan = plan;
    }

    @Override
    public Map<String, Double> run() {
      try (var batches = new TrainingBatches(plan)) {
        batches.begin();
        batches.next();
        scorer.scores().reset();
        double loss = step.run(batches, 0, count++);
        scorer.count(loss, batches.targets(), batches.weights());
      }
      return Rounded.map(scorer.scores().toMap());
    }

    @Override
    public void cancel() {
      // A step ends soon by itself.
    }
  }

  @Override
  public void close() {
    step.close();
  }
}
