package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Direction;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.api.WeightSnapshot;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

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
 * @param monitor the key to watch
 * @param minDelta by how much a value must be better to count; 0 by default
 * @param patience how many epochs without improvement to wait for another; 0 by default
 * @param direction which way is better, where the metric's own word is not wanted
 * @param baseline a value that must be beaten within the patience
 * @param restoresBestWeights whether the weights of the best epoch come back at the end
 * @param startFromEpoch the first epoch that counts, from 0
 * @see <a href="https://keras.io/api/callbacks/early_stopping/">EarlyStopping in Keras</a>
 */
public record EarlyStopping(
    String monitor,
    double minDelta,
    int patience,
    Optional<Direction> direction,
    OptionalDouble baseline,
    boolean restoresBestWeights,
    int startFromEpoch)
    implements Callback, Configured {
  static final Prototype<EarlyStopping> PROTOTYPE =
      Prototype.of(
          "earlyStopping(monitor)",
          new EarlyStopping("val_loss", 0, 0, Optional.empty(), OptionalDouble.empty(), false, 0));

  private static final Form<Boolean> RESTORED =
      Form.<Boolean>of(Form::flag).chosenBy(restored -> "restoreBestWeights");

  /** Checks the settings. */
  public EarlyStopping {
    Check.notNegative("patience", patience);
    Check.notNegative("minDelta", minDelta);
    Check.notNegative("startFromEpoch", startFromEpoch);
  }

  @Override
  public EarlyStopping arguments(Arguments a) {
    a.written(false).text("verbose", ""); // History keeps the reason
    return new EarlyStopping(
        a.text("monitor", monitor),
        Monitor.minDelta(a, minDelta),
        a.integer("patience", patience),
        Monitor.direction(a, "EarlyStopping", direction),
        a.number("baseline", baseline),
        a.pass("restore_best_weights", restoresBestWeights, RESTORED),
        a.integer("start_from_epoch", startFromEpoch));
  }

  /** How many epochs without improvement to wait for another; 0 by default. */
  public EarlyStopping patience(int epochs) {
    return Arguments.with(this, "patience", epochs);
  }

  /** By how much a value must be better to count; 0 by default. */
  public EarlyStopping minDelta(double delta) {
    return Arguments.with(this, "min_delta", delta);
  }

  /** A value that must be beaten within the patience; none by default. */
  public EarlyStopping baseline(double value) {
    return Arguments.with(this, "baseline", OptionalDouble.of(value));
  }

  /** Which way is better, where the metric's own word is not wanted. */
  public EarlyStopping direction(Direction value) {
    return Arguments.with(this, "mode", Optional.of(value));
  }

  /** Puts the weights of the best epoch back at the end. */
  public EarlyStopping restoreBestWeights() {
    return Arguments.with(this, "restore_best_weights", true);
  }

  /** The first epoch that counts, from 0; those before are let pass. */
  public EarlyStopping startFromEpoch(int epoch) {
    return Arguments.with(this, "start_from_epoch", epoch);
  }

  @Override
  public Callback start() {
    return new Watch(this);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }

  /** What one fit has shown so far. */
  private static final class Watch implements Callback {
    private final EarlyStopping settings;
    private Direction direction = Direction.DOWN;
    private Optional<WeightSnapshot> bestWeights = Optional.empty();
    private double best;
    private int bestEpoch;
    private boolean seen;
    private int wait;
    private boolean over;

    Watch(EarlyStopping settings) {
      this.settings = settings;
    }

    @Override
    public void onTrainBegin(Training run, Logs logs) {
      Direction declared = run.direction(settings.monitor);
      direction = settings.direction.orElse(declared);
      if (over && wait >= settings.patience) { // its fit ended before it could say so
        run.stop(reason());
      }
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      if (epoch < settings.startFromEpoch || !logs.keys().contains(settings.monitor)) {
        return;
      }
      if (settings.restoresBestWeights && bestWeights.isEmpty()) {
        remember(run, epoch);
      }
      wait++;
      double value = logs.get(settings.monitor);
      if (!seen || improves(value, best)) {
        seen = true;
        best = value;
        remember(run, epoch);
        if (settings.baseline.isEmpty() || improves(value, settings.baseline.getAsDouble())) {
          wait = 0;
        }
      } else if (wait >= settings.patience && epoch > 0) {
        over = true;
        run.stop(reason());
      }
    }

    private void remember(Training run, int epoch) {
      bestEpoch = epoch;
      if (settings.restoresBestWeights) {
        bestWeights = Optional.of(run.rememberWeights());
      }
    }

    private boolean improves(double value, double reference) {
      return Monitor.improves(direction, value, settings.minDelta, reference);
    }

    private String reason() {
      return String.format(
          Locale.ROOT,
          "%s has not improved for %d %s (best %.4f in epoch %d)",
          settings.monitor,
          wait,
          wait == 1 ? "epoch" : "epochs",
          best,
          bestEpoch + 1);
    }

    @Override
    public CallbackState state() {
      return CallbackState.of("EarlyStopping")
          .with("best", best)
          .with("best_epoch", bestEpoch)
          .with("seen", seen)
          .with("wait", wait)
          .with("over", over)
          .with("weights", bestWeights);
    }

    @Override
    public void restore(CallbackState state) {
      best = state.number("best");
      bestEpoch = (int) state.whole("best_epoch");
      seen = state.flag("seen");
      wait = (int) state.whole("wait");
      over = state.flag("over");
      bestWeights = state.weights("weights");
    }

    @Override
    public void onTrainEnd(Training run, Logs logs) {
      bestWeights.ifPresent(run::restoreWeights);
    }

    @Override
    public String toString() {
      return settings + " at work";
    }
  }
}
