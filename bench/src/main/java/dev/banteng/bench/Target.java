package dev.banteng.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be reached.
 *
 * @param work what is trained
 * @param measure what is measured
 * @param against what the limit is a multiple of; none if it is a limit in itself
 * @param limit the most that is allowed
 */
record Target(Work work, Measure measure, Optional<Against> against, double limit) {
  /** All targets, medians of one run on one machine. */
  static final List<Target> ALL = all();

  private static List<Target> all() {
    var all = new ArrayList<Target>();
    all.addAll(
        List.of(
            times(Work.CNN, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.65),
            times(Work.CNN, Measure.TRAIN_STEP_MS, Peer.KERAS_TENSORFLOW, 0.65),
            times(Work.CNN, Measure.TRAIN_STEP_MS, Measure.FLOOR_STEP_MS, 1.15),
            times(Work.MLP, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.55),
            times(Work.TINY, Measure.TRAIN_STEP_MS, Peer.KERAS_JAX, 0.25),
            times(Work.TINY, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.15),
            atMost(Work.CNN, Measure.START_S, 3),
            atMost(Work.CNN, Measure.PEAK_MB, 700),
            atMost(Work.CNN, Measure.STEP_HEAP_KB, 20),
            atMost(Work.CNN, Measure.STEP_NATIVE_KB, 0),
            atMost(Work.CNN, Measure.METRICS_STEP_PERCENT, 5),
            atMost(Work.CNN, Measure.EVALUATE_METRICS_S, 0.2),
            atMost(Work.CNN, Measure.TRACKERS_EPOCH_PERCENT, 2)));
    for (Work work : Work.values()) {
      all.add(times(work, Measure.PREDICT_ONE_MS, Peer.PYTORCH, 1));
      for (Measure measure : List.of(Measure.TRAIN_STEP_MS, Measure.PREDICT_ONE_MS)) {
        all.add(times(work, Setting.CROWDED.of(measure), measure, 1.1));
        all.add(times(work, Setting.BUSY.of(measure), measure, 4));
      }
    }
    return List.copyOf(all);
  }

  private static Target times(Work work, Measure measure, Against against, double limit) {
    return new Target(work, measure, Optional.of(against), limit);
  }

  private static Target atMost(Work work, Measure measure, double limit) {
    return new Target(work, measure, Optional.empty(), limit);
  }

  static Optional<Double> limit(Work work, Measure measure, Optional<Against> against) {
    return ALL.stream()
        .filter(t -> t.work == work && t.measure == measure && t.against.equals(against))
        .map(Target::limit)
        .findFirst();
  }
}
