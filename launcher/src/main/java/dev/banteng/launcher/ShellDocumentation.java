package dev.banteng.launcher;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets JShell's completion show Banteng's documentation. It knows one place for sources, the JDK's
 * {@code src.zip}, and has a field for others, which the scripts open; where it is not open, or
 * gone, completion shows signatures only.
 */
final class ShellDocumentation {
  private ShellDocumentation() {}

  /** Adds the sources of a project's modules to those of the JDK; whether JShell took them. */
  static boolean add(Path home) {
    try {
      Field sources =
          Class.forName("jdk.jshell.SourceCodeAnalysisImpl")
              .getDeclaredField("availableSourcesOverride");
      if (!sources.trySetAccessible()) {
        return false;
      }
      var all = new ArrayList<>(ofModules(home));
      all.addAll(ofJdk(Path.of(System.getProperty("java.home"))));
      sources.set(null, all);
      return true;
    } catch (ReflectiveOperationException | IOException signaturesOnly) {
      return false;
    }
  }

  private static List<Path> ofModules(Path home) throws IOException {
    try (Stream<Path> folders = Files.find(home, 2, (folder, is) -> is.isDirectory())) {
      return folders.map(folder -> folder.resolve("src/main/java")).filter(Files::exists).toList();
    }
  }

  /** The modules in {@code src.zip}, which stays open as long as the shell; none where it lacks. */
  private static List<Path> ofJdk(Path jdk) throws IOException {
    Path archive = jdk.resolve("lib").resolve("src.zip");
    if (!Files.isReadable(archive)) {
      return List.of();
    }
    FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of());
    try (Stream<Path> modules = Files.list(zip.getPath("/"))) {
      return modules.toList();
    }
  }
}
