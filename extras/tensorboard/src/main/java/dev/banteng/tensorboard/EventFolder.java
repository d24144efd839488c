package dev.banteng.tensorboard;

import dev.banteng.core.Check;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.nn.api.Training;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the events of a run go. A place that takes none is an error; one that takes no more a
 * warning, once, after which nothing is written.
 */
final class EventFolder {
  private static final long NOW_AND_THEN = 1_000_000_000;

  private static final Pattern REFUSED = Pattern.compile("not permitted|denied");

  private final Path folder;
  private Optional<EventFile> file = Optional.empty();
  private long flushed;

  EventFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins a file.
   *
   * @throws IllegalArgumentException if a file stands where a folder should be
   * @throws UncheckedIOException if the folder cannot be written to
   */
  void open() {
    for (Path part = folder; part != null; part = part.getParent()) {
      if (Files.exists(part) && !Files.isDirectory(part)) {
        throw Check.fail(
            "TensorBoard's files cannot be written to %s, as %s is a file and no folder. Name another folder.",
            folder, part);
      }
    }
    try {
      file = Optional.of(new EventFile(folder));
    } catch (IOException fault) {
      String what =
          Check.format(
              "TensorBoard's files cannot be written to %s: %s. Name another folder.",
              folder, reason(fault));
      throw new UncheckedIOException(what, new IOException(what, fault));
    }
  }

  /** Writes a value of a summary, if the file is open. */
  void add(Training run, long step, Message value) {
    attempt(run, open -> open.add(step, value));
  }

  /** Brings to the disk what was written. */
  void flush(Training run) {
    flushed = System.nanoTime();
    attempt(run, EventFile::flush);
  }

  /** Does so once a second at most. */
  void flushNowAndThen(Training run) {
    if (System.nanoTime() - flushed > NOW_AND_THEN) {
      flush(run);
    }
  }

  /** Ends the file, if it is open. */
  void close(Training run) {
    attempt(run, EventFile::close);
    file = Optional.empty();
  }

  private void attempt(Training run, Action action) {
    if (file.isEmpty()) {
      return;
    }
    try {
      action.on(file.get());
    } catch (IOException fault) {
      run.warn(
          Check.format(
              "%s can no longer be written: %s. Training goes on, and TensorBoard shows what was written before.",
              file.get().file(), reason(fault)));
      abandon(file.get());
      file = Optional.empty();
    }
  }

  /** What is done with a file. */
  private interface Action {
    void on(EventFile file) throws IOException;
  }

  private static void abandon(EventFile broken) {
    try {
      broken.close();
    } catch (IOException again) {
      return; // it was told of
    }
  }

  private static String reason(IOException fault) {
    String reason = FolderCheck.reason(fault);
    if (fault instanceof FileNotFoundException) { // a path, and the reason in brackets
      reason = reason.replaceFirst("(?s).*\\((.*)\\)$", "$1");
    }
    return fault instanceof AccessDeniedException || REFUSED.matcher(reason).find()
        ? "writing there is not allowed"
        : reason;
  }
}
