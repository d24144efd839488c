package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.data.Extent;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: epochs of batches, each a {@link TrainingStep}, then validation; callbacks
 * hear of all of it.
 */
final class FitLoop {
  private final LayerStack stack;
  private final Compiled compiled;
  private final FitPlan plan;
  private final Optimizer.Updater updater;
  private final BatchScorer scorer;
  private final Optional<Evaluation> validation;
  private final Recorder recorder;
  private final CallbackBus bus;
  private final TrainingRun run;
  private final TrainingBatches batches;
  private final FiniteWatch watch;
  private final TrainingStep step;
  private final LiveLogs batchLogs;
  private final LiveLogs noLogs;
  private Logs epochLogs;
  private boolean ending;
  private volatile boolean begun;
  private boolean hearing; // of the end of an epoch
  private @Nullable Thread worker;
  private int next; // the epoch that comes next, or runs
  private int round; // how often the data were begun before it
  private int samples; // of a round that it goes on with

  /**
   * A fit that is ready to run: everything that can be checked was.
   *
   * @param stack the model
   * @param compiled loss, metrics and optimizer
   * @param updater the optimizer's state
   * @param plan what was asked for
   * @param access the model, for callbacks
   * @param warnings what was found odd beforehand
   * @throws IllegalArgumentException if data, loss and metrics do not go together
   */
  FitLoop(
      LayerStack stack,
      Compiled compiled,
      Optimizer.Updater updater,
      FitPlan plan,
      ModelAccess access,
      List<String> warnings) {
    this.stack = stack;
    this.compiled = compiled;
    this.plan = plan;
    this.updater = updater;
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
    this.recorder = new Recorder(plan.seed().value(), directions());
    var bar = ProgressBar.onStandardOutput(plan.verbose());
    this.bus =
        CallbackBus.of(
            Advising.atWork(plan, stack, compiled, recorder), watching(bar), bar.ofFit());
    this.run =
        new TrainingRun(
            plan,
            compiled,
            stack,
            updater,
            recorder,
            access.model(),
            file -> access.checkpoints().write(file, progress()));
    plan.resumed().ifPresent(from -> recorder.goOn(from.progress().recorded()));
    this.batches = new TrainingBatches(plan);
    this.watch = new FiniteWatch(plan, recorder);
    this.step =
        new TrainingStep(stack, plan, updater, compiled.optimizer().lossScale(), scorer, watch);
    this.batchLogs = new LiveLogs(scorer.scores());
    this.noLogs = new LiveLogs(scorer.scores(), List.of());
    this.epochLogs = noLogs;
    warnings.forEach(recorder::warn);
  }

  /** History, and whoever says where training goes on. */
  private List<Callback> watching(ProgressBar bar) {
    return plan.resumed()
        .map(from -> List.of(recorder, bar.saying(from.line(plan.epochs()))))
        .orElse(List.of(recorder));
  }

  /**
   * The keys of an epoch's logs in the order in which they come, and which way each gets better:
   * all sorted where the first epoch is validated, else those of a validation last.
   */
  private Map<String, Direction> directions() {
    Map<String, Direction> trained = scorer.scores().directions();
    var directions = new LinkedHashMap<>(trained);
    if (validation.isPresent()) {
      trained.forEach((key, direction) -> directions.put("val_" + key, direction));
    }
    return plan.validationFreq() == 1 ? new TreeMap<>(directions) : directions;
  }

  /** What was recorded so far. */
  History history() {
    return recorder.history();
  }

  /** Whether its callbacks let it begin with its first epoch. */
  boolean hasBegun() {
    return begun;
  }

  /** Asks the loop to end after the batch that runs, since its caller was interrupted. */
  void interrupt() {
    recorder.interrupted();
    batches.cancel();
    validation.ifPresent(Evaluation::cancel);
  }

  /** Interrupts the thread of the loop, unless callbacks are hearing of the end already. */
  synchronized void wake(Thread worker) {
    if (!ending) {
      worker.interrupt();
    }
  }

  /** Lets nothing disturb the end: callbacks may write files in it. */
  private synchronized void ending() {
    ending = true;
    Thread.interrupted();
  }

