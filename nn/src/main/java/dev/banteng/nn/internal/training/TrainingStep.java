package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.nn.api.Optimizer;
import java.util.HashMap;
import java.util.Map;

/** One step of training: forward, the loss with its gradient, backward, the weights moved by it. */
final class TrainingStep implements AutoCloseable {
  private final LayerStack stack;
  private final FitPlan plan;
  private final Optimizer.Updater updater;
  private final double lossScale;
  private final BatchScorer scorer;
  private final FiniteWatch watch;
  private final WeightConstraints constraints;
  private final Map<Integer, Integer> made = new HashMap<>();
  private final ContextPool contexts = new ContextPool(this::connect);

  TrainingStep(
      LayerStack stack,
      FitPlan plan,
      Optimizer.Updater updater,
      double lossScale,
      BatchScorer scorer,
      FiniteWatch watch) {
    this.stack = stack;
    this.plan = plan;
    this.updater = updater;
    this.lossScale = lossScale;
    this.scorer = scorer;
    this.watch = watch;
    this.constraints = new WeightConstraints(stack);
  }

  /** Trains on the current batch, and gives its loss before the step. */
  double run(TrainingBatches batches, int epoch, int batch) {
    RunContext context = contexts.take(batches.inputs().count());
    boolean sound = false;
    try {
      double loss = stack.lock().step(() -> step(context, batches, epoch, batch));
      sound = true;
      return loss;
    } finally {
      contexts.giveBack(context, sound);
    }
  }

  private double step(RunContext context, TrainingBatches batches, int epoch, int batch) {
    Rows inputs = batches.inputs();
    context.forward(inputs.data(), 0, scorer.raw(), 0);
    scorer.mask().begin(inputs.count());
    context.readMask(scorer.mask(), 0);
    double loss =
        scorer.score(batches.targets(), batches.weights(), true)
            + scorer.penalties().sum()
            + context.penalty() / inputs.count();
    if (!Double.isFinite(loss)) {
      watch.lossIsNotFinite(
          loss, epoch, batch, updater.learningRate(), inputs, firstNotFinite(context));
      if (plan.stopOnNaN()) {
        return loss;
      }
    }
    scale(scorer.gradient(), context.outputs());
    context.backward(scorer.gradient(), lossScale);
    scorer.penalties().addGradients(lossScale);
    updater.step();
    constraints.apply();
    return loss;
  }

  /** Where the first NaN or infinity stands, as messages name it. */
  private String firstNotFinite(RunContext context) {
    return context.firstNotFinite().or(scorer.penalties()::firstNotFinite).orElse("the loss");
  }

  /** A context that is made again, as it had to make room, does not repeat its dropout. */
  private RunContext connect(int samples) {
    Seed seed = plan.seed().child("dropout").child(samples);
    int times = made.merge(samples, 1, Integer::sum);
    Seed own = times == 1 ? seed : seed.child(times);
    return RunContext.of(stack, samples, Mode.TRAINING, scorer.fused(), own);
  }

  private void scale(float[] gradient, int count) {
    if (lossScale != 1) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= (float) lossScale;
      }
    }
  }

  @Override
  public void close() {
    contexts.close();
  }
}
