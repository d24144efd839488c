package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.nn.api.Optimizer;

/** One step of training: forward, the loss with its gradient, backward, the weights moved by it. */
final class TrainingStep implements AutoCloseable {
  private final LayerStack stack;
  private final FitPlan plan;
  private final Optimizer.Updater updater;
  private final double lossScale;
  private final BatchScorer scorer;
  private final FiniteWatch watch;
  private final WeightConstraints constraints;
  private final ContextPool contexts = new ContextPool(this::connect);
  private long taken;

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

  /** How many steps were taken, those of a training that this one goes on from included. */
  long taken() {
    return taken;
  }

  /** Goes on behind so many steps: dropout draws what it would have drawn. */
  void goOn(long steps) {
    taken = steps;
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
    context.atStep(taken++);
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

  private RunContext connect(int samples) {
    Seed seed = plan.seed().child("dropout").child(samples);
    return RunContext.of(stack, samples, Mode.TRAINING, scorer.fused(), seed);
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
