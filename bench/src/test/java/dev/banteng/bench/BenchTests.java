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
    return new Bench(crew, rounds, text -> {}).run(List.of(works));
  }

  private static Result find(Report report, Measure measure, Peer peer) {
    return report.results().stream()
        .filter(r -> r.measure() == measure && r.peer().equals(Optional.of(peer)))
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
            "pytorch train",
            "keras-tensorflow train",
            "keras-jax train",
            "banteng train",
            "pytorch train",
            "keras-tensorflow train",
            "keras-jax train");
    assertThat(calls).filteredOn(call -> call.endsWith("closed")).hasSize(4);
  }

  @Test
  void medians_over_the_rounds_are_compared() {
    Result result = find(run(3, Work.CNN), Measure.TRAIN_STEP_MS, Peer.PYTORCH);
    assertThat(result.banteng()).contains(2.0);
    assertThat(result.peerValue()).contains(8.0);
    assertThat(result.ratio()).contains(0.25);
    assertThat(result.target()).contains(0.5);
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
    assertThat(peak.peer()).isEmpty();
    assertThat(peak.ratio()).isEmpty();
    assertThat(peak.target()).contains(700.0);
    assertThat(peak.holds()).contains(false);
  }

  @Test
  void the_cnn_has_all_measures_and_the_others_those_of_rounds() {
    assertThat(run(1, Work.CNN).results()).hasSize(12);
    assertThat(run(1, Work.MLP, Work.TINY).results()).hasSize(12);
  }

  @Test
  void a_missing_peer_is_reported_and_not_asked_again() {
    missing.put("keras-jax", "no Python");
    Report report = run(1, Work.MLP, Work.TINY);
    assertThat(report.missing()).containsExactly(Map.entry("keras-jax", "no Python"));
    assertThat(report.complete()).isTrue();
    Result result = find(report, Measure.TRAIN_STEP_MS, Peer.KERAS_JAX);
    assertThat(result.banteng()).isPresent();
    assertThat(result.peerValue()).isEmpty();
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
}
