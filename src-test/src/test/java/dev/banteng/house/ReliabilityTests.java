package dev.banteng.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/reliability.md} names are there. */
class ReliabilityTests {
  /** A class of tests, or one of its methods, or a method without its class. */
  private static final Pattern NAME =
      Pattern.compile("`(?:([A-Z]\\w*Tests)(?:\\.(\\w+))?|([a-z]+(?:_[a-z0-9]+){3,}))`");

  @Test
  void every_test_that_it_names_exists() throws IOException {
    Map<String, String> tests = tests();
    List<MatchResult> names = NAME.matcher(Project.text("docs/reliability.md")).results().toList();
    assertThat(names).hasSizeGreaterThan(60);
    assertThat(names.stream().filter(name -> !exists(name, tests)).map(MatchResult::group))
        .as("named by docs/reliability.md")
        .isEmpty();
  }

  /** What is named without its class is of SilentPitfallTests. */
  private static boolean exists(MatchResult name, Map<String, String> tests) {
    String type = name.group(1) == null ? "SilentPitfallTests" : name.group(1);
    String method = name.group(1) == null ? name.group(3) : name.group(2);
    String text = tests.getOrDefault(type, "");
    return method == null ? !text.isEmpty() : text.contains("void " + method + "(");
  }

  /** Texts of the tests by the names of their classes; some names are there twice. */
  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Project.ROOT)) {
      return files
          .map(path -> Project.ROOT.relativize(path).toString().replace('\\', '/'))
          .filter(file -> file.matches("[\\w/-]+/src/test/java/.+Tests\\.java"))
          .collect(
              Collectors.groupingBy(
                  file -> file.replaceFirst(".*/(\\w+)\\.java", "$1"),
                  Collectors.mapping(Project::text, joining("\n"))));
    }
  }
}
