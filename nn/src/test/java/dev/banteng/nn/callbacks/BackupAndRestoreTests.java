package dev.banteng.nn.callbacks;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.backupAndRestore;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAndRestoreTests {
  private static final float[][] X = {{1}, {2}, {3}, {4}, {5}, {6}};
  private static final float[] Y = {2, 4, 6, 8, 10, 12};

  @TempDir private Path folder;

  private static Sequential model() {
    var model = sequential(input(1), dense(4), dropout(0.2), dense(1));
    model.compile(adam(0.01), meanSquaredError());
    return model;
  }

  private static History fit(Sequential model, int epochs, Callback... callbacks) {
    return model.fit(X, Y, epochs(epochs), batchSize(2), verbose(0), callbacks(callbacks));
  }

  private BackupAndRestore backup() {
    return backupAndRestore(dir().toString());
  }

  private Path dir() {
    return folder.resolve("backup");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Fails as a program does, when so many epochs have begun. */
  private static Callback failing(int epoch) {
    return new Callback() {
      @Override
      public void onEpochBegin(Training run, int number, Logs logs) {
        if (number == epoch) {
          throw new IllegalStateException("power cut");
        }
      }
    };
  }

  private void cut(int epoch, BackupAndRestore backup) {
    assertThatThrownBy(() -> fit(model(), 6, backup, failing(epoch))).hasMessage("power cut");
  }

  private static void assertSame(Sequential model, History history, Sequential whole, History all) {
    assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
    assertThat(history.epochs()).isEqualTo(all.epochs());
    assertThat(model.weights()).isEqualTo(whole.weights());
  }

  private static History whole(Sequential model, long seed) {
    return model.fit(X, Y, epochs(6), batchSize(2), verbose(0), seed(seed));
  }

  @Test
  void a_training_that_failed_goes_on_to_the_same_bits_and_leaves_nothing() throws IOException {
    cut(2, backup());
    assertThat(files()).containsExactly("latest.keras");
    cut(4, backup());
    Sequential model = model();
    History history = fit(model, 6, backup());
    Sequential whole = model();
    assertSame(model, history, whole, whole(whole, history.seed()));
    assertThat(dir()).doesNotExist();
  }

  @Test
  void the_file_stays_where_it_is_wanted_and_the_next_fit_trains_nothing() throws IOException {
    var kept = backup().deleteCheckpoint(false);
    fit(model(), 3, kept);
    assertThat(files()).containsExactly("latest.keras");
    History again = fit(model(), 3, kept);
    assertThat(again.epochs()).containsExactly(0, 1, 2);
    assertThat(again.warnings())
        .containsExactly(
            dir().resolve("latest.keras")
                + " is of a fit whose 3 epochs are over, so that epochs(3) trains nothing. Give epochs(4) to train one more, or delete the file to begin anew.");
    Sequential model = model();
    History more = fit(model, 6, kept);
    Sequential whole = model();
    assertSame(model, more, whole, whole(whole, more.seed()));
  }

  @Test
  void it_stays_where_another_fails_behind_the_last_epoch() throws IOException {
    var failing =
        new Callback() {
          @Override
          public void onEpochComplete(Training run, int epoch, Logs logs) {
            if (epoch == 2) {
              throw new IllegalStateException("power cut");
            }
          }
        };
    assertThatThrownBy(() -> fit(model(), 3, backup(), failing)).hasMessage("power cut");
    assertThat(files()).containsExactly("latest.keras");
    History history = fit(model(), 3, backup());
    assertThat(history.epochs()).containsExactly(0, 1, 2);
    assertThat(dir()).doesNotExist();
  }

  @Test
  void nothing_but_its_own_is_deleted() throws IOException {
    Files.createDirectories(dir());
    Files.writeString(dir().resolve("notes.txt"), "mine");
    fit(model(), 2, backup());
    assertThat(files()).containsExactly("notes.txt");
  }

  @Test
  void a_training_that_stopped_early_has_come_to_its_end() {
    var stopping = earlyStopping("loss").minDelta(1e6);
    History history = fit(model(), 6, backup(), stopping);
    assertThat(history.epochs()).hasSize(2);
    assertThat(dir()).doesNotExist();
  }

  @Test
  void killed_behind_its_last_epoch_it_only_cleans_up() throws IOException {
    var stopping = earlyStopping("loss").minDelta(1e6);
    var kept = backup().deleteCheckpoint(false);
    History first = fit(model(), 6, kept, stopping);
    assertThat(files()).containsExactly("latest.keras");
    History history = fit(model(), 6, backup(), stopping);
    assertThat(history.equals(first)).isTrue();
    assertThat(history.stopReason()).isEqualTo(first.stopReason());
    assertThat(dir()).doesNotExist();
  }

  @Test
  void the_file_before_the_last_is_taken_where_the_last_is_damaged() throws IOException {
    var twice = backup().doubleCheckpoint();
    cut(4, twice);
    assertThat(files()).containsExactly("latest.keras", "previous.keras");
    Path latest = dir().resolve("latest.keras");
    byte[] bytes = Files.readAllBytes(latest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(latest, bytes);
    var begun = new ArrayList<Integer>();
    Sequential model = model();
    History history = fit(model, 6, twice, beginning(begun));
    assertThat(begun).containsExactly(3, 4, 5);
    Sequential whole = model();
    assertSame(model, history, whole, whole(whole, history.seed()));
  }

  private static Callback beginning(List<Integer> epochs) {
    return new Callback() {
      @Override
      public void onEpochBegin(Training run, int epoch, Logs logs) {
        epochs.add(epoch);
      }
    };
  }

  @Test
  void a_damaged_file_without_another_is_told_of_and_nothing_is_trained() throws IOException {
    cut(4, backup());
    Path latest = dir().resolve("latest.keras");
    Files.write(latest, List.of("half a file"));
    Sequential model = model();
    var before = model.weights();
    assertThatThrownBy(() -> fit(model, 6, backup()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(latest.toString());
    assertThat(model.weights()).isEqualTo(before);
  }

  @Test
  void within_an_epoch_it_begins_again_with_the_weights_of_the_file() {
    var begun = new ArrayList<Integer>();
    var cut =
        new Callback() {
          @Override
          public void onTrainBatchEnd(Training run, int batch, Logs logs) {
            if (begun.contains(1) && batch == 1) {
              throw new IllegalStateException("power cut");
            }
          }
        };
    assertThatThrownBy(() -> fit(model(), 3, backup().saveFreq(2), beginning(begun), cut))
        .hasMessage("power cut");
    begun.clear();
    History history = fit(model(), 3, backup().saveFreq(2), beginning(begun));
    assertThat(begun).containsExactly(1, 2);
    assertThat(history.epochs()).containsExactly(0, 1, 2);
  }

  @Test
  void what_a_killed_process_left_is_cleared_away() throws IOException {
    Files.createDirectories(dir());
    String id = "00000000-0000-0000-0000-000000000000";
    Files.createFile(dir().resolve(".latest.keras." + id + ".part"));
    fit(model(), 1, backup().deleteCheckpoint(false));
    assertThat(files()).containsExactly("latest.keras");
  }

  @Test
  void it_is_told_where_training_goes_on() {
    cut(2, backup());
    String said = printed(() -> model().fit(X, Y, epochs(3), callbacks(backup())));
    assertThat(said.lines().findFirst())
        .hasValue("Going on from epoch 3 of 3 (" + dir().resolve("latest.keras") + ")");
    assertThat(said.lines().skip(1).findFirst()).hasValue("Epoch 3/3");
  }

  private static String printed(Runnable action) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_folder_that_takes_no_files_is_told_of_before_the_first_batch() throws IOException {
    Files.createFile(dir());
    assertThatThrownBy(() -> fit(model(), 1, backup()))
        .hasMessage(
            "backupAndRestore keeps its file in a folder, but %s is a file. Name a folder.", dir());
    Path below = dir().resolve("below");
    var callback = backupAndRestore(below.toString());
    assertThatThrownBy(() -> fit(model(), 1, callback))
        .hasMessage(
            "%s cannot write in the folder %s: %s is a file. Name another folder, or make room in this one.",
            callback, below, dir());
  }

  @Test
  void two_checkpoints_to_go_on_from_are_refused() {
    Path file = folder.resolve("1.keras");
    fit(model(), 1, modelCheckpoint(file.toString()));
    cut(2, backup());
    assertThatThrownBy(() -> model().fit(X, Y, resumeFrom(file), callbacks(backup()), verbose(0)))
        .hasMessage(
            "fit can go on from one checkpoint only, but was given [%s, %s]. Leave one out, or delete the file that is not meant.",
            file, dir().resolve("latest.keras"));
  }

  @Test
  void a_file_that_another_callback_still_owes_is_written_when_training_goes_on() {
    var best = modelCheckpoint(folder.resolve("best.keras").toString()).monitor("loss");
    Path file = folder.resolve("best.keras");
    var cut =
        new Callback() {
          @Override
          public void onEpochComplete(Training run, int epoch, Logs logs) {
            if (epoch == 1) {
              throw new IllegalStateException("power cut");
            }
          }
        };
    assertThatThrownBy(() -> fit(model(), 2, backup(), cut, best)).hasMessage("power cut");
    Sequential model = model();
    History history = fit(model, 2, backup(), best);
    assertThat(Sequential.load(file).weights()).isEqualTo(model.weights());
    assertThat(history.epochs()).hasSize(2);
  }

  @Test
  void bad_settings_are_refused_where_they_are_written() {
    assertThatThrownBy(() -> backupAndRestore(""))
        .hasMessage("backupAndRestore takes the name of a folder, but was given an empty one.");
    assertThatThrownBy(() -> backupAndRestore("b").saveFreq(-1))
        .hasMessage("saveFreq must be at least 1, but was given -1.");
    assertThatThrownBy(
            () ->
                Callbacks.kinds()
                    .read(
                        "BackupAndRestore",
                        new Config().with("backup_dir", "b").with("save_freq", false)))
        .hasMessage("'save_freq' takes a whole number, but was given false.");
  }
}
