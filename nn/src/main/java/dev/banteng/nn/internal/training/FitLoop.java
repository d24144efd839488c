package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.data.Extent;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The training loop: epochs of batches, each forward, backward and a step of the optimizer, then
 * validation.
 */
public final class FitLoop {
  private static final String REMEDY =
      "Try a smaller learning rate, inputs scaled to 0..1, or clipping (clipnorm).";

  private final LayerStack stack;
  private final FitPlan plan;
  private final Optimizer.Updater updater;
  private final double lossScale;
  private final BatchScorer scorer;
  private final Optional<Evaluation> validation;
  private final Recorder recorder;
  private final CallbackBus bus;
  private final TrainingRun run;
  private final TrainingBatches batches;
  private final Map<Integer, RunContext> contexts = new HashMap<>();
  private final LiveLogs batchLogs;
  private final LiveLogs noLogs;
  private Logs epochLogs;
  private boolean saidNotFinite;

  /**
   * A fit that is ready to run: everything that can be checked was.
   *
   * @param stack the model
   * @param compiled loss, metrics and optimizer
   * @param updater the optimizer's state
   * @param plan what was asked for
   * @param warnings what was found odd beforehand
   * @throws IllegalArgumentException if data, loss and metrics do not go together
   */
  public FitLoop(
      LayerStack stack,
      Compiled compiled,
      Optimizer.Updater updater,
      FitPlan plan,
      List<String> warnings) {
    this.stack = stack;
    this.plan = plan;
    this.updater = updater;
    this.lossScale = compiled.optimizer().lossScale();
    this.scorer = new BatchScorer(stack, compiled, plan.train().targetShape(), plan.batchSize());
    this.validation =
        plan.validation()
            .map(
                data ->
                    new Evaluation(
                        stack,
                        compiled,
                        data,
                        plan.validationWeights(),
                        plan.validationBatchSize(),
                        plan.validationSteps()));
    this.recorder = new Recorder(plan.seed().value());
    this.bus =
        new CallbackBus(
            plan.callbacks(),
            List.of(recorder, ProgressBar.onStandardOutput(plan.verbose()).ofFit()));
    this.run = new TrainingRun(plan, stack, updater, recorder, keys());
    this.batches = new TrainingBatches(plan);
    this.batchLogs = new LiveLogs(scorer.scores());
    this.noLogs = new LiveLogs(scorer.scores(), List.of());
    this.epochLogs = noLogs;
    warnings.forEach(recorder::warn);
    if (plan.weights().isPresent() && !compiled.options().isEmpty() && !compiled.weighsMetrics()) {
      recorder.warn(
          (plan.classWeights() ? "classWeight" : "sampleWeight")
              + " changes the loss only: no metric counts the weights. Mark those that should with weighted(metric).");
    }
  }

  private List<String> keys() {
    var keys = new ArrayList<>(scorer.scores().sortedKeys());
    recorder.directions(scorer.scores().directions());
    if (validation.isPresent()) {
      scorer.scores().sortedKeys().forEach(key -> keys.add("val_" + key));
      scorer
          .scores()
          .directions()
          .forEach((key, direction) -> recorder.directions(Map.of("val_" + key, direction)));
    }
    return keys;
  }

  /** What was recorded so far. */
  public History history() {
    return recorder.history();
  }

  /** Asks the loop to end after the batch that runs, since somebody interrupted it. */
  public void interrupt() {
    recorder.interrupted();
    recorder.stop("interrupted");
  }

  /**
   * Trains.
   *
   * @param afterEpoch is told when an epoch has ended and its weights and history are whole
   */
  public void run(Consumer<History> afterEpoch) {
    try {
      train(afterEpoch);
    } catch (Throwable thrown) { // callbacks end their work before it goes on its way
      bus.conclude(run, epochLogs, thrown);
      throw thrown;
    } finally {
      contexts.values().forEach(RunContext::close);
      batches.close();
      validation.ifPresent(Evaluation::close);
    }
  }

  private void train(Consumer<History> afterEpoch) {
    bus.publish(callback -> callback.onTrainBegin(run, noLogs));
    for (int epoch = plan.initialEpoch(); epoch < plan.epochs() && !recorder.stopping(); epoch++) {
      epoch(epoch);
      afterEpoch.accept(recorder.history());
    }
    stack.lock().writeLock().lock();
    try {
      updater.finish();
    } finally {
      stack.lock().writeLock().unlock();
    }
    bus.conclude(run, epochLogs);
  }

