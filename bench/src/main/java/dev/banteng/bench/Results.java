package dev.banteng.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a work: what its rounds gave, compared with the peers and with itself. */
final class Results {
  private static final List<Measure> OF_ROUNDS =
      List.of(
          Measure.TRAIN_STEP_MS,
          Measure.PREDICT_ONE_MS,
          Measure.TRAIN_STEP_BUSY_MS,
          Measure.PREDICT_ONE_BUSY_MS);

  private final Work work;
  private final Samples samples;
  private final boolean busy;

  /** Of the samples of a work, with those on a busy machine or without. */
  Results(Work work, Samples samples, boolean busy) {
    this.work = work;
    this.samples = samples;
    this.busy = busy;
  }

  List<Result> all() {
    List<Result> all = new ArrayList<>();
    OF_ROUNDS.stream().filter(this::isMeasured).forEach(measure -> all.addAll(peers(measure)));
    Target.ALL.stream()
        .filter(target -> target.work() == work && isMeasured(target.measure()))
        .filter(target -> target.against().filter(Peer.class::isInstance).isEmpty())
        .forEach(target -> all.add(own(target)));
    return all;
  }

  private boolean isMeasured(Measure measure) {
    return busy || !measure.isBusy();
  }

  private List<Result> peers(Measure measure) {
    List<Result> results = new ArrayList<>();
    for (Peer peer : Peer.values()) {
      results.add(
          new Result(
              work,
              measure,
              Optional.of(peer),
              samples.median(measure, Optional.empty()),
              samples.median(measure, Optional.of(peer))));
    }
    return results;
  }

  private Result own(Target target) {
    Optional<Double> other =
        target.against().flatMap(measure -> samples.median((Measure) measure, Optional.empty()));
    return new Result(
        work,
        target.measure(),
        target.against(),
        samples.median(target.measure(), Optional.empty()),
        other);
  }
}
