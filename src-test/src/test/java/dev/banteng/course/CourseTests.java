package dev.banteng.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.banteng.house.Project;
import dev.banteng.house.Transcript;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lessons' sessions are typed into the shell, each with its solutions behind it; what the shell
 * says must be what they show. What it said, and the pictures that it drew, lie in {@code
 * src-test/target/course} afterwards, to take the place of the old ones where a change was meant.
 * The lines run in this JVM; that the shell says the same is for TranscriptTests.
 */
class CourseTests {
  private static final Path DRAWN = Project.ROOT.resolve("src-test/target/course");

  /** A picture that is larger makes a page slow. */
  private static final long LARGEST = 60_000;

  static Stream<String> lessons() throws IOException {
    try (Stream<Path> files = Files.list(Page.COURSE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d\\d-.+\\.md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void a_lesson_and_its_solutions_are_what_the_shell_says(String name) throws Exception {
    Files.createDirectories(DRAWN.resolve("images"));
    Files.createDirectories(DRAWN.resolve("solutions"));
    Page lesson = Page.of(name);
    Page solutions = Page.of("solutions/" + name);
    List<String> session = new ArrayList<>(lesson.session(DRAWN.resolve("images")));
    session.addAll(solutions.session(DRAWN.resolve("images")));
    List<Entry> expected = Entry.of(session);
    String screen = new Transcript(String.join("\n", session)).replayedHere().exact();
    List<Entry> actual = withoutDrawings(Entry.of(screen.lines().toList()));
    deleteModels();
    var answers = actual.iterator();
    for (Page page : List.of(lesson, solutions)) {
      Files.writeString(DRAWN.resolve(page.file()), page.withAnswers(answers));
    }
    assertSoftly(
        all -> {
          for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Entry entry = expected.get(i);
            if (Page.draws(entry)) {
              all.assertThat(actual.get(i).answer().toString()).contains(".svg");
            } else if (!Answers.alike(entry.answer(), actual.get(i).answer())) {
              all.assertThat(actual.get(i).toString()).isEqualTo(entry.toString());
            }
          }
          all.assertThat(actual).hasSameSizeAs(expected);
        });
  }

  /** What lessons about files leave in this folder. */
  private static void deleteModels() throws IOException {
    try (DirectoryStream<Path> models = Files.newDirectoryStream(Path.of(""), "*.keras")) {
      for (Path model : models) {
        Files.delete(model);
      }
    }
  }

  /** The shell counts what is typed; a reader does not type what draws the pictures. */
  private static List<Entry> withoutDrawings(List<Entry> entries) {
    var all = new ArrayList<Entry>();
    int drawings = 0;
    for (Entry entry : entries) {
      drawings += Page.draws(entry) ? 1 : 0;
      all.add(entry.numbered(-drawings));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void a_lesson_has_three_exercises_and_each_solution_shows_that_it_is_one(String name)
      throws IOException {
    String lesson = String.join("\n", Page.of(name).lines());
    String exercises = lesson.substring(lesson.indexOf("\n## Exercises\n"));
    assertThat(exercises.split("\n(?=\\d\\. )", -1)).hasSize(4);
    assertThat(exercises.split("Done\\s+when", -1)).hasSize(4);
    String solutions = String.join("\n", Page.of("solutions/" + name).lines());
    String[] sections = solutions.split("\n## \\d\\. ", -1);
    assertThat(sections).hasSize(4);
    for (String section : List.of(sections).subList(1, 4)) {
      List<String> typed = new Page(name, section.lines().toList()).session(DRAWN);
      assertThat(Entry.of(typed)).as(section).anyMatch(Entry::holds);
      assertThat(section).doesNotContain("==> false");
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void its_pictures_are_there_and_small(String name) throws IOException {
    for (String picture : Page.of(name).pictures()) {
      Path file = Page.COURSE.resolve("images").resolve(picture);
      assertThat(file).content().startsWith("<svg").contains("</svg>");
      assertThat(file.toFile().length()).as(picture).isLessThan(LARGEST);
    }
  }

  @Test
  void its_links_lead_somewhere() throws IOException {
    try (Stream<Path> pages = Files.walk(Page.COURSE)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        Pattern.compile("\\]\\(([^):#]+)\\)")
            .matcher(Files.readString(page))
            .results()
            .forEach(
                link ->
                    assertThat(page.resolveSibling(link.group(1))).as(page.toString()).exists());
      }
    }
  }
}
