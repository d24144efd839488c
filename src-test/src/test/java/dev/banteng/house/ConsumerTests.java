package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's project gets that depends on the installed artifacts and knows nothing else. */
class ConsumerTests {
  /** The program that uses each of them, and the first line that it prints. */
  private static final Map<String, List<String>> EXTRAS =
      Map.of(
          "plots", List.of("Pictures", "ROC curves: 3 samples; in brackets areas below curves"),
          "tensorboard", List.of("Board", "tensorBoard(\"logs\").histogramFreq(1)"),
          "mlflow",
              List.of(
                  "Tracked",
                  "mlflow(\"http://127.0.0.1:5000\").experiment(\"digits\").run(\"cnn\")"));

  private static final Map<String, String> extraClassPaths = new HashMap<>();
  private static String classPath = "";
  private static List<String> jars = List.of();

  @BeforeAll
  static void a_project_is_built_on_the_installed_artifacts(@TempDir Path folder) throws Exception {
    Path head = folder.resolve("repository");
    var repository = new LocalRepository(head, "0.1.0");
    repository.install("", "banteng");
    repository.install("core", "banteng-core");
    repository.install("losses", "banteng-losses");
    repository.install("metrics", "banteng-metrics");
    repository.install("nn", "banteng-nn");
    repository.install("extras/datasets", "banteng-datasets");
    for (String extra : EXTRAS.keySet()) {
      repository.install("extras/" + extra, "banteng-" + extra);
    }
    Path extras =
        copy(Project.ROOT.resolve("src-test/consumers-of-extras"), folder.resolve("many"));
    build(extras, head);
    for (String extra : EXTRAS.keySet()) {
      extraClassPaths.put(extra, classPath(extras.resolve(extra)));
    }
    Path project = copy(Project.ROOT.resolve("src-test/consumer"), folder.resolve("consumer"));
    build(project, head);
    classPath = classPath(project);
    jars =
        Stream.of(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();
  }

  private static String classPath(Path project) throws IOException {
    return project.resolve("target/classes")
        + File.pathSeparator
        + Files.readString(project.resolve("target/classpath.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plots", "tensorboard", "mlflow"})
  void a_project_that_depends_on_one_of_the_extras_has_all_that_it_needs(String extra)
      throws Exception {
    String program = "org.example." + EXTRAS.get(extra).get(0);
    Child child = Child.java(extraClassPaths.get(extra), program).succeeded();
    assertThat(child.out().lines().findFirst()).hasValue(EXTRAS.get(extra).get(1));
  }

  @Test
  void it_gets_the_pinned_versions() {
    assertThat(jars)
        .contains(
            "javacpp-1.5.13.jar",
            "openblas-0.3.31-1.5.13.jar",
            "dnnl-3.11-1.5.13.jar",
            "nd4j-api-1.0.0-M2.1.jar",
            "commons-io-2.22.0.jar",
            "commons-compress-1.28.0.jar",
            "commons-lang3-3.20.0.jar",
            "commons-codec-1.23.0.jar",
            "commons-net-3.13.0.jar");
    assertThat(jars).isNotEmpty().noneMatch(jar -> jar.startsWith("mkl") || jar.contains("1.5.7"));
  }

  @Test
  void it_gets_the_natives_of_its_own_platform_only() {
    String platform = Loader.getPlatform();
    assertThat(jars)
        .filteredOn(jar -> jar.matches(".*-(linux|macosx|windows|android|ios)-\\w+\\.jar"))
        .containsExactlyInAnyOrder(
            "javacpp-1.5.13-" + platform + ".jar",
            "openblas-0.3.31-1.5.13-" + platform + ".jar",
            "dnnl-3.11-1.5.13-" + platform + ".jar",
            "opencl-3.0-1.5.13-" + platform + ".jar",
            "nd4j-native-1.0.0-M2.1-" + platform + ".jar",
            "nd4j-native-preset-1.0.0-M2.1-" + platform + ".jar");
  }

  @Test
  void it_gets_no_test_library_and_no_logger() {
    assertThat(jars)
        .isNotEmpty()
        .noneMatch(jar -> jar.matches("(junit|assertj|logback|slf4j-[^a]).*"));
  }

  @Test
  void its_program_runs() throws Exception {
    Child child = Child.java(classPath, "org.example.FirstModel").succeeded();
    assertThat(child.out())
        .isEqualTo(
            """
            Dataset: 1,000 samples, [28, 28, 1] -> [], 10 classes of 87 to 117
            Sequential: 2 layers, 7,850 params, [28, 28, 1] -> [10], compiled
            learned
            """);
  }

  /** Offline: what the running build has fetched is all that the consumer may need. */
  private static void build(Path project, Path head) throws IOException, InterruptedException {
    var command =
        List.of(
            LocalRepository.mavenWrapper(),
            "-o",
            "-q",
            "-Dmaven.repo.local=" + head,
            "-Dmaven.repo.local.tail=" + System.getProperty("localRepository"),
            "-Dmdep.outputFile=target/classpath.txt",
            "compile",
            "dependency:build-classpath");
    Child.run(project, command).succeeded();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> !file.startsWith(from.resolve("target"))).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }
}
