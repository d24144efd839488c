package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.launcher.Notebook.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons in Markdown as notebooks. */
class LessonTests {
  private static final String LESSON =
      """
      # One
      Read [two](02-two.md), [metrics](../choosing-metrics.md) and [more](../other.md).

      ```
      jshell> double[] km = {1, 2}
      km ==> double[2] { 1.0, 2.0 }
      jshell> double twice(double x) {
         ...>   return 2 * x;
         ...> }
      |  created method twice(double)
      jshell> twice(2)
      $3 ==> 4.0
      jshell> for (double each : km) twice(each)
      jshell> plot(history)
      $5 ==> History: 3 epochs
      ```

      <!-- plot(history).size(700, 340) -->
      ![the loss](images/loss.svg)

      Now in Python:

      ```python
      x = 1
      ```

      <!-- plotImages(data, 3) -->
      ![images](images/images.svg)

      ## Exercises

      1. First, which
         has two lines.
      2. Second.

      [Solutions](solutions/01-one.md)
      """;

  private static final String SOLUTIONS =
      """
      # Solutions
      After the [lesson](../01-one.md).

      ```
      jshell> km
      km ==> double[2] { 1.0, 2.0 }
      jshell> twice(3)
      $6 ==> 6.0
      ```
      """;

  private static Cell prose(String text) {
    return new Cell(false, text);
  }

  private static Cell code(String text) {
    return new Cell(true, text);
  }

  @Test
  void what_was_typed_is_cells_that_end_where_the_shell_showed_a_value() {
    assertThat(Lesson.notebook(LESSON).cells())
        .containsExactly(
            prose(
                """
                # One
                Read [two](02-two.ipynb), metrics (docs/choosing-metrics.md) and more (docs/other.md)."""),
            code(
                """
                double[] km = {1, 2};
                double twice(double x) {
                  return 2 * x;
                }
                twice(2)"""),
            code("for (double each : km) twice(each);\nplot(history)"),
            prose("Now in Python:\n\n```python\nx = 1\n```"),
            code("plotImages(data, 3)"),
            prose("## Exercises"),
            prose("1. First, which\n   has two lines."),
            code(""),
            prose("2. Second."),
            code(""),
            prose("[Solutions](solutions/01-one.ipynb)"));
  }

  @Test
  void lines_that_share_a_cell_end_with_a_semicolon_unless_they_are_blocks() {
    String session =
        """
        ```
        jshell> int[][] all = {{1}, {2}}
        jshell> for (int i = 0; i < 2; i++) all[i] = new int[] {i}
        jshell> Runnable quiet = () -> {}
        jshell> int one() { return 1; }
        jshell> class Two {}
        jshell> one();
        jshell> one()
        ```
        """;
    assertThat(Lesson.notebook(session).cells())
        .containsExactly(
            code(
                """
                int[][] all = {{1}, {2}};
                for (int i = 0; i < 2; i++) all[i] = new int[] {i};
                Runnable quiet = () -> {};
                int one() { return 1; }
                class Two {}
                one();
                one()"""));
  }

  @Test
  void solutions_begin_with_the_code_of_the_lesson_without_its_pictures() {
    assertThat(Lesson.solutions(LESSON, SOLUTIONS).cells())
        .containsExactly(
            prose("# Solutions\nAfter the [lesson](../01-one.ipynb)."),
            code(
                """
                // The lesson, so that the solutions can go on from it.
                double[] km = {1, 2};
                double twice(double x) {
                  return 2 * x;
                }
                twice(2);
                for (double each : km) twice(each);"""),
            code("km"),
            code("twice(3)"));
  }

  @Test
  void a_notebook_is_a_file_as_jupyter_has_it() throws Exception {
    JsonNode file = new ObjectMapper().readTree(Lesson.notebook(LESSON).json());
    assertThat(file.get("nbformat").asInt()).isEqualTo(4);
    assertThat(file.at("/metadata/kernelspec/name").asText()).isEqualTo("banteng");
    assertThat(file.at("/cells/0").toString())
        .isEqualTo(
            "{\"cell_type\":\"markdown\",\"id\":\"cell-0\",\"metadata\":{},\"source\":[\"# One\\n\",\"Read [two](02-two.ipynb), metrics (docs/choosing-metrics.md) and more (docs/other.md).\"]}");
    assertThat(file.at("/cells/2").toString())
        .isEqualTo(
            "{\"cell_type\":\"code\",\"execution_count\":null,\"id\":\"cell-2\",\"metadata\":{},\"outputs\":[],\"source\":[\"for (double each : km) twice(each);\\n\",\"plot(history)\"]}");
  }

  @Test
  void lessons_that_somebody_changed_are_left_alone(@TempDir Path folder) throws Exception {
    Path pages = Files.createDirectories(folder.resolve("pages/solutions")).getParent();
    Files.writeString(pages.resolve("01-one.md"), LESSON);
    Files.writeString(pages.resolve("solutions/01-one.md"), SOLUTIONS);
    Path out = folder.resolve("out");
    assertThat(Course.write(pages, out)).isEqualTo(1);
    assertThat(out.resolve("solutions/01-one.ipynb")).content().contains("twice(3)");
    Files.writeString(out.resolve("01-one.ipynb"), "mine");
    Files.writeString(pages.resolve("02-two.md"), LESSON);
    assertThat(Course.write(pages, out)).isEqualTo(1);
    assertThat(out.resolve("01-one.ipynb")).hasContent("mine");
    assertThat(List.of(out.toFile().list()))
        .containsExactlyInAnyOrder("01-one.ipynb", "02-two.ipynb", "solutions");
  }
}
