package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/pitfalls.md says of Banteng is what Banteng says. */
class PitfallsTests {
  private static final String TEXT = Project.text("docs/pitfalls.md");

  /** Warnings go to another stream, so that nobody knows between which lines they come. */
  private static String withoutWarnings(String session) {
    return session
        .lines()
        .filter(line -> !line.startsWith("WARN: "))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void the_shell_says_what_is_written() throws Exception {
    var session = new Transcript(String.join("\n", Readme.blocks("", TEXT)));
    assertThat(withoutWarnings(session.replayed().exact())).isEqualTo(session.exact());
  }

  private static List<String> sections() {
    return List.of(TEXT.split("\n### ")).stream().skip(1).toList();
  }

  @Test
  void every_pitfall_has_a_section() {
    assertThat(sections())
        .map(section -> Integer.valueOf(section.substring(0, section.indexOf('.'))))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void every_section_has_a_session_or_names_tests_that_are_there() throws IOException {
    List<String> known = testClasses();
    Pattern named = Pattern.compile("`(\\w+Tests)`");
    for (String section : sections()) {
      List<String> tests = named.matcher(section).results().map(found -> found.group(1)).toList();
      assertThat(section.contains("\njshell> ") || !tests.isEmpty()).as(section).isTrue();
      assertThat(known).as(section).containsAll(tests);
    }
  }

  private static List<String> testClasses() throws IOException {
    var names = new ArrayList<String>();
    for (Path parent : List.of(Project.ROOT, Project.ROOT.resolve("extras"))) {
      try (Stream<Path> modules = Files.list(parent)) {
        for (Path module : modules.toList()) {
          names.addAll(testClasses(module.resolve("src/test/java")));
        }
      }
    }
    return names;
  }

  private static List<String> testClasses(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", "")).toList();
    }
  }
}
