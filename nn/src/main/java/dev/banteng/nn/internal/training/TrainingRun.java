package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Optimizer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A fit as callbacks see it. */
final class TrainingRun extends ModelRun {
  private final FitPlan plan;
  private final Compiled compiled;
  private final Optimizer.Updater updater;
  private final Recorder recorder;
  private final List<String> keys;
  private final Consumer<Path> checkpoints;
  private volatile boolean averages;

  TrainingRun(
      FitPlan plan,
      Compiled compiled,
      LayerStack stack,
      Optimizer.Updater updater,
      Recorder recorder,
      Model model,
      Consumer<Path> checkpoints) {
    super(stack, model);
    this.plan = plan;
    this.compiled = compiled;
    this.checkpoints = checkpoints;
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
  public void swapAverages() {
    lock()
        .changing(
            "swapAverages",
            () -> {
              updater.swapAverages();
              averages = !averages;
            });
  }

  @Override
  public boolean hasAverages() {
    return averages;
  }

  /** Goes on from a fit in which they stood there, or not. */
  void hasAverages(boolean before) {
    averages = before;
  }

  /** Puts the weights back where their averages stand. */
  void withoutAverages() {
    if (averages) {
      swapAverages();
    }
  }

  @Override
  public void checkpoint(Path file) {
    checkpoints.accept(file);
  }

  @Override
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>(compiled.settings());
    settings.put("epochs", String.valueOf(epochs()));
    settings.put("initial_epoch", String.valueOf(initialEpoch()));
    settings.put("batch_size", String.valueOf(batchSize()));
    settings.put("steps_per_epoch", String.valueOf(steps()));
    settings.put("shuffle", String.valueOf(plan.shuffle()));
    settings.put("seed", String.valueOf(seed()));
    settings.put("validation", plan.validation().map(Dataset::toString).orElse("none"));
    settings.put("data", plan.train().toString());
    settings.put("engine", engine());
    return Collections.unmodifiableMap(settings);
  }

  @Override
  public void warn(String message) {
    recorder.warn(message);
  }
}
