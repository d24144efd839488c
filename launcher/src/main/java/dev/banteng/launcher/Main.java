package dev.banteng.launcher;

import dev.banteng.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The commands of {@code ./banteng}. Ends with 0, with 1 if the work failed, with 2 if the command
 * was written wrongly.
 */
@Command(
    name = "banteng",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    description = "A Keras for Java: trains small networks on this machine's CPU.",
    subcommands = {MnistCommand.class, BenchCommand.class, DoctorCommand.class, HelpCommand.class})
public final class Main {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  /** The commands, ready to be executed. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  @Command(description = "JShell with every factory imported; arguments go to jshell.")
  int shell() {
    return script("shell");
  }

  @Command(description = "Every test; with --gates the checks of the code too.")
  int test() {
    return script("test");
  }

  @Command(description = "Compares with values of Keras: golden FOLDER [--family NAME].")
  int golden() {
    return script("golden");
  }

  /** JShell owns the terminal, the tests are Maven's, golden has a main of its own. */
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
