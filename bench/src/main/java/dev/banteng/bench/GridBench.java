package dev.banteng.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lets Banteng and its peers work at every case of the grid, turn by turn. */
final class GridBench {
  /** What is asked in a turn: the words, and the measure in the table. */
  private static final Map<String, String> MEASURES = measures();

  /** The same while each core is kept busy. */
  private static final Map<String, String> BUSY_MEASURES =
      Map.of("train", "train_step_busy_ms", "predict 1", "predict_1_busy_ms");

  private final GridCrew crew;
  private final int rounds;
  private final boolean busy;
  private final Consumer<String> progress;
  private final Map<String, String> missing = new TreeMap<>();

  /**
   * A grid.
   *
   * @param rounds how often everybody has a turn at each case
   * @param busy whether everybody has turns on a busy machine as well, half as many
   * @param progress is told what happens meanwhile
   */
  GridBench(GridCrew crew, int rounds, boolean busy, Consumer<String> progress) {
    this.crew = crew;
    this.rounds = rounds;
    this.busy = busy;
    this.progress = progress;
  }

  private static Map<String, String> measures() {
    var measures = new LinkedHashMap<String, String>();
    measures.put("train", GridResult.TRAIN);
    measures.put("predict 1", GridResult.PREDICT_ONE);
    measures.put("predict 32", "predict_32_ms");
    measures.put("predict 1024", "predict_1024_ms");
    return measures;
  }

  GridReport run(List<GridCase> cases, List<OwnCase> ownCases) {
    var results = new ArrayList<GridResult>();
    var own = new ArrayList<OwnResult>();
    Map<String, Participant> present = new LinkedHashMap<>();
    try {
      List<String> names = crew.names();
      for (String name : cases.isEmpty() ? names.subList(0, 1) : names) {
        progress.accept("starting " + name);
        enter(present, name);
      }
      for (GridCase work : cases) {
        results.addAll(results(present, work));
      }
      for (OwnCase work : ownCases) {
        own.addAll(results(present, work));
      }
    } finally {
      present.values().forEach(Participant::close);
    }
    if (cases.contains(GridCase.LARGEST)) {
      results.add(peaks());
    }
    return new GridReport(results, own, missing);
  }

  private void enter(Map<String, Participant> present, String name) {
    try {
      present.put(name, crew.start(name));
    } catch (Missing absent) {
      missing.put(name, absent.why());
    }
  }

  private List<GridResult> results(Map<String, Participant> present, GridCase work) {
    Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();
    ask(present, "case " + work.words(), (name, values) -> {});
    rounds(present, MEASURES, rounds, samples);
    if (busy) {
      Load load = crew.busy();
      try {
        rounds(present, BUSY_MEASURES, (rounds + 1) / 2, samples);
      } finally {
        load.close();
      }
    }
    var results = new ArrayList<GridResult>();
    samples.forEach(
        (measure, of) -> {
          var result = new GridResult(work, measure, medians(of));
          progress.accept(GridTable.line(result));
          results.add(result);
        });
    return results;
  }

  private void rounds(
      Map<String, Participant> present,
      Map<String, String> measures,
      int count,
      Map<String, Map<String, List<Double>>> samples) {
    for (int round = 0; round < count; round++) {
      measures.forEach(
          (words, measure) ->
              ask(
                  present,
                  words,
                  (name, values) ->
                      samples
                          .computeIfAbsent(measure, none -> new TreeMap<>())
                          .computeIfAbsent(name, none -> new ArrayList<>())
                          .addAll(values.values())));
    }
  }

  /** What Banteng alone is asked. */
  private List<OwnResult> results(Map<String, Participant> present, OwnCase work) {
    Map<String, List<Double>> samples = new LinkedHashMap<>();
    var alone = new LinkedHashMap<>(present);
    alone.keySet().retainAll(List.of(Report.BANTENG));
    ask(alone, work.begin(), (name, values) -> {});
    for (int round = 0; round < rounds; round++) {
      for (String words : work.words()) {
        ask(
            alone,
            words,
            (name, values) ->
                values.forEach(
                    (measure, value) ->
                        samples.computeIfAbsent(measure, none -> new ArrayList<>()).add(value)));
      }
    }
    var results = new ArrayList<OwnResult>();
    for (OwnCase.Pair pair : work.pairs()) {
      if (samples.keySet().containsAll(List.of(pair.measure(), pair.against()))) {
        var result =
            new OwnResult(
                work,
                pair,
                Median.of(samples.getOrDefault(pair.measure(), List.of())),
                Median.of(samples.getOrDefault(pair.against(), List.of())));
        progress.accept(GridTable.line(result));
        results.add(result);
      }
    }
    return results;
  }

  /** Gets what a participant measured. */
  private interface Answers {
    void put(String name, Map<String, Double> values);
  }

  private void ask(Map<String, Participant> present, String words, Answers answers) {
    var gone = new TreeMap<String, Participant>();
    present.forEach(
        (name, participant) -> {
          try {
            answers.put(name, participant.ask(words));
          } catch (Missing stopped) {
            gone.put(name, participant);
            missing.put(name, stopped.why());
          }
        });
    present.keySet().removeAll(gone.keySet());
    gone.values().forEach(Participant::close);
  }

  private static Map<String, Double> medians(Map<String, List<Double>> samples) {
    var medians = new TreeMap<String, Double>();
    samples.forEach((name, values) -> medians.put(name, Median.of(values)));
    return medians;
  }

  /** The most memory of a process that did nothing but train at the largest case. */
  private GridResult peaks() {
    Map<String, Double> peaks = new TreeMap<>();
    for (String name : crew.names()) {
      progress.accept(String.format(Locale.ROOT, "peak memory of %s", name));
      try (Participant fresh = crew.start(name)) {
        fresh.ask("case " + GridCase.LARGEST.words());
        fresh.ask("train");
        peaks.putAll(Map.of(name, fresh.ask("peak").getOrDefault("peak_mb", Double.NaN)));
      } catch (Missing absent) {
        missing.put(name, absent.why());
      }
    }
    return new GridResult(GridCase.LARGEST, GridResult.PEAK, peaks);
  }
}
