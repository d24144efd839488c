package dev.banteng.core.internal;

import dev.banteng.core.Check;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** Whether a file may stand where somebody wants it, and what the system says if not. */
public final class FolderCheck {
  private FolderCheck() {}

  /**
   * Refuses a place where no file can stand.
   *
   * @param given as its user wrote it, for messages
   * @param example a name for a file in a folder that was given in place of one
   * @throws IllegalArgumentException if it is a folder, or its folder is a file or not there
   */
  public static void check(Path given, String example) {
    Path target = given.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw Check.fail(
          "%s is a folder, over which no file is written. Name a file in it: %s.",
          given, given.resolve(example));
    }
    Path folder = of(target);
    if (Files.isRegularFile(folder)) {
      throw Check.fail(
          "%s cannot be written, as %s is a file and no folder. Name a file beside it.",
          given, folder);
    }
    if (!Files.isDirectory(folder)) {
      throw Check.fail(
          "%s cannot be written, as there is no folder %s. Make it first: Files.createDirectories(...).",
          given, folder);
    }
  }

  /**
   * The path that a text names.
   *
   * @throws IllegalArgumentException if the system takes no such name
   */
  public static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException wrong) {
      throw Check.fail("'%s' is no name of a file: %s.", file, wrong.getReason());
    }
  }

  /**
   * The path that a user's text names.
   *
   * @param argument what the text is, for messages, such as {@code "The file of resumeFrom"}
   * @throws IllegalArgumentException if it is null or empty, or the system takes no such name
   */
  public static Path named(String argument, String file) {
    if (Check.given(argument, file).isEmpty()) {
      throw Check.fail("%s must have a name, but was given an empty text.", argument);
    }
    return path(file);
  }

  /** What the system says of a fault, without the name of the file where it can be told apart. */
  public static String reason(Throwable fault) {
    return fault instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(fault.getMessage());
  }

  /** The folder of a file whose whole path is given. */
  public static Path of(Path file) {
    return Objects.requireNonNullElse(file.getParent(), file);
  }
}
