package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTests {
  private static final Path HOME = Path.of("home");

  private static final String OPENED = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";

  @Test
  void the_welcome_names_banteng_and_a_first_step() {
    assertThat(ShellCommand.welcome(List.of("first.jsh")).lines())
        .containsExactly(
            "|  Banteng 0.1.0, a Keras for Java. A first step: var mnist = mnist()",
            "|  banteng() shows what there is, explain(dense(10)) what it means.",
            "|  After mnist. or dense( the Tab key shows what can follow; twice, its meaning.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-s"})
  void who_asks_jshell_for_silence_gets_no_welcome(String option) {
    assertThat(ShellCommand.welcome(List.of(option, "first.jsh"))).isEmpty();
  }

  /** Prints what completion shows of a factory and of a method of the JDK. */
  public static final class Asking {
    private Asking() {}

    public static void main(String[] home) {
      System.out.println(ShellDocumentation.add(Path.of(home[0])));
      try (JShell shell = JShell.builder().executionEngine("local").build()) {
        shell.addToClasspath(System.getProperty("java.class.path"));
        shell.eval("import static dev.banteng.nn.layers.Layers.*;");
        for (String typed : List.of("dropout(", "new java.util.ArrayList<String>().clear(")) {
          shell.sourceCodeAnalysis().documentation(typed, typed.length(), true).stream()
              .findFirst()
              .ifPresent(found -> System.out.println(found.signature() + "\n" + found.javadoc()));
        }
      }
    }
  }

  private static List<String> asked(String... flags) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Asking.class.getName()));
    command.add(Path.of("..").toAbsolutePath().normalize().toString());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = child.inputReader()) {
      return out.lines().toList();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void completion_shows_documentation() throws Exception {
    List<String> said = asked("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED");
    assertThat(said)
        .startsWith(
            "true",
            "dev.banteng.nn.layers.regularization.Dropout dev.banteng.nn.layers.Layers.dropout(double rate)",
            "Drops each number with that probability, in training. ");
    Path ofJdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    int clear = said.indexOf("void java.util.ArrayList<E>.clear()");
    assertThat(clear).isPositive();
    assertThat(said.get(clear + 1).equals("null")).isEqualTo(!Files.isReadable(ofJdk));
  }

  @Test
  void where_jshell_is_not_opened_completion_shows_signatures() throws Exception {
    assertThat(asked())
        .startsWith(
            "false",
            "dev.banteng.nn.layers.regularization.Dropout dev.banteng.nn.layers.Layers.dropout(double rate)",
            "null");
  }

  @Test
  void jshell_is_told_flags_class_path_imports_and_what_was_typed() {
    assertThat(
            ShellCommand.arguments(
                HOME,
                List.of("-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", OPENED),
                " -Xmx2g  -Da=b ",
                "a.jar:b.jar",
                List.of("-q", "first.jsh")))
        .containsExactly(
            "-R-Dfile.encoding=UTF-8",
            "-R-Xmx2g",
            "-R-Da=b",
            "--class-path",
            "a.jar:b.jar",
            "--startup",
            HOME.resolve("banteng.jsh").toString(),
            "-q",
            "first.jsh");
  }
}
