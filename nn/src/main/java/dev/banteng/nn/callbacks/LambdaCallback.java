package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.EnumMap;
import java.util.Map;

/**
 * A callback made of functions, one for each hook that matters; the other hooks do nothing. A hook
 * that is given two does both, in that order. Functions stand in no config.
 *
 * <p>Example: {@code lambdaCallback().onEpochEnd((run, epoch, logs) ->
 * System.out.println(logs.get("loss"))).onTrainEnd((run, logs) -> System.out.println("over"))}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/lambda_callback/">Keras</a>.
 */
public final class LambdaCallback implements Callback {
  static final LambdaCallback NONE = new LambdaCallback(Map.of());

  /** What to do at the beginning or the end of a run. */
  @FunctionalInterface
  public interface RunAction {
    /** Is told of the run and its logs. */
    void run(Training run, Logs logs);
  }

  /** What to do at the beginning or the end of an epoch. */
  @FunctionalInterface
  public interface EpochAction {
    /** Is told of the run, the epoch's number from 0, and its logs. */
    void run(Training run, int epoch, Logs logs);
  }

  /** What to do at the beginning or the end of a batch. */
  @FunctionalInterface
  public interface BatchAction {
    /** Is told of the run, the batch's number in its epoch from 0, and its logs. */
    void run(Training run, int batch, Logs logs);
  }

  private enum Hook {
    TRAIN_BEGIN,
    TRAIN_END,
    EPOCH_BEGIN,
    EPOCH_END,
    EPOCH_COMPLETE,
    TRAIN_BATCH_BEGIN,
    TRAIN_BATCH_END,
    TEST_BEGIN,
    TEST_END,
    TEST_BATCH_BEGIN,
    TEST_BATCH_END,
    PREDICT_BEGIN,
    PREDICT_END,
    PREDICT_BATCH_BEGIN,
    PREDICT_BATCH_END
  }

  /** What to do at a hook of whatever kind; those of a run have no number. */
  @FunctionalInterface
  private interface Action {
    void run(Training run, int number, Logs logs);
  }

  private final Map<Hook, Action> actions;

  private LambdaCallback(Map<Hook, Action> actions) {
    this.actions = actions;
  }

  private LambdaCallback with(Hook hook, Action action) {
    Map<Hook, Action> all = new EnumMap<>(Hook.class);
    all.putAll(actions);
    all.merge(
        hook,
        action,
        (first, second) ->
            (run, number, logs) -> {
              first.run(run, number, logs);
              second.run(run, number, logs);
            });
    return new LambdaCallback(all);
  }

  private LambdaCallback with(Hook hook, String name, RunAction action) {
    Check.given(name, action);
    return with(hook, (run, number, logs) -> action.run(run, logs));
  }

  private void tell(Hook hook, Training run, int number, Logs logs) {
    Action action = actions.get(hook);
    if (action != null) {
      action.run(run, number, logs);
    }
  }

  /** When training begins. */
  public LambdaCallback onTrainBegin(RunAction action) {
    return with(Hook.TRAIN_BEGIN, "onTrainBegin", action);
  }

  /** When training has ended, in whatever way. */
  public LambdaCallback onTrainEnd(RunAction action) {
    return with(Hook.TRAIN_END, "onTrainEnd", action);
  }

  /** When an epoch begins. */
  public LambdaCallback onEpochBegin(EpochAction action) {
    return with(Hook.EPOCH_BEGIN, Check.given("onEpochBegin", action)::run);
  }

  /** When an epoch ends; its logs are whole. */
  public LambdaCallback onEpochEnd(EpochAction action) {
    return with(Hook.EPOCH_END, Check.given("onEpochEnd", action)::run);
  }

  /** When everybody has heard of the end of an epoch. */
  public LambdaCallback onEpochComplete(EpochAction action) {
    return with(Hook.EPOCH_COMPLETE, Check.given("onEpochComplete", action)::run);
  }

