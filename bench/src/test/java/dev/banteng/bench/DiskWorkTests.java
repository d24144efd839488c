package dev.banteng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskWorkTests {
  @Test
  void an_epoch_from_files_is_timed_beside_one_from_memory() {
    Map<String, Double> took =
        DiskWork.measure(Models.of(Work.CNN), Models.data(Work.CNN).take(64), 32);
    assertThat(took).containsOnlyKeys("disk_epoch_ms", "epoch_ms");
    assertThat(took.values()).allMatch(millis -> millis > 0 && Double.isFinite(millis));
  }
}