  private void epoch(int epoch) {
    noLogs.forget();
    bus.publish(callback -> callback.onEpochBegin(run, epoch, noLogs));
    scorer.scores().reset();
    if (plan.stepsPerEpoch().isEmpty()) {
      batches.begin();
    }
    for (int batch = 0; !recorder.stopping() && more(batch); batch++) {
      batch(epoch, batch);
    }
    if (recorder.wasInterrupted()) {
      return;
    }
    var logs = new EpochLogs(scorer.scores());
    if (validation.isPresent() && (epoch + 1) % plan.validationFreq() == 0) {
      logs.addValidation(validation.get().run(bus, run));
    }
    checkWeights(epoch);
    epochLogs = logs;
    bus.publish(callback -> callback.onEpochEnd(run, epoch, logs));
  }

  /**
   * A relu turns a NaN before it into a zero, so that the loss alone does not show every broken
   * weight.
   */
  private void checkWeights(int epoch) {
    if (saidNotFinite) {
      return;
    }
    Weights.firstNotFinite(stack)
        .ifPresent(
            name -> {
              saidNotFinite = true;
              String message =
                  name + " holds a NaN or an infinity after epoch " + (epoch + 1) + ". ";
              recorder.warn(message + REMEDY);
              if (plan.stopOnNaN()) {
                recorder.stop(message + "Training was stopped; onNaN(CONTINUE) goes on. " + REMEDY);
              }
            });
  }

  private boolean more(int batch) {
    return plan.stepsPerEpoch().isEmpty()
        ? batches.next()
        : batch < plan.stepsPerEpoch().get() && batches.nextOfAnyRound();
  }

  private void batch(int epoch, int batch) {
    noLogs.forget();
    batchLogs.forget();
    bus.publish(callback -> callback.onTrainBatchBegin(run, batch, noLogs));
    double loss = step(epoch, batch);
    scorer.count(loss, batches.targets(), batches.weights());
    bus.publish(callback -> callback.onTrainBatchEnd(run, batch, batchLogs));
  }

  /** One step of training: the rows' gradients, and the weights moved by them. */
  private double step(int epoch, int batch) {
    Rows inputs = batches.inputs();
    RunContext context = contexts.computeIfAbsent(inputs.count(), this::connect);
    stack.lock().writeLock().lock();
    try {
      context.forward(inputs.data(), 0, scorer.raw(), 0);
      double loss = scorer.score(batches.targets(), batches.weights(), true);
      if (!Double.isFinite(loss)) {
        notFinite(context, epoch, batch, loss);
        if (plan.stopOnNaN()) {
          return loss;
        }
      }
      scale(scorer.gradient(), context.outputs());
      context.backward(scorer.gradient());
      updater.step();
      return loss;
    } finally {
      stack.lock().writeLock().unlock();
    }
  }

  private RunContext connect(int count) {
    Seed seed = plan.seed().child("dropout").child(count);
    return stack.connect(count, Mode.TRAINING, scorer.fused(), seed);
  }

  private void scale(float[] gradient, int count) {
    if (lossScale != 1) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= (float) lossScale;
      }
    }
  }

  /** Says where a loss went wrong; the weights are still those before the step. */
  private void notFinite(RunContext context, int epoch, int batch, double loss) {
    if (saidNotFinite) {
      return; // it is seldom the last: once says it
    }
    saidNotFinite = true;
    Extent inputs = Extent.of(batches.inputs());
    String origin = context.firstNotFinite().orElse("the loss");
    String message =
        "The loss is "
            + loss
            + " in epoch "
            + (epoch + 1)
            + ", batch "
            + (batch + 1)
            + ". Learning rate "
            + Check.number(updater.learningRate())
            + ", inputs from "
            + Check.number(inputs.low())
            + " to "
            + Check.number(inputs.high())
            + ", first not finite in "
            + origin
            + ". ";
    if (plan.stopOnNaN()) {
      recorder.warn(message + REMEDY);
      recorder.stop(message + "Training was stopped; onNaN(CONTINUE) goes on. " + REMEDY);
    } else {
      recorder.warn(message + "Training goes on, since onNaN(CONTINUE) says so.");
    }
  }
}
