package dev.banteng.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies, and what its files say. */
public final class Project {
  public static final Path ROOT = root();

  private Project() {}

  static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("banteng.jsh"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
