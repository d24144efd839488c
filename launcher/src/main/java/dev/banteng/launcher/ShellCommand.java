package dev.banteng.launcher;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code banteng shell}: JShell in this JVM, which becomes jshell's own. Lines run in a second one,
 * which gets this one's flags and those of BANTENG_JAVA_OPTS.
 */
@Command(
    name = "shell",
    description = "JShell with every factory imported.",
    footer = {"", "Example: ./banteng shell -q first-model.jsh"})
final class ShellCommand implements Callable<Integer> {
  /** Would tell of the folder that it makes at the first start; held, so that it stays silent. */
  private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

  /** With these jshell says nothing of itself, or does not start. */
  private static final Set<String> SILENT =
      Set.of("-q", "-s", "-", "--feedback", "--help-extra", "-X", "--full-version");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "JSHELL_ARGUMENT",
      description = {
        "Goes to jshell: files to run first,",
        "-q, -s or -v for less or more talk,",
        "--class-path, -R for a flag of the JVM."
      })
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    PREFERENCES.setLevel(Level.OFF);
    Path home = Path.of(System.getenv().getOrDefault("BANTENG_HOME", "")).toAbsolutePath();
    ShellDocumentation.add(home);
    spec.commandLine().getOut().print(welcome(arguments));
    spec.commandLine().getOut().flush();
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String more = System.getenv().getOrDefault("BANTENG_JAVA_OPTS", "");
    List<String> all =
        arguments(home, flags, more, System.getProperty("java.class.path"), arguments);
    return JavaShellToolBuilder.builder().start(all.toArray(String[]::new));
  }

  /** What stands above jshell's own welcome. */
  static String welcome(List<String> given) {
    if (given.stream().anyMatch(SILENT::contains)) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "|  Banteng %s, a Keras for Java. A first step: var mnist = mnist()%n"
            + "|  banteng() shows what there is, explain(dense(10)) what it means.%n"
            + "|  After mnist. or dense( the Tab key shows what can follow; twice, its meaning.%n",
        Versions.BANTENG);
  }

  /**
   * What jshell is told.
   *
   * @param flags this JVM's, of which those that tune the compiler or open jshell are not passed on
   * @param more flags between blanks for the JVM in which the lines run
   */
  static List<String> arguments(
      Path home, List<String> flags, String more, String classPath, List<String> given) {
    var all = new ArrayList<String>();
    flags.stream()
        .filter(flag -> !flag.startsWith("-XX:") && !flag.startsWith("--add-opens"))
        .map("-R"::concat)
        .forEach(all::add);
    Stream.of(more.split("\\s+"))
        .filter(flag -> !flag.isEmpty())
        .map("-R"::concat)
        .forEach(all::add);
    all.addAll(List.of("--class-path", classPath));
    all.addAll(List.of("--startup", home.resolve("banteng.jsh").toString()));
    all.addAll(given);
    return all;
  }
}