  /**
   * Trains.
   *
   * @param afterEpoch is told when an epoch has ended and its weights and history are whole
   */
  void run(Consumer<History> afterEpoch) {
    worker = Thread.currentThread();
    try {
      train(afterEpoch);
    } catch (Throwable thrown) { // callbacks end their work before it goes on its way
      ending();
      run.fails();
      putWeightsBack(thrown);
      bus.conclude(run, epochLogs, thrown);
      throw thrown;
    } finally {
      step.close();
      batches.close();
      validation.ifPresent(Evaluation::close);
    }
  }

  private void putWeightsBack(Throwable thrown) {
    try {
      run.withoutAverages();
    } catch (RuntimeException further) { // an optimizer of the user's
      thrown.addSuppressed(further);
    }
  }

  private void train(Consumer<History> afterEpoch) {
    try {
      plan.resumed().ifPresent(this::goOn);
      bus.publish(callback -> callback.onTrainBegin(run, noLogs));
      begun = true;
      epochs(afterEpoch);
    } catch (Throwable thrown) {
      if (!recorder.wasInterrupted() || !Interruption.caused(thrown)) {
        throw thrown;
      }
    }
    ending();
    run.withoutAverages();
    stack.lock().changing("fit", updater::finish);
    bus.conclude(run, epochLogs);
  }

  private void goOn(Progress.Checkpoint from) {
    Progress before = from.progress();
    try {
      before.callbacks().stream()
          .flatMap(state -> state.weights().values().stream())
          .forEach(kept -> Weights.check(stack, kept));
      List<String> strangers = bus.restore(before.callbacks());
      if (!strangers.isEmpty()) {
        recorder.warn(
            Check.format(
                "The checkpoint and this fit do not have the same callbacks. These begin anew or are forgotten: %s.",
                String.join(", ", strangers)));
      }
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: %s", from.file(), wrong.getMessage());
    }
    run.hasAverages(before.averages());
    comesNext(before.epoch());
    step.goOn(before.steps());
    if (before.epoch() < plan.epochs()) {
      batches.goOn(before.round(), before.samples());
    }
  }

  /**
   * How far it is: before the epoch that runs, or behind the one that is complete.
   *
   * @throws IllegalStateException where that cannot be said
   */
  private Progress progress() {
    if (Thread.currentThread() != worker) {
      throw Check.order(
          "A checkpoint is written by the thread that tells callbacks of the training, between two batches, and not from a thread of their own. Write it in onTrainBatchEnd or onEpochComplete, or the model alone: run.model().save(file).");
    }
    if (hearing) {
      throw Check.order(
          "In onEpochEnd others have not heard yet that the epoch is over, so that a checkpoint would train it again. Write it in onEpochComplete, or the model alone: run.model().save(file).");
    }
    return new Progress(
        plan.order(),
        compiled.kept(),
        next,
        step.taken(),
        round,
        samples,
        run.hasAverages(),
        recorder.recorded(),
        bus.states());
  }

  private void epochs(Consumer<History> afterEpoch) {
    for (int epoch = plan.initialEpoch(); epoch < plan.epochs() && !recorder.stopping(); epoch++) {
      epoch(epoch);
      afterEpoch.accept(recorder.history());
    }
  }

  private void epoch(int epoch) {
    comesNext(epoch);
    noLogs.forget();
    bus.publish(callback -> callback.onEpochBegin(run, epoch, noLogs));
    run.withoutAverages(); // whoever put them there: the weights are trained
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
      Optional<Scores> scores = validation.get().run(bus, run);
      if (scores.isEmpty()) {
        return; // interrupted
      }
      logs.addValidation(scores.get());
    }
    watch.check(stack, epoch);
    epochLogs = logs.copy(); // without what callbacks add, as in Keras
    hearing = true;
    bus.publish(callback -> callback.onEpochEnd(run, epoch, logs));
    hearing = false;
    comesNext(epoch + 1);
    bus.publish(callback -> callback.onEpochComplete(run, epoch, logs));
  }

  private void comesNext(int epoch) {
    next = epoch;
    round = batches.round();
    samples = plan.stepsPerEpoch().isPresent() ? batches.taken() : 0;
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
    if (!plan.train().sized() && epoch == plan.initialEpoch() && batch == 0) {
      DataFit.unreachable(stack, compiled, Extent.of(batches.targets())).ifPresent(recorder::warn);
    }
    double loss = step.run(batches, epoch, batch);
    scorer.count(loss, batches.targets(), batches.weights());
    bus.publish(callback -> callback.onTrainBatchEnd(run, batch, batchLogs));
  }
}
