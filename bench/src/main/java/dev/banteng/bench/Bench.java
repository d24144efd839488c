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

  private final Crew crew;
  private final int rounds;
  private final boolean busy;
  private final Consumer<String> progress;
  private final Map<String, String> missing = new TreeMap<>();

  /**
   * A bench.
   *
   * @param rounds how often everybody has a turn
   * @param busy whether everybody has turns on a busy machine as well, half as many
   * @param progress is told what happens meanwhile
   */
  Bench(Crew crew, int rounds, boolean busy, Consumer<String> progress) {
    this.crew = crew;
    this.rounds = rounds;
    this.busy = busy;
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
      results.addAll(new Results(work, samples, busy).all());
    }
    return new Report(results, missing);
  }

  /** Who has a turn: Banteng or a peer; Banteng also in a crowded program. */
  private record Entrant(Optional<Peer> peer, Setting setting) {
    String name() {
      return peer.map(Peer::label).orElse(Report.BANTENG)
          + (setting == Setting.CROWDED ? ", crowded" : "");
    }
  }

  private static final Entrant BANTENG = new Entrant(Optional.empty(), Setting.QUIET);
  private static final Entrant CROWDED = new Entrant(Optional.empty(), Setting.CROWDED);

  /** One after the other in every round: a busy moment of the machine then falls on everybody. */
  private void takeTurns(Work work, Samples samples) {
    Map<Entrant, Participant> present = new LinkedHashMap<>();
    try {
      enter(present, BANTENG, work);
      enter(present, CROWDED, work);
      for (Peer peer : Peer.values()) {
        enter(present, new Entrant(Optional.of(peer), Setting.QUIET), work);
      }
      rounds(present, work, samples, rounds, Setting.QUIET);
      measureSteps(present, work, samples);
      if (busy) {
        close(present, CROWDED);
        Load load = crew.busy();
        try {
          rounds(present, work, samples, (rounds + 1) / 2, Setting.BUSY);
        } finally {
          load.close();
        }
      }
    } finally {
      present.values().forEach(Participant::close);
    }
  }

  private static void close(Map<Entrant, Participant> present, Entrant who) {
    Participant participant = present.remove(who);
    if (participant != null) {
      participant.close();
    }
  }

  private void enter(Map<Entrant, Participant> present, Entrant who, Work work) {
    if (missing.containsKey(who.name())) {
      return;
    }
    progress.accept(work.label() + ": starting " + who.name());
    try {
      present.put(who, start(who, work));
    } catch (Missing e) {
      miss(who, e);
    }
  }

  private Participant start(Entrant who, Work work) throws Missing {
    if (who.peer().isPresent()) {
      return crew.peer(who.peer().get(), work);
    }
    return who.setting() == Setting.CROWDED ? crew.crowded(work) : crew.banteng(work);
  }

  private void rounds(
      Map<Entrant, Participant> present, Work work, Samples samples, int count, Setting setting) {
    for (int round = 1; round <= count; round++) {
      for (Entrant who : List.copyOf(present.keySet())) {
        turn(present, who, work, samples, setting);
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s%s: round %d of %d, %s: median %s ms a step",
                work.label(),
                setting == Setting.BUSY ? ", busy" : "",
                round,
                count,
                who.name(),
                samples
                    .median(measure(Measure.TRAIN_STEP_MS, who, setting), who.peer())
                    .map(Table::number)
                    .orElse("-")));
      }
    }
  }

  private static Measure measure(Measure measure, Entrant who, Setting setting) {
    return setting == Setting.QUIET ? who.setting().of(measure) : setting.of(measure);
  }

  private void turn(
      Map<Entrant, Participant> present, Entrant who, Work work, Samples samples, Setting setting) {
    Participant participant = present.get(who);
    if (participant == null) {
      return;
    }
    try {
      for (String word : words(work, who, setting)) {
        Map<String, Double> values = participant.ask(word);
        for (Measure measure : OF_ROUNDS) {
          Optional.ofNullable(values.get(measure.label()))
              .ifPresent(v -> samples.add(measure(measure, who, setting), who.peer(), v));
        }
        Optional.ofNullable(values.get(Measure.FLOOR_STEP_MS.label()))
            .ifPresent(value -> samples.add(Measure.FLOOR_STEP_MS, who.peer(), value));
      }
    } catch (Missing e) {
      close(present, who);
      miss(who, e);
    }
  }

  /** What is asked in a turn. */
  private static List<String> words(Work work, Entrant who, Setting setting) {
    boolean floor =
        who.equals(BANTENG)
            && setting == Setting.QUIET
            && Target.limit(work, Measure.TRAIN_STEP_MS, Optional.of(Measure.FLOOR_STEP_MS))
                .isPresent();
    return floor ? List.of("train", "predict", "floor") : List.of("train", "predict");
  }

  private void measureSteps(Map<Entrant, Participant> present, Work work, Samples samples) {
    Participant banteng = present.get(BANTENG);
    if (banteng == null || Target.limit(work, Measure.STEP_HEAP_KB, Optional.empty()).isEmpty()) {
      return;
    }
    try {
      add(banteng.ask("steps"), samples);
      add(banteng.ask("metrics"), samples);
    } catch (Missing e) {
      miss(BANTENG, e);
    }
  }

  private void startAfresh(Work work, Samples samples) {
    progress.accept(work.label() + ": training on all of MNIST in a virtual machine of its own");
    try {
      add(crew.fresh(work), samples);
    } catch (Missing e) {
      miss(BANTENG, e);
    }
  }

  private static void add(Map<String, Double> values, Samples samples) {
    for (Measure measure : Measure.values()) {
      Double value = values.get(measure.label());
      if (value != null) {
        samples.add(measure, Optional.empty(), value);
      }
    }
  }

  private void miss(Entrant who, Missing e) {
    missing.put(who.name(), e.why());
    progress.accept(who.name() + " is missing: " + e.why());
  }
}
