package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends training when a monitored value has not improved for some epochs, and puts the best weights
 * back if asked to.
 *
 * <p>An epoch improves if its value is better than the best so far by more than {@code minDelta};
 * which way is better the metric itself says. The best weights come back on every way out, also
 * when the epochs run out. Every fit starts anew.
 *
 * <p>Example: {@code earlyStopping("val_loss").patience(3).restoreBestWeights()}.
 *
 * @see <a href="https://keras.io/api/callbacks/early_stopping/">EarlyStopping in Keras</a>
 */
public final class EarlyStopping implements Callback {
  private final String monitor;
  private final Settings settings;
  private Direction direction = Direction.DOWN;
  private Optional<Runnable> bestWeights = Optional.empty();
  private double best;
  private int bestEpoch;
  private boolean seen;
  private int wait;

  private record Settings(
      int patience,
      double minDelta,
      Optional<Double> baseline,
      Optional<Direction> direction,
      boolean restore,
      int startFromEpoch) {}

  EarlyStopping(String monitor) {
    this(monitor, new Settings(0, 0, Optional.empty(), Optional.empty(), false, 0));
  }

  private EarlyStopping(String monitor, Settings settings) {
    this.monitor = monitor;
    this.settings = settings;
  }

  /** What Keras' arguments stand for; its minDelta may be negative, and only its size counts. */
  static EarlyStopping of(Config config) {
    var callback =
        new EarlyStopping(config.text("monitor", "val_loss"))
            .minDelta(Math.abs(config.number("min_delta", 0)))
            .patience(config.integer("patience", 0))
            .startFromEpoch(config.integer("start_from_epoch", 0));
    config.value("verbose"); // History keeps the reason
    if (config.has("baseline")) {
      callback = callback.baseline(config.number("baseline", 0));
    }
    if (config.flag("restore_best_weights", false)) {
      callback = callback.restoreBestWeights();
    }
    String mode = config.text("mode", "auto");
    return switch (mode) {
      case "auto" -> callback;
      case "max" -> callback.direction(Direction.UP);
      case "min" -> callback.direction(Direction.DOWN);
      default ->
          throw Check.fail(
              Names.unknown("EarlyStopping mode", mode, List.of("auto", "min", "max")));
    };
  }

  /** How many epochs without improvement to wait for another; 0 by default. */
  public EarlyStopping patience(int epochs) {
    Check.notNegative("patience", epochs);
    var s = settings;
    return new EarlyStopping(
        monitor,
        new Settings(epochs, s.minDelta, s.baseline, s.direction, s.restore, s.startFromEpoch));
  }

  /** By how much a value must be better to count; 0 by default. */
  public EarlyStopping minDelta(double delta) {
    Check.notNegative("minDelta", delta);
    var s = settings;
    return new EarlyStopping(
        monitor,
        new Settings(s.patience, delta, s.baseline, s.direction, s.restore, s.startFromEpoch));
  }

  /** A value that must be beaten within the patience; none by default. */
  public EarlyStopping baseline(double value) {
    var s = settings;
    return new EarlyStopping(
        monitor,
        new Settings(
            s.patience, s.minDelta, Optional.of(value), s.direction, s.restore, s.startFromEpoch));
  }

  /** Which way is better, where the metric's own word is not wanted. */
  public EarlyStopping direction(Direction value) {
    var s = settings;
    return new EarlyStopping(
        monitor,
        new Settings(
            s.patience, s.minDelta, s.baseline, Optional.of(value), s.restore, s.startFromEpoch));
  }

  /** Puts the weights of the best epoch back at the end. */
  public EarlyStopping restoreBestWeights() {
    var s = settings;
    return new EarlyStopping(
        monitor,
        new Settings(s.patience, s.minDelta, s.baseline, s.direction, true, s.startFromEpoch));
  }

  /** The first epoch that counts, from 0; those before are let pass. */
  public EarlyStopping startFromEpoch(int epoch) {
    Check.notNegative("startFromEpoch", epoch);
    var s = settings;
    return new EarlyStopping(
        monitor, new Settings(s.patience, s.minDelta, s.baseline, s.direction, s.restore, epoch));
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    Direction declared = run.direction(monitor);
    direction = settings.direction.orElse(declared);
    bestWeights = Optional.empty();
    seen = false;
    bestEpoch = 0;
    wait = 0;
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    if (epoch < settings.startFromEpoch || !logs.keys().contains(monitor)) {
      return;
    }
    if (settings.restore && bestWeights.isEmpty()) {
      remember(run, epoch);
    }
    wait++;
    double value = (float) logs.get(monitor);
    if (!seen || improves(value, best)) {
      seen = true;
      best = value;
      remember(run, epoch);
      if (settings.baseline.isEmpty() || improves(value, settings.baseline.get())) {
        wait = 0;
      }
    } else if (wait >= settings.patience && epoch > 0) {
      run.stop(reason());
    }
  }

  private void remember(Training run, int epoch) {
    bestEpoch = epoch;
    if (settings.restore) {
      bestWeights = Optional.of(run.rememberWeights());
    }
  }

  private boolean improves(double value, double reference) {
    float margin = (float) settings.minDelta;
    double shifted = direction == Direction.UP ? (float) value - margin : (float) value + margin;
    return direction.better((float) shifted, (float) reference);
  }

  private String reason() {
    return String.format(
        Locale.ROOT,
        "%s has not improved for %d %s (best %.4f in epoch %d)",
        monitor,
        wait,
        wait == 1 ? "epoch" : "epochs",
        best,
        bestEpoch + 1);
  }

  @Override
  public void onTrainEnd(Training run, Logs logs) {
    bestWeights.ifPresent(Runnable::run);
    bestWeights = Optional.empty();
  }

  @Override
  public String toString() {
    return "earlyStopping(\""
        + monitor
        + "\").patience("
        + settings.patience
        + ")"
        + (settings.restore ? ".restoreBestWeights()" : "");
  }
}
