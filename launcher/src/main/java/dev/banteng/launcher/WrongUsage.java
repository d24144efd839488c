package dev.banteng.launcher;

import dev.banteng.core.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command that was written wrongly. */
final class WrongUsage {
  private WrongUsage() {}

  /** Says what is wrong, what would be right, and where to read more. */
  static int explain(ParameterException wrong, String... arguments) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    var err = wrong.getCommandLine().getErr();
    err.println(
        unknown(wrong, command, arguments)
            .map(given -> unknown(command, given))
            .orElse(wrong.getMessage()));
    String about = command.parent() == null ? "" : " " + command.name();
    err.println("./banteng help" + about + " says more.");
    return CommandLine.ExitCode.USAGE;
  }

  /** What the command does not know. Where something is missing too, picocli tells only of that. */
  private static Optional<String> unknown(
      ParameterException wrong, CommandSpec command, String... arguments) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return Optional.of(unmatched.getUnmatched().get(0));
    }
    return wrong instanceof MissingParameterException
        ? Stream.of(arguments)
            .filter(argument -> argument.startsWith("-"))
            .filter(option -> !command.optionsMap().containsKey(withoutValue(option)))
            .findFirst()
        : Optional.empty();
  }

  private static String withoutValue(String option) {
    return option.replaceAll("=.*", "");
  }

  private static String unknown(CommandSpec command, String given) {
    if (given.startsWith("-")) {
      return Names.unknown(command.name() + " option", withoutValue(given), options(command));
    }
    List<String> commands = List.copyOf(command.subcommands().keySet());
    return commands.isEmpty()
        ? command.name()
            + " does not take '"
            + given
            + "', only "
            + String.join(", ", options(command))
            + "."
        : Names.unknown("command", given, commands);
  }

  /** The options, each by its longest name. */
  private static List<String> options(CommandSpec command) {
    return command.options().stream()
        .map(CommandLine.Model.OptionSpec::longestName)
        .sorted()
        .toList();
  }
}
