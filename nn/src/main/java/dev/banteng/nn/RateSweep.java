package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import dev.banteng.nn.internal.training.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Sets a higher learning rate before each step, and notes what becomes of the loss. */
final class RateSweep implements Callback {
  private static final int STEPS = 200;
  private static final int FEWEST = 10;

  /** How much of the moving average stays with each step. */
  private static final double KEPT = 0.9;

  /** How often the lowest loss is enough to end: Howard and Gugger's number in fastai. */
  private static final double DIVERGED = 4;

  private final double from;
  private final double to;
  private final int steps;
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> smoothed = new ArrayList<>();
  private double sum; // of all losses, as their running mean says it
  private double average;
  private double lowest = Double.POSITIVE_INFINITY;
  private boolean diverged;

  private RateSweep(double from, double to, int steps) {
    this.from = from;
    this.to = to;
    this.steps = steps;
  }

  /** Trains a copy of a model, so that the model itself is not touched at all. */
  static LearningRateFinder of(
      Sequential model, Dataset data, double from, double to, List<FitOption> options) {
    Check.positive("from of learningRateFinder", from);
    if (!(to > from) || Double.isInfinite(to)) {
      throw Check.fail(
          "to of learningRateFinder must be a number above from, %s, but was given %s.", from, to);
    }
    Compiled compiled = model.compiled("learningRateFinder");
    var sweep = new RateSweep(from, to, steps(options));
    Sequential copy = model.copy();
    copy.compile(compiled.optimizer().learningRate(from), compiled.loss());
    History history = copy.fit(data, sweep.options(options));
    if (history.interrupted()) {
      throw new CancellationException(
          "learningRateFinder was interrupted before its last batch, so there is no result. The thread's interrupt flag is still set: Thread.interrupted() clears it, then call again.");
    }
    return sweep.found();
  }

  private static int steps(List<FitOption> options) {
    int steps = STEPS;
    for (FitOption option : options) {
      if (option instanceof Options.StepsPerEpoch given) {
        steps = given.batches();
      } else if (!(option instanceof Options.BatchSize
          || option instanceof Options.SeedOption
          || option instanceof Options.Shuffle
          || option instanceof Options.SampleWeight
          || option instanceof Options.ClassWeight)) {
        throw Check.fail(
            "learningRateFinder takes batchSize, seed, shuffle, sampleWeight, classWeight and stepsPerEpoch (how many rates), but was given %s. The other options are for fit.",
            option);
      }
    }
    if (steps < FEWEST) {
      throw Check.fail(
          "stepsPerEpoch of learningRateFinder must be at least %s, but was given %s.",
          FEWEST, steps);
    }
    return steps;
  }

  private FitOption[] options(List<FitOption> given) {
    var all = new ArrayList<FitOption>(given);
    all.removeIf(Options.StepsPerEpoch.class::isInstance);
    all.addAll(List.of(Options.stepsPerEpoch(steps), Options.verbose(0), Options.callbacks(this)));
    return all.toArray(FitOption[]::new);
  }

  @Override
  public void onTrainBatchBegin(Training run, int batch, Logs logs) {
    run.learningRate(rate(batch));
  }

  private double rate(int batch) {
    return from * Math.pow(to / from, batch / Math.max(1, steps - 1.0));
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    double total = logs.get("loss") * (batch + 1);
    double loss = total - sum;
    sum = total;
    if (!Double.isFinite(loss)) {
      diverged = true;
      run.stop("the loss is " + loss);
      return;
    }
    average = KEPT * average + (1 - KEPT) * loss;
    double smooth = average / (1 - Math.pow(KEPT, batch + 1));
    rates.add(rate(batch));
    losses.add(loss);
    smoothed.add(smooth);
    lowest = Math.min(lowest, smooth);
    if (smooth > DIVERGED * lowest && lowest > 0) {
      diverged = true;
      run.stop("the loss has left its lowest value far behind");
    }
  }

  private LearningRateFinder found() {
    if (rates.isEmpty()) {
      throw Check.fail(
          "The loss of the first batch is no number, so that no rate can be tried. Scale the inputs to about 0..1; model.diagnose(data) shows where it comes from.");
    }
    return new LearningRateFinder(rates, losses, smoothed, diverged);
  }
}
