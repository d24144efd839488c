package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridBenchTests {
  private static final GridCase VGG_64 = new GridCase(GridFamily.VGG, 64, 32, 8);

  private final List<String> calls = new ArrayList<>();
  private String failing = "";

  /** Banteng takes half of PyTorch's time, and Keras three times as much. */
  private final GridCrew crew =
      new GridCrew() {
        @Override
        public List<String> names() {
          return List.of("banteng", "pytorch", "keras-tensorflow");
        }

        @Override
        public Participant start(String name) throws Missing {
          if (failing.equals(name)) {
            throw new Missing("not installed");
          }
          calls.add(name + " started");
          return participant(name, Map.of("banteng", 1.0, "pytorch", 2.0).getOrDefault(name, 6.0));
        }

        @Override
        public Load busy() {
          calls.add("busy");
          return () -> calls.add("quiet again");
        }
      };

  private Participant participant(String name, double pace) {
    return new Participant() {
      @Override
      public Map<String, Double> ask(String words) throws Missing {
        calls.add(name + " " + words);
        if (failing.equals(name + " " + words)) {
          throw new Missing("stopped");
        }
        return switch (words.split(" ", -1)[0]) {
          case "train" -> Map.of("train_step_ms", pace);
          case "predict" -> Map.of("predict_ms", pace * pace);
          case "peak" -> Map.of("peak_mb", 100 / pace);
          case "floor" -> Map.of("floor_step_ms", 0.9);
          case "files" -> Map.of("save_ms", 90.0, "write_ms", 20.0, "load_ms", 40.0);
          default -> Map.of();
        };
      }

      @Override
      public void close() {
        calls.add(name + " closed");
      }
    };
  }

  private GridReport run(int rounds, GridCase... cases) {
    return new GridBench(crew, rounds, false, line -> {}).run(List.of(cases), List.of());
  }

  @Test
  void everybody_has_a_turn_at_each_measure_of_each_round() {
    run(2, VGG_64);
    assertThat(calls.subList(3, 10))
        .containsExactly(
            "banteng case vgg 64 32 8",
            "pytorch case vgg 64 32 8",
            "keras-tensorflow case vgg 64 32 8",
            "banteng train",
            "pytorch train",
            "keras-tensorflow train",
            "banteng predict 1");
    assertThat(calls).filteredOn("pytorch predict 1024"::equals).hasSize(2);
    assertThat(calls).endsWith("banteng closed", "pytorch closed", "keras-tensorflow closed");
  }

  @Test
  void banteng_is_compared_with_the_better_peer() {
    GridReport report = run(1, VGG_64);
    assertThat(report.results()).hasSize(4);
    assertThat(report.results().get(0).ratio()).contains(0.5);
    assertThat(report.geometricMean(result -> true).orElseThrow())
        .isCloseTo(Math.pow(0.5 * 0.25 * 0.25 * 0.25, 0.25), within(1e-12));
  }

  @Test
  void what_no_peer_is_asked_is_measured_without_them() {
    var bench = new GridBench(crew, 2, false, line -> {});
    GridReport report = bench.run(List.of(), List.of(OwnCase.FLOOR, OwnCase.FILES));
    assertThat(calls)
        .containsExactly(
            "banteng started",
            "banteng case cnn 28 128 24",
            "banteng train",
            "banteng floor 128",
            "banteng train",
            "banteng floor 128",
            "banteng model 2048",
            "banteng files",
            "banteng files",
            "banteng closed");
    assertThat(GridTable.of(report))
        .isEqualTo(
            """
            case          measure              banteng        pytorch   keras-tf   ratio
            floor         train_step_ms              1  floor_step_ms        0.9    1.11
            files         save_ms                   90       write_ms         20    4.50

            target                                                 measured  at most
            floor, train_step_ms by floor_step_ms                      1.11     1.15  met
            files, save_ms by write_ms                                 4.50        3  MISSED""");
  }

  @Test
  void on_a_busy_machine_half_as_many_turns_follow() {
    var bench = new GridBench(crew, 3, true, line -> {});
    GridReport report = bench.run(List.of(VGG_64), List.of());
    assertThat(calls.subList(calls.indexOf("busy"), calls.indexOf("quiet again")))
        .filteredOn("banteng train"::equals)
        .hasSize(2);
    assertThat(report.results())
        .extracting(GridResult::measure)
        .contains("train_step_busy_ms", "predict_1_busy_ms");
    assertThat(GridTable.of(report)).doesNotContain("busy_ms by");
  }

  @Test
  void the_tiny_model_is_left_out_of_the_means() {
    var tiny = new GridCase(GridFamily.TINY, 10, 32, 8);
    assertThat(GridTarget.of(run(1, tiny)))
        .containsExactly(
            new GridTarget("predict of one row, worst case (tiny-10) by PyTorch", 0.25, 1));
  }

  @Test
  void the_largest_case_tells_the_peak_memory_of_a_process_of_its_own() {
    GridReport report = run(1, GridCase.LARGEST);
    GridResult peak = report.results().get(report.results().size() - 1);
    assertThat(peak.measure()).isEqualTo("peak_mb");
    assertThat(peak.ratio()).contains(2.0);
    assertThat(calls).filteredOn("banteng started"::equals).hasSize(2);
  }

  @Test
  void who_is_missing_is_named_and_the_others_go_on() {
    failing = "pytorch";
    GridReport report = run(1, VGG_64);
    assertThat(report.missing()).containsExactly(Map.entry("pytorch", "not installed"));
    assertThat(report.complete()).isTrue();
    assertThat(report.results().get(0).other()).contains(6.0);
    assertThat(GridTable.of(report)).contains("pytorch is missing: not installed");
  }

  @Test
  void who_stops_on_the_way_is_closed_and_named() {
    failing = "banteng train";
    GridReport report = run(2, VGG_64);
    assertThat(report.complete()).isFalse();
    assertThat(calls).filteredOn("banteng train"::equals).hasSize(1);
    assertThat(calls).contains("banteng closed");
  }

  @Test
  void the_table_says_which_targets_hold() {
    String table = GridTable.of(run(1, VGG_64, GridCase.LARGEST));
    assertThat(table)
        .contains("vgg-64        train_step_ms              1              2          6    0.50")
        .endsWith(
            """
            target                                                 measured  at most
            training, geometric mean by the better peer                0.50      0.6  met
            training and predicting, the same                          0.30      0.6  met
            training, worst case (vgg-64) by the better peer           0.50        1  met
            predict of one row, worst case (vgg-64) by PyTorch         0.25        1  met
            vgg-128, peak memory by PyTorch                            2.00        1  MISSED""");
  }

  @Test
  void the_cnn_of_mnist_has_a_target_of_its_own() {
    assertThat(GridTable.of(run(1, GridCase.MNIST)))
        .contains("cnn-b128, training by the better peer                      0.50     0.65  met");
  }

  @Test
  void the_report_is_json_too() throws Exception {
    var report = new ObjectMapper().readTree(JsonReport.of(run(1, VGG_64)));
    assertThat(report.at("/results/0/case").asText()).isEqualTo("vgg-64");
    assertThat(report.at("/results/0/medians/pytorch").asDouble()).isEqualTo(2);
    assertThat(report.at("/results/0/ratio").asDouble()).isEqualTo(0.5);
    assertThat(report.at("/targets/0/measured").asDouble()).isEqualTo(0.5);
    assertThat(report.at("/targets/0/met").asBoolean()).isTrue();
  }

  @Test
  void every_case_has_a_name_of_its_own_and_comes_back_from_its_words() {
    var names = new HashSet<String>();
    for (GridCase work : GridCase.ALL) {
      assertThat(names.add(work.label())).as(work.label()).isTrue();
      assertThat(GridCase.of(work.words().split(" ", -1))).isEqualTo(work);
    }
    assertThat(GridCase.ALL).contains(GridCase.LARGEST);
  }
}
