package dev.banteng.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lets Banteng and its peers do the same work, turn by turn, and compares the medians. */
final class Bench {
  private static final List<Measure> OF_ROUNDS =
      List.of(Measure.TRAIN_STEP_MS, Measure.PREDICT_ONE_MS);
  private static final List<Measure> OF_BANTENG =
      List.of(
          Measure.START_S,
          Measure.PEAK_MB,
          Measure.STEP_HEAP_KB,
          Measure.STEP_NATIVE_KB,
          Measure.METRICS_STEP_PERCENT,
          Measure.EVALUATE_METRICS_S);

  private final Crew crew;
  private final int rounds;
  private final Consumer<String> progress;
  private final Map<String, String> missing = new TreeMap<>();

  /**
   * A bench.
   *
   * @param rounds how often everybody has a turn
   * @param progress is told what happens meanwhile
   */
  Bench(Crew crew, int rounds, Consumer<String> progress) {
    this.crew = crew;
    this.rounds = rounds;
    this.progress = progress;
  }

  Report run(List<Work> works) {
    List<Result> results = new ArrayList<>();
    for (Work work : works) {
      var samples = new Samples();
      takeTurns(work, samples);
      if (Target.limit(work, Measure.START_S, Optional.empty()).isPresent()) {
        startAfresh(work, samples);
      }
      results.addAll(results(work, samples));
    }
    return new Report(results, missing);
  }

  /** One after the other in every round: a busy moment of the machine then falls on everybody. */
  private void takeTurns(Work work, Samples samples) {
    Map<Optional<Peer>, Participant> present = new LinkedHashMap<>();
    try {
      enter(present, Optional.empty(), work);
      for (Peer peer : Peer.values()) {
        enter(present, Optional.of(peer), work);
      }
      for (int round = 1; round <= rounds; round++) {
        for (var who : List.copyOf(present.keySet())) {
          turn(present, who, work, samples, round);
        }
      }
      measureSteps(present, work, samples);
    } finally {
      present.values().forEach(Participant::close);
    }
  }

  private void enter(Map<Optional<Peer>, Participant> present, Optional<Peer> who, Work work) {
    if (missing.containsKey(name(who))) {
      return;
    }
    progress.accept(work.label() + ": starting " + name(who));
    try {
      present.put(who, who.isPresent() ? crew.peer(who.get(), work) : crew.banteng(work));
    } catch (Missing e) {
      miss(who, e);
    }
  }

  private void turn(
      Map<Optional<Peer>, Participant> present,
      Optional<Peer> who,
      Work work,
      Samples samples,
      int round) {
    Participant participant = present.get(who);
    if (participant == null) {
      return;
    }
    try {
      add(participant.ask("train"), samples, who);
      add(participant.ask("predict"), samples, who);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: round %d of %d, %s: median %s ms a step",
              work.label(),
              round,
              rounds,
              name(who),
              samples.median(Measure.TRAIN_STEP_MS, who).map(Table::number).orElse("-")));
    } catch (Missing e) {
      participant.close();
      present.remove(who);
      miss(who, e);
    }
  }

  private void measureSteps(Map<Optional<Peer>, Participant> present, Work work, Samples samples) {
    Participant banteng = present.get(Optional.<Peer>empty());
    if (banteng == null || Target.limit(work, Measure.STEP_HEAP_KB, Optional.empty()).isEmpty()) {
      return;
    }
    try {
      add(banteng.ask("steps"), samples, Optional.empty());
      add(banteng.ask("metrics"), samples, Optional.empty());
    } catch (Missing e) {
      miss(Optional.empty(), e);
    }
  }

  private void startAfresh(Work work, Samples samples) {
    progress.accept(work.label() + ": training on all of MNIST in a virtual machine of its own");
    try {
      add(crew.fresh(work), samples, Optional.empty());
    } catch (Missing e) {
      miss(Optional.empty(), e);
    }
  }

  private static void add(Map<String, Double> values, Samples samples, Optional<Peer> who) {
    for (Measure measure : Measure.values()) {
      Double value = values.get(measure.label());
      if (value != null) {
        samples.add(measure, who, value);
      }
    }
  }

  private void miss(Optional<Peer> who, Missing e) {
    missing.put(name(who), e.why());
    progress.accept(name(who) + " is missing: " + e.why());
  }

  private static String name(Optional<Peer> who) {
    return who.map(Peer::label).orElse(Report.BANTENG);
  }

  private static List<Result> results(Work work, Samples samples) {
    List<Result> results = new ArrayList<>();
    for (Measure measure : OF_ROUNDS) {
      Optional<Double> ours = samples.median(measure, Optional.empty());
      for (Peer peer : Peer.values()) {
        var who = Optional.of(peer);
        results.add(new Result(work, measure, who, ours, samples.median(measure, who)));
      }
    }
    for (Measure measure : OF_BANTENG) {
      Optional<Peer> none = Optional.empty();
      if (Target.limit(work, measure, none).isPresent()) {
        var ours = samples.median(measure, none);
        results.add(new Result(work, measure, none, ours, Optional.empty()));
      }
    }
    return results;
  }
}
