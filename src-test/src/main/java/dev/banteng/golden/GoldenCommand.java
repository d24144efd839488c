package dev.banteng.golden;

import dev.banteng.core.Check;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code banteng golden}: ends with 0 if no case failed, 1 if one did, 2 if the command is wrong or
 * the folder has no case. The launcher, which knows nothing of this module, finds it as a tool.
 */
@Command(
    name = "golden",
    description = "Compares with values that Keras computed.",
    footer = {"", "Example: ./banteng golden src-test/golden --family losses"})
public final class GoldenCommand implements Callable<Integer>, ToolProvider {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "Where the files with the values lie.")
  private Path folder = Path.of("");

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      description = "Only this one, such as losses. Default: all.")
  private @Nullable String family;

  /** A command that picocli fills in. */
  public GoldenCommand() {}

  @Override
  public String name() {
    return "golden";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new GoldenCommand()).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          Check.format("There is no folder %s, where golden looks for values.", folder));
    }
    try {
      Report report = family == null ? Golden.report(folder) : Golden.report(folder, family);
      PrintWriter out = spec.commandLine().getOut();
      report.print(out);
      out.flush();
      return report.failures().isEmpty() ? 0 : 1;
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
