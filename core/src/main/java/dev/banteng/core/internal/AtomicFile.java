package dev.banteng.core.internal;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.CancellationException;

/**
 * Writes a file whole or not at all: aside, forced to the disk, then moved over the old one in one
 * step. Whatever fails, the old file stays as it was and nothing is left beside it.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it to a file, which is not there yet. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param given where it shall stand
   * @param example a name that a file in that folder may have, for messages
   * @param content writes it, to another place in the same folder
   * @return how many bytes it has
   * @throws IllegalArgumentException if it cannot stand there
   * @throws UncheckedIOException if it cannot be written
   * @throws CancellationException if this thread is interrupted
   */
  public static long write(Path given, String example, Content content) {
    Path target = checked(given, example);
    Path aside = WritableFolder.aside(target);
    try {
      content.writeTo(aside);
      long size = Files.size(aside);
      force(aside);
      keepPermissions(target, aside);
      move(aside, target);
      forceFolder(target);
      return size;
    } catch (IOException | UncheckedIOException fault) {
      throw failed(given, fault);
    } finally {
      delete(aside);
    }
  }

  /** The place itself, behind a link that stands there. */
  private static Path checked(Path given, String example) {
    Path target = given.toAbsolutePath();
    FolderCheck.check(given, example);
    try {
      return Files.isSymbolicLink(target) ? target.toRealPath() : target;
    } catch (IOException leadsNowhere) {
      throw Check.fail("%s is a link to a file that is not there. Delete the link first.", given);
    }
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void keepPermissions(Path old, Path file) throws IOException {
    if (Files.exists(old)
        && Files.getFileAttributeView(old, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(old));
    }
  }

  private static void move(Path aside, Path target) throws IOException {
    try {
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException notHere) {
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The name too; not every system lets a folder be forced. */
  private static void forceFolder(Path target) {
    try (var channel = FileChannel.open(FolderCheck.of(target), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      return; // the file is whole either way
    }
  }

  private static void delete(Path aside) {
    boolean interrupted = Thread.interrupted();
    try {
      Files.deleteIfExists(aside);
    } catch (IOException staysBehind) {
      aside.toFile().deleteOnExit();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failed(Path given, Exception fault) {
    if (Thread.currentThread().isInterrupted()) {
      var cancelled =
          new CancellationException(
              Check.format(
                  "Writing %s was interrupted. What stood there before is as it was.", given));
      cancelled.initCause(fault);
      return cancelled;
    }
    String what = Check.format("%s could not be written: %s.", given, reason(fault));
    return new UncheckedIOException(
        what + " What stood there before is as it was.", new IOException(what, fault));
  }

  private static String reason(Exception fault) {
    Throwable root = fault;
    while (root.getCause() instanceof IOException deeper) {
      root = deeper;
    }
    return root instanceof AccessDeniedException
        ? "writing to its folder is not allowed"
        : FolderCheck.reason(root);
  }
}
