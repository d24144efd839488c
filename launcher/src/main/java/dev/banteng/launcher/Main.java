package dev.banteng.launcher;

import dev.banteng.bench.BenchCommand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The commands of {@code ./banteng}. Ends with 0, with 1 if the work failed, with 2 if the command
 * was written wrongly.
 */
@Command(
    name = "banteng",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "A Keras for Java: trains small networks on this machine's CPU.",
    footer = {"", "./banteng help COMMAND says more of one."},
    subcommands = {
      MnistCommand.class,
      ShellCommand.class,
      NotebookCommand.class,
      BenchCommand.class,
      DoctorCommand.class
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  /** The commands, ready to be executed. */
  static CommandLine commandLine() {
    var main = new CommandLine(new Main());
    command(main, "shell").setUnmatchedOptionsArePositionalParams(true);
    command(main, "test")
        .setHelpSectionKeys(List.of("all"))
        .setHelpSectionMap(Map.of("all", help -> TestRun.USAGE));
    // What lies above this module offers its command as a tool of the JDK's kind.
    ToolProvider.findFirst("golden").ifPresent(main::addSubcommand);
    return main.addSubcommand(new HelpCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(WrongUsage::explain)
        .setExecutionExceptionHandler(Main::explain);
  }

  private static CommandLine command(CommandLine main, String name) {
    return Objects.requireNonNull(main.getSubcommands().get(name), name);
  }

  /** Without a command, what commands there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  @Command(
      description =
          "Every test; with --gates the checks of the code too, with --interop files of real Keras, with --soak those that take minutes.")
  int test() {
    return script("test");
  }

  @Command(description = "The JDKs of this machine from 17 on, the oldest first.")
  int jdks() {
    return script("jdks");
  }

  /** What must also go before anything is built. */
  private int script(String command) {
    spec.commandLine().getErr().println("The script starts this itself: ./banteng " + command);
    return CommandLine.ExitCode.USAGE;
  }

  /** What Banteng says of bad input is for the user, its stack is not; anything else is a fault. */
  private static int explain(
      Exception fault, CommandLine command, CommandLine.ParseResult ignored) {
    if (fault instanceof IllegalArgumentException || fault instanceof IllegalStateException) {
      command.getErr().println(fault.getMessage());
    } else {
      fault.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
