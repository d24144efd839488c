package dev.banteng.core.internal;

import dev.banteng.core.Check;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder in which a training will write files, looked at before the training begins. */
public final class WritableFolder {
  private static final Pattern ASIDE = Pattern.compile("\\.(.+)\\.[0-9a-f-]{36}\\.part");

  private WritableFolder() {}

  /** Where a file is written before it takes its place. */
  public static Path aside(Path target) {
    String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
    return target.resolveSibling(name);
  }

  /** The name of the file that was to be, if this is one that was being written to become it. */
  private static Optional<String> wanted(Path file) {
    Matcher parts = ASIDE.matcher(String.valueOf(file.getFileName()));
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }

  /**
   * Makes a folder that is not there, and tries whether it takes a file.
   *
   * @param who writes there, for messages
   * @throws IllegalArgumentException if it does not
   */
  public static void prepare(String who, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".", ".part"));
    } catch (IOException refused) {
      throw Check.fail(
          "%s cannot write in the folder %s: %s. Name another folder, or make room in this one.",
          who, folder, reason(folder, refused));
    }
  }

  private static String reason(Path folder, IOException refused) {
    Optional<Path> file = file(folder);
    if (refused instanceof FileAlreadyExistsException || file.isPresent()) {
      return file.orElse(folder) + " is a file";
    }
    return refused instanceof AccessDeniedException
        ? "it is not allowed"
        : FolderCheck.reason(refused);
  }

  /** What stands where a folder should. */
  private static Optional<Path> file(Path folder) {
    return Stream.iterate(folder.toAbsolutePath(), at -> at != null, Path::getParent)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Deletes what a process left that was killed while it wrote a file.
   *
   * @param wanted which files it was to become
   */
  public static void clear(Path folder, Predicate<String> wanted) {
    for (Path left : left(folder, wanted)) {
      try {
        Files.deleteIfExists(left);
      } catch (IOException staysBehind) {
        return; // they take room, and no more than that
      }
    }
  }

  private static List<Path> left(Path folder, Predicate<String> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> wanted(each).filter(wanted).isPresent()).toList();
    } catch (IOException hidden) {
      return List.of();
    }
  }
}
