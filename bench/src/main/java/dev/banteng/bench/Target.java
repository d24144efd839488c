package dev.banteng.bench;

import java.util.List;
import java.util.Optional;

/**
 * What is to be reached.
 *
 * @param work what is trained
 * @param measure what is measured
 * @param peer whom the limit is a multiple of; none if it is a limit in itself
 * @param limit the most that is allowed
 */
record Target(Work work, Measure measure, Optional<Peer> peer, double limit) {
  /** All targets, medians of one run on one machine. */
  static final List<Target> ALL =
      List.of(
          times(Work.CNN, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.5),
          times(Work.CNN, Measure.TRAIN_STEP_MS, Peer.KERAS_TENSORFLOW, 0.5),
          times(Work.MLP, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.55),
          times(Work.TINY, Measure.TRAIN_STEP_MS, Peer.KERAS_JAX, 0.25),
          times(Work.TINY, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.15),
          times(Work.CNN, Measure.PREDICT_ONE_MS, Peer.PYTORCH, 1),
          atMost(Work.CNN, Measure.START_S, 3),
          atMost(Work.CNN, Measure.PEAK_MB, 700),
          atMost(Work.CNN, Measure.STEP_HEAP_KB, 20),
          atMost(Work.CNN, Measure.STEP_NATIVE_KB, 0),
          atMost(Work.CNN, Measure.METRICS_STEP_PERCENT, 5),
          atMost(Work.CNN, Measure.EVALUATE_METRICS_S, 0.2));

  private static Target times(Work work, Measure measure, Peer peer, double limit) {
    return new Target(work, measure, Optional.of(peer), limit);
  }

  private static Target atMost(Work work, Measure measure, double limit) {
    return new Target(work, measure, Optional.empty(), limit);
  }

  static Optional<Double> limit(Work work, Measure measure, Optional<Peer> peer) {
    return ALL.stream()
        .filter(t -> t.work == work && t.measure == measure && t.peer.equals(peer))
        .map(Target::limit)
        .findFirst();
  }
}
