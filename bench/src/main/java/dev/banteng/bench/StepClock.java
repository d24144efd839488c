package dev.banteng.bench;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the steps of each epoch, from the end of its first to the end of its last, as the peers'
 * scripts do.
 */
final class StepClock implements Callback {
  private final List<Double> millis = new ArrayList<>();
  private long first;
  private long last;
  private int steps;

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    steps = 0;
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    last = System.nanoTime();
    if (steps++ == 0) {
      first = last;
    }
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    millis.add((last - first) * 1e-6 / (steps - 1));
  }

  /** The median over all epochs but the first, which warms up. */
  double medianMillis() {
    return Median.of(millis.subList(1, millis.size()));
  }
}
