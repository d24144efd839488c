package dev.banteng.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.house.Child;
import dev.banteng.house.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./banteng notebook} prepares, run by Jupyter with the real kernel. */
@Tag("interop")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class NotebookTests {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void prepare() throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.banteng.launcher.Main",
            "notebook",
            "--prepare",
            folder.toString());
    Map<String, String> home = Map.of("BANTENG_HOME", Project.ROOT.toString());
    Child child = Child.run(Project.ROOT, command, LIMIT, home);
    assertThat(child.out()).as(child.err()).contains("11 lessons written", "jupyterlab");
  }

  /** The environment's Python. */
  private static Python python() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path program = Path.of(".notebook", windows ? "Scripts/python.exe" : "bin/python");
    return new Python(Project.ROOT.resolve(program).toString());
  }

  /** Runs notebooks from their first cell to the last. */
  private static List<JsonNode> executed(List<Path> notebooks) throws IOException {
    Path out = folder.resolve("executed");
    var command = new ArrayList<>(List.of("-m", "nbconvert", "--to", "notebook", "--execute"));
    command.add("--output-dir=" + out);
    notebooks.forEach(notebook -> command.add(notebook.toString()));
    Child child = python().start(LIMIT, command);
    assertThat(child.status()).as(child.err()).isZero();
    var files = new ArrayList<JsonNode>();
    for (Path notebook : notebooks) {
      files.add(JSON.readTree(out.resolve(notebook.getFileName()).toFile()));
    }
    return files;
  }

  private static List<Path> notebooks(String from) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(from))) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d\\d-.*"))
          .sorted()
          .toList();
    }
  }

  @Test
  void every_lesson_runs_draws_and_keeps_its_progress_on_a_line() throws Exception {
    List<Path> lessons = notebooks("course");
    assertThat(lessons).hasSize(10);
    int pictures = 0;
    boolean progress = false;
    for (JsonNode notebook : executed(lessons)) {
      for (JsonNode output : notebook.findValues("outputs")) {
        assertThat(output.findValuesAsText("output_type")).doesNotContain("error");
        assertThat(output.toString()).doesNotContain("\\u001b");
        pictures += output.findValues("image/svg+xml").size();
        progress |= output.toString().contains("\\r");
      }
    }
    assertThat(pictures).isGreaterThan(15);
    assertThat(progress).as("progress bars").isTrue();
  }

  @Test
  void solutions_run_behind_the_code_of_their_lesson() throws Exception {
    List<Path> solutions = notebooks("course/solutions");
    assertThat(solutions).hasSize(10);
    for (JsonNode notebook : executed(List.of(solutions.get(0), solutions.get(9)))) {
      assertThat(notebook.findValuesAsText("output_type")).doesNotContain("error");
      assertThat(notebook.toString()).contains("\"text/plain\":[\"true\"]");
    }
  }

  @Test
  void a_cell_that_is_interrupted_leaves_a_model_that_can_be_used_and_trained_on()
      throws Exception {
    String said =
        python()
            .run(
                LIMIT,
                "notebook.py",
                "epochs(5000)",
                """
                var model = sequential(input(28, 28, 1), flatten(), dense(64, relu()), dense(10, softmax()));
                model.compile(adam(0.001), sparseCategoricalCrossentropy(), accuracy());
                var digits = mnist().train().take(2000);
                model.fit(digits, epochs(5000), batchSize(32), seed(7))""",
                "while (model.history().isEmpty()) Thread.onSpinWait();\n"
                    + "model.history().get().interrupted()",
                "model.fit(digits, epochs(2), verbose(0)).epochs()",
                "model.evaluate(digits, verbose(0)).get(\"accuracy\") > 0.5",
                "model.report(digits)");
    JsonNode cells = JSON.readTree(said);
    assertThat(cells.get(0).findValuesAsText("error"))
        .singleElement()
        .asString()
        .contains("interrupted");
    assertThat(cells.get(1).findValuesAsText("text/plain")).containsExactly("true");
    assertThat(cells.get(2).findValuesAsText("text/plain")).containsExactly("[0, 1]");
    assertThat(cells.get(3).findValuesAsText("text/plain")).containsExactly("true");
    assertThat(cells.get(4).findValuesAsText("text/html").toString()).contains("<table>", "<svg");
  }
}
