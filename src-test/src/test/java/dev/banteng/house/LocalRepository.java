package dev.banteng.house;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A Maven repository with Banteng's artifacts as {@code install} leaves them, made of the poms and
 * classes of the running build: a second Maven must not build in the same folders.
 */
record LocalRepository(Path folder, String version) {
  void install(String module, String artifact) throws IOException {
    Path source = Project.ROOT.resolve(module);
    Path target = folder.resolve(Path.of("dev", "banteng", artifact, version));
    String name = artifact + "-" + version;
    Files.createDirectories(target);
    Files.copy(source.resolve("pom.xml"), target.resolve(name + ".pom"));
    Path classes = source.resolve("target").resolve("classes");
    if (Files.isDirectory(classes)) {
      jar(classes, target.resolve(name + ".jar"));
    }
  }

  private static void jar(Path classes, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        var jar = new JarOutputStream(out);
        Stream<Path> content = Files.walk(classes)) {
      jar.setLevel(java.util.zip.Deflater.BEST_SPEED);
      List<Path> files = content.filter(Files::isRegularFile).sorted().toList();
      for (Path entry : files) {
        String name = classes.relativize(entry).toString().replace('\\', '/');
        jar.putNextEntry(new JarEntry(name));
        Files.copy(entry, jar);
        jar.closeEntry();
      }
    }
  }

  static String mavenWrapper() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    return Project.ROOT.resolve(windows ? "mvnw.cmd" : "mvnw").toString();
  }
}
