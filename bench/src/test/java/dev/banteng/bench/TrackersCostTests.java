package dev.banteng.bench;

import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackersCostTests {
  @Test
  void what_trackers_add_to_an_epoch_is_a_share_of_it() {
    var data = Models.data(Work.TINY).take(320);
    assertThat(TrackersCost.ofEpoch(Work.TINY, data)).isNotNegative().isFinite();
  }

  @Test
  void the_slow_server_is_one_that_mlflow_runs_are_logged_to(@TempDir Path folder)
      throws Exception {
    try (var server = new SlowServer()) {
      server.hurry();
      var run = mlflow(server.uri()).run("bench").unsent(folder);
      var data = Models.data(Work.TINY).take(320);
      var history = Models.of(Work.TINY).fit(data, epochs(2), verbose(0), callbacks(run));
      assertThat(history.warnings()).isEmpty();
      assertThat(server.answered())
          .isEqualTo(8); // what there is, parameters, 2 epochs, 2 files, end
      assertThat(folder).isEmptyDirectory();
    }
  }
}
