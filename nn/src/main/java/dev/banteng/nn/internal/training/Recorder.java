package dev.banteng.nn.internal.training;

import dev.banteng.core.Direction;
import dev.banteng.core.internal.Log;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;

/** Writes down what History will hold. */
final class Recorder implements Callback {
  private static final Logger LOG = Log.of(Recorder.class);
  private final Map<Integer, Map<String, Double>> epochs = new LinkedHashMap<>();
  private final Map<String, Direction> directions;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> advice = new LinkedHashSet<>();
  private final long seed;
  private volatile String stopReason = "";
  private volatile boolean interrupted;

  /**
   * A recorder of one fit.
   *
   * @param directions the keys of an epoch's logs in their order, and which way each gets better
   */
  Recorder(long seed, Map<String, Direction> directions) {
    this.seed = seed;
    this.directions = directions;
  }

  Map<String, Direction> directions() {
    return directions;
  }

  /** Once for each text; any thread of a callback's may call it. */
  synchronized void warn(String message) {
    if (warnings.add(message)) {
      LOG.warn(message);
    }
  }

  /** What somebody who was asked for it has to say; once for each text. */
  synchronized void advise(String text) {
    if (advice.add(text)) {
      LOG.warn(text);
    }
  }

  /** The first reason stands. */
  synchronized void stop(String reason) {
    stopReason = stopReason.isEmpty() ? reason : stopReason;
  }

  /** Goes on from what was recorded before. */
  synchronized void goOn(Progress.Recorded before) {
    epochs.putAll(before.epochs());
    warnings.addAll(before.warnings());
    advice.addAll(before.advice());
  }

  /** What was recorded so far, as a checkpoint keeps it. */
  synchronized Progress.Recorded recorded() {
    var copy = new LinkedHashMap<Integer, Map<String, Double>>(epochs);
    return new Progress.Recorded(copy, List.copyOf(warnings), List.copyOf(advice));
  }

  void interrupted() {
    interrupted = true;
    stop("interrupted");
  }

  boolean wasInterrupted() {
    return interrupted;
  }

  boolean stopping() {
    return !stopReason.isEmpty();
  }

  @Override
  public synchronized void onEpochEnd(Training run, int epoch, Logs logs) {
    epochs.put(epoch, logs.toMap());
  }

  synchronized History history() {
    return new History(
        epochs,
        directions,
        new History.Ending(
            seed, List.copyOf(warnings), List.copyOf(advice), stopReason, interrupted));
  }
}
