package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.nn.api.Callback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a training that was killed go on: writes a checkpoint after each epoch, from which the next
 * fit with this callback goes on as the first would have gone on, to the same bits.
 *
 * <p>The folder holds one file, {@code latest.keras}, which stands there whole or not at all; a
 * process killed while it writes leaves the one before. Where training has come to its end, the
 * file is deleted, and the folder if nothing else is in it. It stays where training was interrupted
 * or failed, also where another callback failed behind the last epoch. Where the disk takes no file
 * training goes on, with a warning in the log and in {@code History.warnings()}; the next file is
 * tried again.
 *
 * <p>With {@link #saveFreq} it is written within epochs too; the epoch then begins again, with the
 * weights of the file, as in Keras, so that its first batches are trained on twice.
 *
 * <p>Keras' own keeps two files, {@code latest.weights.h5} and {@code training_metadata.json}, and
 * forgets the order of the samples, History and what other callbacks remember.
 *
 * <p>Example: {@code callbacks(backupAndRestore("backup"))}.
 *
 * @param backupDir the folder, which is made if need be; for this training alone
 * @param saveFreq after how many batches to write, counted through the epochs; each epoch if empty
 * @param keepsPrevious whether the file before the last is kept too, {@code previous.keras}, for
 *     where the last is found damaged
 * @param deletesCheckpoint whether the file is deleted when training has come to its end
 * @see <a href="https://keras.io/api/callbacks/backup_and_restore/">BackupAndRestore in Keras</a>
 */
public record BackupAndRestore(
    String backupDir, OptionalInt saveFreq, boolean keepsPrevious, boolean deletesCheckpoint)
    implements Callback, Configured {
  static final Prototype<BackupAndRestore> PROTOTYPE =
      Prototype.of(
          "backupAndRestore(backup_dir)",
          new BackupAndRestore("backup", OptionalInt.empty(), false, true));

  private static final Form<Boolean> DOUBLE =
      Form.<Boolean>of(Form::flag).chosenBy(twice -> "doubleCheckpoint");

  /** Checks the settings. */
  public BackupAndRestore {
    if (Check.given("The folder of backupAndRestore", backupDir).isEmpty()) {
      throw Check.fail("backupAndRestore takes the name of a folder, but was given an empty one.");
    }
    saveFreq.ifPresent(batches -> Check.positive("saveFreq", batches));
  }

  @Override
  public BackupAndRestore arguments(Arguments a) {
    return new BackupAndRestore(
        a.required().text("backup_dir", backupDir),
        a.pass("save_freq", saveFreq, SaveFrequency.FORM),
        a.pass("double_checkpoint", keepsPrevious, DOUBLE),
        a.flag("delete_checkpoint", deletesCheckpoint));
  }

  /** Writes after so many batches, counted through the epochs; after each epoch by default. */
  public BackupAndRestore saveFreq(int batches) {
    return Arguments.with(this, "save_freq", OptionalInt.of(batches));
  }

  /** Keeps the file before the last too, for where the last is found damaged. */
  public BackupAndRestore doubleCheckpoint() {
    return Arguments.with(this, "double_checkpoint", true);
  }

  /** Whether the file is deleted when training has come to its end; it is by default. */
  public BackupAndRestore deleteCheckpoint(boolean value) {
    return Arguments.with(this, "delete_checkpoint", value);
  }

  @Override
  public Optional<Path> resumesFrom() {
    return files().newest();
  }

  @Override
  public Callback start() {
    return new BackupWriter(this, files());
  }

  private BackupFiles files() {
    Path folder = FolderCheck.path(backupDir);
    if (Files.isRegularFile(folder)) {
      throw Check.fail(
          "backupAndRestore keeps its file in a folder, but %s is a file. Name a folder.", folder);
    }
    return new BackupFiles(folder, keepsPrevious);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