  /** When a step begins. */
  public LambdaCallback onTrainBatchBegin(BatchAction action) {
    return with(Hook.TRAIN_BATCH_BEGIN, Check.given("onTrainBatchBegin", action)::run);
  }

  /** When a step ends. */
  public LambdaCallback onTrainBatchEnd(BatchAction action) {
    return with(Hook.TRAIN_BATCH_END, Check.given("onTrainBatchEnd", action)::run);
  }

  /** When an evaluation or a validation begins. */
  public LambdaCallback onTestBegin(RunAction action) {
    return with(Hook.TEST_BEGIN, "onTestBegin", action);
  }

  /** When an evaluation or a validation ends. */
  public LambdaCallback onTestEnd(RunAction action) {
    return with(Hook.TEST_END, "onTestEnd", action);
  }

  /** When a batch of one begins. */
  public LambdaCallback onTestBatchBegin(BatchAction action) {
    return with(Hook.TEST_BATCH_BEGIN, Check.given("onTestBatchBegin", action)::run);
  }

  /** When a batch of one ends. */
  public LambdaCallback onTestBatchEnd(BatchAction action) {
    return with(Hook.TEST_BATCH_END, Check.given("onTestBatchEnd", action)::run);
  }

  /** When a prediction begins. */
  public LambdaCallback onPredictBegin(RunAction action) {
    return with(Hook.PREDICT_BEGIN, "onPredictBegin", action);
  }

  /** When a prediction ends. */
  public LambdaCallback onPredictEnd(RunAction action) {
    return with(Hook.PREDICT_END, "onPredictEnd", action);
  }

  /** When a batch of one begins. */
  public LambdaCallback onPredictBatchBegin(BatchAction action) {
    return with(Hook.PREDICT_BATCH_BEGIN, Check.given("onPredictBatchBegin", action)::run);
  }

  /** When a batch of one ends. */
  public LambdaCallback onPredictBatchEnd(BatchAction action) {
    return with(Hook.PREDICT_BATCH_END, Check.given("onPredictBatchEnd", action)::run);
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    tell(Hook.TRAIN_BEGIN, run, -1, logs);
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    tell(Hook.TRAIN_END, run, -1, logs);
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    tell(Hook.EPOCH_BEGIN, run, epoch, logs);
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    tell(Hook.EPOCH_END, run, epoch, logs);
  }

  @Override
  public void onEpochComplete(Training run, int epoch, Logs logs) {
    tell(Hook.EPOCH_COMPLETE, run, epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(Training run, int batch, Logs logs) {
    tell(Hook.TRAIN_BATCH_BEGIN, run, batch, logs);
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    tell(Hook.TRAIN_BATCH_END, run, batch, logs);
  }

  @Override
  public void onTestBegin(Training run, Logs logs) {
    tell(Hook.TEST_BEGIN, run, -1, logs);
  }

  @Override
  public void onTestEnd(Training run, Logs logs) {
    tell(Hook.TEST_END, run, -1, logs);
  }

  @Override
  public void onTestBatchBegin(Training run, int batch, Logs logs) {
    tell(Hook.TEST_BATCH_BEGIN, run, batch, logs);
  }

  @Override
  public void onTestBatchEnd(Training run, int batch, Logs logs) {
    tell(Hook.TEST_BATCH_END, run, batch, logs);
  }

  @Override
  public void onPredictBegin(Training run, Logs logs) {
    tell(Hook.PREDICT_BEGIN, run, -1, logs);
  }

  @Override
  public void onPredictEnd(Training run, Logs logs) {
    tell(Hook.PREDICT_END, run, -1, logs);
  }

  @Override
  public void onPredictBatchBegin(Training run, int batch, Logs logs) {
    tell(Hook.PREDICT_BATCH_BEGIN, run, batch, logs);
  }

  @Override
  public void onPredictBatchEnd(Training run, int batch, Logs logs) {
    tell(Hook.PREDICT_BATCH_END, run, batch, logs);
  }

  @Override
  public String toString() {
    return "lambdaCallback(...)";
  }
}
