package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.core.internal.Log;
import dev.banteng.core.internal.WritableFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;

/**
 * The files of a backup.
 *
 * @param folder where they lie
 * @param keepsPrevious whether there are two
 */
record BackupFiles(Path folder, boolean keepsPrevious) {
  private static final Logger LOG = Log.of(BackupAndRestore.class);

  Path latest() {
    return folder.resolve("latest.keras");
  }

  private Path previous() {
    return folder.resolve("previous.keras");
  }

  /** The last one that is whole; where there is one only, that one. */
  Optional<Path> newest() {
    boolean isThere = Files.exists(latest());
    if (!keepsPrevious || !Files.exists(previous())) {
      return isThere ? Optional.of(latest()) : Optional.empty();
    }
    if (isThere && isWhole(latest())) {
      return Optional.of(latest());
    }
    if (isThere) {
      LOG.warn(Check.format("%s is damaged: %s is taken in its place.", latest(), previous()));
    }
    return Optional.of(previous());
  }

  /** Whether every member has its checksum. */
  private static boolean isWhole(Path file) {
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      int members = 0;
      for (; zip.getNextEntry() != null; members++) {
        zip.transferTo(OutputStream.nullOutputStream()); // checksums are compared at the end
      }
      return members > 0;
    } catch (IOException damaged) {
      return false;
    }
  }

  /** Makes the folder, tries whether it takes files, and clears away what a killed process left. */
  void prepare(BackupAndRestore settings) {
    WritableFolder.prepare(settings.toString(), folder);
    WritableFolder.clear(folder, name -> folder.resolve(name).equals(latest()));
  }

  /** Makes room for another one. */
  void turn() throws IOException {
    if (keepsPrevious && Files.exists(latest())) {
      Files.move(latest(), previous(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes them, and the folder if nothing else is in it. */
  void delete() {
    try {
      Files.deleteIfExists(latest());
      Files.deleteIfExists(previous());
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException ofAnother) {
      return;
    } catch (IOException fault) {
      throw new UncheckedIOException(
          Check.format(
              "%s could not be deleted: %s. Delete it, or the next fit goes on from it.",
              latest(), fault.getMessage()),
          fault);
    }
  }
}
