package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md promises, except its transcript: see {@link TranscriptTests}. */
class ReadmeTests {
  static Stream<Arguments> commands() {
    return Readme.commands().entrySet().stream()
        .map(command -> arguments(command.getKey(), command.getValue()));
  }

  @Test
  void it_names_the_commands_and_fits_one_page() {
    assertThat(Readme.commands()).containsKeys("mnist", "shell", "test", "bench", "doctor", "help");
    assertThat(Readme.commands().values()).as("options").anyMatch(options -> !options.isEmpty());
    assertThat(Readme.TEXT.lines().count()).isLessThan(100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void its_commands_exist_with_their_options(String command, Set<String> options) throws Exception {
    String classPath = System.getProperty("java.class.path");
    Child help = Child.java(classPath, "dev.banteng.launcher.Main", "help", command).succeeded();
    assertThat(options).allMatch(help.out()::contains);
  }

  @Test
  void its_java_compiles(@TempDir Path classes) {
    List<String> snippets = Readme.blocks("java");
    assertThat(snippets).isNotEmpty();
    for (String snippet : snippets) {
      assertThat(new Source("FirstModel", snippet).complaints(classes)).as(snippet).isEmpty();
    }
  }

  @Test
  void its_dependencies_are_those_of_the_consumer_project() {
    List<String> snippets = Readme.blocks("xml");
    assertThat(snippets).isNotEmpty();
    String consumer = withoutIndent(Project.text("src-test/consumer/pom.xml"));
    for (String snippet : snippets) {
      assertThat(consumer).contains(withoutIndent(snippet));
    }
  }

  @Test
  void its_links_lead_somewhere() {
    var links = Pattern.compile("\\]\\(([^):]+)\\)").matcher(Readme.TEXT).results();
    assertThat(links)
        .isNotEmpty()
        .allMatch(link -> Project.ROOT.resolve(link.group(1)).toFile().exists());
  }

  private static String withoutIndent(String xml) {
    return xml.replaceAll("(?m)^ +", "");
  }
}
