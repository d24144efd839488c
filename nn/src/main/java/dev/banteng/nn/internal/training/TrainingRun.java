package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Optimizer;
import java.util.List;

/** A fit as callbacks see it. */
final class TrainingRun extends ModelRun {
  private final FitPlan plan;
  private final Optimizer.Updater updater;
  private final Recorder recorder;
  private final List<String> keys;

  TrainingRun(FitPlan plan, LayerStack stack, Optimizer.Updater updater, Recorder recorder) {
    super(stack);
    this.plan = plan;
    this.updater = updater;
    this.recorder = recorder;
    this.keys = List.copyOf(recorder.directions().keySet());
  }

  @Override
  public int epochs() {
    return plan.epochs();
  }

  @Override
  public int initialEpoch() {
    return plan.initialEpoch();
  }

  @Override
  public int steps() {
    return plan.steps();
  }

  @Override
  public int batchSize() {
    return plan.batchSize();
  }

  @Override
  public long seed() {
    return plan.seed().value();
  }

  @Override
  public List<String> keys() {
    return keys;
  }

  @Override
  public Direction direction(String key) {
    Direction declared = recorder.directions().get(key);
    if (declared != null) {
      return declared;
    }
    boolean validates = keys.stream().anyMatch(known -> known.startsWith("val_"));
    if (key.startsWith("val_") && !validates) {
      String wanted = key.substring(4);
      String base = keys.contains(wanted) ? wanted : Names.nearest(wanted, keys).orElse("loss");
      throw Check.fail(
          "There is no key '%s', since this fit does not validate. Give fit validationData(...) or validationSplit(...), or monitor '%s'.",
          key, base);
    }
    throw Check.fail(Names.unknown("key", key, keys));
  }

  @Override
  public void stop(String reason) {
    recorder.stop(reason.isEmpty() ? "a callback asked for it" : reason);
  }

  @Override
  public boolean stopping() {
    return recorder.stopping();
  }

  @Override
  public History history() {
    return recorder.history();
  }

  @Override
  public double learningRate() {
    return updater.learningRate();
  }

  @Override
  public void learningRate(double rate) {
    updater.learningRate(rate);
  }

  @Override
  public void warn(String message) {
    recorder.warn(message);
  }
}
