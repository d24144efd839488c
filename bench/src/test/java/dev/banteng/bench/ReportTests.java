package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTests {
  private static final Report REPORT =
      new Report(
          List.of(
              result(Work.CNN, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 9, Optional.of(22.5)),
              result(Work.TINY, Measure.TRAIN_STEP_MS, Peer.PYTORCH, 0.03, Optional.of(0.1)),
              result(Work.CNN, Measure.TRAIN_STEP_MS, Peer.KERAS_JAX, 9.61, Optional.empty()),
              new Result(
                  Work.CNN,
                  Measure.PEAK_MB,
                  Optional.empty(),
                  Optional.of(412.3),
                  Optional.empty()),
              new Result(
                  Work.CNN, Measure.START_S, Optional.empty(), Optional.empty(), Optional.empty())),
          Map.of("keras-jax", "no Python at /none"));

  private static Result result(
      Work work, Measure measure, Peer peer, double banteng, Optional<Double> theirs) {
    return new Result(work, measure, Optional.of(peer), Optional.of(banteng), theirs);
  }

  @Test
  void the_table_shows_what_holds_and_who_is_missing() {
    assertThat(Table.of(REPORT))
        .isEqualTo(
            """
            case  measure                against              banteng      other   ratio  target    holds
            cnn   train_step_ms          pytorch                    9       22.5    0.40  <= 0.65 x yes
            tiny  train_step_ms          pytorch                 0.03        0.1    0.30  <= 0.15 x NO
            cnn   train_step_ms          keras-jax               9.61    missing       -  -         -
            cnn   peak_mb                -                        412          -       -  <= 700    yes
            cnn   start_s                -                    missing          -       -  <= 3      -

            keras-jax is missing: no Python at /none""");
  }

  @Test
  void json_has_one_object_a_line_of_the_table() throws Exception {
    JsonNode root = new ObjectMapper().readTree(JsonReport.of(REPORT));
    assertThat(root.get("results")).hasSize(5);
    assertThat(root.get("results").get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"case": "cnn", "measure": "train_step_ms", "against": "pytorch", "banteng": 9.0,
                     "other": 22.5, "ratio": 0.4, "target": 0.65, "holds": true}
                    """));
  }

  @Test
  void json_says_null_for_what_is_not_known() throws Exception {
    JsonNode root = new ObjectMapper().readTree(JsonReport.of(REPORT));
    assertThat(root.get("results").get(2))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"case": "cnn", "measure": "train_step_ms", "against": "keras-jax", "banteng": 9.61,
                     "other": null, "ratio": null, "target": null, "holds": null}
                    """));
    assertThat(root.get("results").get(3))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"case": "cnn", "measure": "peak_mb", "against": null, "banteng": 412.3,
                     "other": null, "ratio": null, "target": 700.0, "holds": true}
                    """));
    assertThat(root.get("missing"))
        .isEqualTo(new ObjectMapper().readTree("{\"keras-jax\": \"no Python at /none\"}"));
  }

  @Test
  void numbers_have_the_digits_that_say_something() {
    assertThat(Table.number(723.4)).isEqualTo("723");
    assertThat(Table.number(20)).isEqualTo("20");
    assertThat(Table.number(12.34)).isEqualTo("12.3");
    assertThat(Table.number(0.03124)).isEqualTo("0.0312");
    assertThat(Table.number(0)).isEqualTo("0");
  }
}
