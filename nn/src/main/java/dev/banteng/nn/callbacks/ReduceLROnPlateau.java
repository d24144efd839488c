package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Direction;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.Optional;

/**
 * Makes the learning rate smaller when a monitored value has not improved for some epochs: {@code
 * rate = max(rate·factor, minLr)}.
 *
 * <p>An epoch improves if its value is better than the best so far by more than {@code minDelta};
 * which way is better the metric itself says. After a reduction {@code cooldown} epochs pass before
 * epochs without improvement are counted again. The logs of each epoch get {@code learning_rate},
 * the rate that it was trained with. Every fit starts anew.
 *
 * <p>Example: {@code reduceLROnPlateau("val_loss").factor(0.5).patience(3).minLr(1e-5)}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/reduce_lr_on_plateau/">Keras</a>.
 *
 * @param monitor the key to watch
 * @param factor what the rate is multiplied with, above 0 and below 1; 0.1 by default
 * @param patience how many epochs without improvement to wait for; 10 by default
 * @param direction which way is better, where the metric's own word is not wanted
 * @param minDelta by how much a value must be better to count; 0.0001 by default
 * @param cooldown how many epochs to let pass after a reduction; 0 by default
 * @param minLr what the rate never falls below; 0 by default
 */
public record ReduceLROnPlateau(
    String monitor,
    double factor,
    int patience,
    Optional<Direction> direction,
    double minDelta,
    int cooldown,
    double minLr)
    implements Callback, Configured {
  static final Prototype<ReduceLROnPlateau> PROTOTYPE =
      Prototype.of(
          "reduceLROnPlateau(monitor)",
          new ReduceLROnPlateau("val_loss", 0.1, 10, Optional.empty(), 1e-4, 0, 0));

  /** Checks the settings. */
  public ReduceLROnPlateau {
    Check.given("monitor of reduceLROnPlateau", monitor);
    if (!(factor > 0 && factor < 1)) {
      throw Check.fail(
          "factor of reduceLROnPlateau must be above 0 and below 1, but was given %s: the rate is multiplied with it, and shall become smaller.",
          factor);
    }
    Check.notNegative("patience", patience);
    Check.notNegative("minDelta", minDelta);
    Check.notNegative("cooldown", cooldown);
    Check.notNegative("minLr", minLr);
  }

  @Override
  public ReduceLROnPlateau arguments(Arguments a) {
    a.written(false).text("verbose", ""); // the logs tell the rate
    return new ReduceLROnPlateau(
        a.text("monitor", monitor),
        a.number("factor", factor),
        a.integer("patience", patience),
        Monitor.direction(a, "ReduceLROnPlateau", direction),
        Monitor.minDelta(a, minDelta),
        a.integer("cooldown", cooldown),
        a.number("min_lr", minLr));
  }

  /** What the rate is multiplied with, above 0 and below 1; 0.1 by default. */
  public ReduceLROnPlateau factor(double value) {
    return Arguments.with(this, "factor", value);
  }

  /** How many epochs without improvement to wait for; 10 by default. */
  public ReduceLROnPlateau patience(int epochs) {
    return Arguments.with(this, "patience", epochs);
  }

  /** Which way is better, where the metric's own word is not wanted. */
  public ReduceLROnPlateau direction(Direction value) {
    return Arguments.with(this, "mode", Optional.of(value));
  }

  /** By how much a value must be better to count; 0.0001 by default. */
  public ReduceLROnPlateau minDelta(double delta) {
    return Arguments.with(this, "min_delta", delta);
  }

  /** How many epochs to let pass after a reduction; 0 by default. */
  public ReduceLROnPlateau cooldown(int epochs) {
    return Arguments.with(this, "cooldown", epochs);
  }

  /** What the rate never falls below; 0 by default. */
  public ReduceLROnPlateau minLr(double rate) {
    return Arguments.with(this, "min_lr", rate);
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
    private final ReduceLROnPlateau settings;
    private Direction direction = Direction.DOWN;
    private double best;
    private boolean seen;
    private int wait;
    private int cooling;

    Watch(ReduceLROnPlateau settings) {
      this.settings = settings;
    }

    @Override
    public void onTrainBegin(Training run, Logs logs) {
      Direction declared = run.direction(settings.monitor);
      direction = settings.direction.orElse(declared);
      LoggedRate.checkIsFree(run);
      if ((float) settings.minLr > LoggedRate.of(run)) {
        throw Check.fail(
            "minLr of reduceLROnPlateau is %s, above the learning rate %s, which could not be reduced then. Give a smaller minLr, or compile with a larger rate.",
            settings.minLr, run.learningRate());
      }
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      LoggedRate.put(run, logs);
      if (!logs.keys().contains(settings.monitor)) {
        return; // an epoch without validation
      }
      if (cooling > 0) {
        cooling--;
        wait = 0;
      }
      double value = logs.get(settings.monitor);
      if (!seen || Monitor.improves(direction, value, settings.minDelta, best)) {
        seen = true;
        best = value;
        wait = 0;
      } else if (cooling == 0) {
        wait++;
        if (wait >= settings.patience) {
          reduce(run);
        }
      }
    }

    private void reduce(Training run) {
      double rate = LoggedRate.of(run);
      if (rate > (float) settings.minLr) {
        run.learningRate(Math.max(rate * settings.factor, settings.minLr));
        cooling = settings.cooldown;
        wait = 0;
      }
    }

    @Override
    public CallbackState state() {
      return CallbackState.of("ReduceLROnPlateau")
          .with("best", best)
          .with("seen", seen)
          .with("wait", wait)
          .with("cooling", cooling);
    }

    @Override
    public void restore(CallbackState state) {
      best = state.number("best");
      seen = state.flag("seen");
      wait = (int) state.whole("wait");
      cooling = (int) state.whole("cooling");
    }

    @Override
    public String toString() {
      return settings + " at work";
    }
  }
}
