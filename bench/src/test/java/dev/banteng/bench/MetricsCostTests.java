package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsCostTests {
  @Test
  void all_metrics_of_classes_are_evaluated() {
    assertThat(MetricsCost.evaluate(MetricsCost.samples()))
        .hasSize(30)
        .allMatch(values -> values.length > 0 && Arrays.stream(values).allMatch(Double::isFinite));
    assertThat(MetricsCost.ofEvaluation()).isPositive();
  }

  @Test
  void what_metrics_add_to_a_step_is_a_share_of_it() {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
    try {
      var data = Models.data(Work.TINY).take(320);
      assertThat(MetricsCost.ofStep(Work.TINY, data)).isNotNegative().isFinite();
    } finally {
      System.out.flush();
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("step"))
        .as("epochs without and with metrics, turn by turn")
        .hasSize(16)
        .filteredOn(line -> line.contains("auc: ") && line.contains("f1_score: "))
        .hasSize(8);
  }
}
