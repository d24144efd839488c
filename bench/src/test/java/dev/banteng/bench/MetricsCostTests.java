package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsCostTests {
  @Test
  void all_metrics_of_classes_are_evaluated() {
    assertThat(MetricsCost.ofEvaluation()).isPositive();
  }

  @Test
  void what_metrics_add_to_a_step_is_a_share_of_it() {
    PrintStream before = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      var data = Models.data(Work.TINY).take(320);
      assertThat(MetricsCost.ofStep(Work.TINY, data)).isNotNegative().isFinite();
    } finally {
      System.setOut(before);
    }
  }
}
