package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchTests {
  private final List<String> calls = new ArrayList<>();
  private final Map<String, String> missing = new HashMap<>();

  /** Everybody answers at once; steps take longer from round to round. */
  private final Crew crew =
      new Crew() {
        @Override
        public Participant banteng(Work work) throws Missing {
          return participant("banteng", 1);
        }

        @Override
        public Participant crowded(Work work) throws Missing {
          return participant("crowded", 1.05);
        }

        @Override
        public Load busy() {
          calls.add("busy");
          return () -> calls.add("quiet again");
        }

        @Override
        public Participant peer(Peer peer, Work work) throws Missing {
          return participant(peer.label(), 4);
        }

        @Override
        public Map<String, Double> fresh(Work work) throws Missing {
          return Map.of("start_s", 2.5, "peak_mb", 800.0);
        }
      };

  private Participant participant(String name, double pace) throws Missing {
    if (missing.containsKey(name)) {
      throw new Missing(missing.get(name));
    }
    return new Participant() {
      private double rounds;

      @Override
      public Map<String, Double> ask(String word) throws Missing {
        calls.add(name + " " + word);
        if (missing.containsKey(name + " " + word)) {
          throw new Missing(missing.get(name + " " + word));
        }
        return switch (word) {
          case "train" -> Map.of("train_step_ms", pace * ++rounds);
          case "predict" -> Map.of("predict_one_ms", pace / 2);
          case "floor" -> Map.of("floor_step_ms", pace / 2);
          default -> Map.of("step_heap_kb", 3.0, "step_native_kb", 0.0);
        };
      }

      @Override
      public void close() {
        calls.add(name + " closed");
      }
    };
  }

  private Report run(int rounds, Work... works) {
    return new Bench(crew, rounds, false, text -> {}).run(List.of(works));
  }

  private static Result find(Report report, Measure measure, Against peer) {
    return report.results().stream()
        .filter(r -> r.measure() == measure && r.against().equals(Optional.of(peer)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everybody_has_a_turn_in_every_round() {
    run(2, Work.TINY);
    List<String> turns = calls.stream().filter(call -> call.endsWith("train")).toList();
    assertThat(turns)
        .containsExactly(
            "banteng train",
            "crowded train",
            "pytorch train",
            "keras-tensorflow train",
            "keras-jax train",
            "banteng train",
            "crowded train",
            "pytorch train",
            "keras-tensorflow train",
            "keras-jax train");
    assertThat(calls).filteredOn(call -> call.endsWith("closed")).hasSize(5);
  }

  @Test
  void medians_over_the_rounds_are_compared() {
    Result result = find(run(3, Work.CNN), Measure.TRAIN_STEP_MS, Peer.PYTORCH);
    assertThat(result.banteng()).contains(2.0);
    assertThat(result.other()).contains(8.0);
    assertThat(result.ratio()).contains(0.25);
    assertThat(result.target()).contains(0.65);
    assertThat(result.holds()).contains(true);
  }

  @Test
  void a_limit_in_itself_has_no_peer() {
    Report report = run(1, Work.CNN);
    Result peak =
        report.results().stream()
            .filter(r -> r.measure() == Measure.PEAK_MB)
            .findFirst()
            .orElseThrow();
    assertThat(peak.against()).isEmpty();
    assertThat(peak.ratio()).isEmpty();
    assertThat(peak.target()).contains(700.0);
    assertThat(peak.holds()).contains(false);
  }

  @Test
  void the_cnn_has_all_measures_and_the_others_those_of_rounds() {
    assertThat(run(1, Work.CNN).results()).hasSize(16);
    assertThat(run(1, Work.MLP, Work.TINY).results()).hasSize(16);
  }

  @Test
  void a_missing_peer_is_reported_and_not_asked_again() {
    missing.put("keras-jax", "no Python");
    Report report = run(1, Work.MLP, Work.TINY);
    assertThat(report.missing()).containsExactly(Map.entry("keras-jax", "no Python"));
    assertThat(report.complete()).isTrue();
    Result result = find(report, Measure.TRAIN_STEP_MS, Peer.KERAS_JAX);
    assertThat(result.banteng()).isPresent();
    assertThat(result.other()).isEmpty();
    assertThat(result.holds()).isEmpty();
  }

  @Test
  void a_peer_that_stops_half_way_is_reported_and_closed() {
    missing.put("pytorch predict", "stopped: out of memory");
    Report report = run(3, Work.TINY);
    assertThat(report.missing()).containsEntry("pytorch", "stopped: out of memory");
    assertThat(calls).filteredOn("pytorch train"::equals).hasSize(1);
    assertThat(calls).filteredOn("pytorch closed"::equals).hasSize(1);
    assertThat(calls).filteredOn("banteng train"::equals).hasSize(3);
  }

  @Test
  void a_run_without_banteng_is_not_complete() {
    missing.put("banteng", "stopped: it said nothing");
    assertThat(run(1, Work.TINY).complete()).isFalse();
    missing.clear();
    missing.put("banteng steps", "stopped: it said nothing");
    assertThat(run(1, Work.CNN).complete()).isFalse();
  }

  @Test
  void the_median_of_an_even_number_lies_between() {
    var samples = new Samples();
    samples.add(Measure.PEAK_MB, Optional.empty(), 4);
    samples.add(Measure.PEAK_MB, Optional.empty(), 1);
    assertThat(samples.median(Measure.PEAK_MB, Optional.empty())).contains(2.5);
    assertThat(samples.median(Measure.START_S, Optional.empty())).isEmpty();
  }

  @Test
  void banteng_is_compared_with_itself_in_a_crowded_program_and_with_its_own_primitives() {
    Report report = run(1, Work.CNN);
    Result crowded = find(report, Measure.TRAIN_STEP_CROWDED_MS, Measure.TRAIN_STEP_MS);
    assertThat(crowded.ratio()).contains(1.05);
    assertThat(crowded.holds()).contains(true);
    Result floor = find(report, Measure.TRAIN_STEP_MS, Measure.FLOOR_STEP_MS);
    assertThat(floor.ratio()).contains(2.0);
    assertThat(floor.target()).contains(1.15);
    assertThat(floor.holds()).contains(false);
  }

  @Test
  void busy_rounds_follow_the_quiet_ones_and_the_load_ends_with_them() {
    Report report = new Bench(crew, 3, true, text -> {}).run(List.of(Work.TINY));
    Result busy = find(report, Measure.TRAIN_STEP_BUSY_MS, Measure.TRAIN_STEP_MS);
    assertThat(busy.banteng()).contains(4.5); // of 4 and 5, after rounds of 1, 2 and 3
    assertThat(busy.other()).contains(2.0);
    assertThat(busy.holds()).contains(true);
    assertThat(find(report, Measure.TRAIN_STEP_BUSY_MS, Peer.PYTORCH).other()).contains(18.0);
    List<String> all = List.copyOf(calls);
    assertThat(all.subList(all.indexOf("busy"), all.indexOf("quiet again")))
        .filteredOn(call -> call.endsWith("train"))
        .hasSize(8)
        .doesNotContain("crowded train");
  }

  @Test
  void the_load_ends_also_when_everybody_stops() {
    missing.put("banteng predict", "stopped");
    missing.put("pytorch predict", "stopped");
    Report report = new Bench(crew, 1, true, text -> {}).run(List.of(Work.TINY));
    assertThat(report.complete()).isFalse();
    assertThat(calls).containsOnlyOnce("busy").containsOnlyOnce("quiet again");
  }

  @Test
  void without_the_option_nothing_is_kept_busy() {
    Report report = run(1, Work.TINY);
    assertThat(calls).doesNotContain("busy");
    assertThat(report.results()).noneMatch(result -> result.measure().isBusy());
  }
}
