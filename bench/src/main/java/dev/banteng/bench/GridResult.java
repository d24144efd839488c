package dev.banteng.bench;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of the grid's table.
 *
 * @param work the case
 * @param measure what was measured; the less the better
 * @param medians by participant
 */
record GridResult(GridCase work, String measure, Map<String, Double> medians) {
  static final String TRAIN = "train_step_ms";
  static final String PREDICT_ONE = "predict_1_ms";
  static final String PEAK = "peak_mb";

  GridResult {
    medians = Map.copyOf(medians);
  }

  Optional<Double> of(String name) {
    return Optional.ofNullable(medians.get(name));
  }

  /** The better peer's median: PyTorch's alone where the target is against it. */
  Optional<Double> other() {
    Stream<Peer> peers =
        measure.equals(PREDICT_ONE) || measure.equals(PEAK)
            ? Stream.of(Peer.PYTORCH)
            : Stream.of(Peer.PYTORCH, Peer.KERAS_TENSORFLOW);
    return peers.flatMap(peer -> of(peer.label()).stream()).min(Double::compare);
  }

  /** How many times the other's median Banteng's is. */
  Optional<Double> ratio() {
    return of(Report.BANTENG).flatMap(ours -> other().map(theirs -> ours / theirs));
  }
}
