package dev.banteng.launcher;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code banteng notebook}: the course, and notebooks of one's own, in JupyterLab. */
@Command(
    name = "notebook",
    description = {
      "The course, and notebooks of your own, in JupyterLab: needs Python 3.11 or newer and, the first time, the network, from which pip fills .notebook (250 MB)."
    },
    footer = {"", "Example: ./banteng notebook lessons"})
final class NotebookCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description =
          "Where the notebooks are: notebooks, unless given. Lessons that it lacks are written there; those that it has stay as they are.")
  private Path folder = Path.of("notebooks");

  @Option(names = "--no-browser", description = "Opens no browser, but prints the address.")
  private boolean noBrowser;

  @Option(names = "--port", description = "Where JupyterLab listens; 8888 or the next free one.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--prepare",
      description =
          "Makes all that is needed, and starts nothing: so that it starts offline later.")
  private boolean prepare;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getenv().getOrDefault("BANTENG_HOME", "")).toAbsolutePath();
    PrintWriter out = spec.commandLine().getOut();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), Check.format("FOLDER must be a folder, but %s is a file.", folder));
    }
    NotebookEnvironment environment = NotebookEnvironment.of(home);
    if (!Files.exists(environment.folder())) {
      out.println("Installing JupyterLab in " + environment.folder() + " ...");
      out.flush();
    }
    environment.make();
    environment.installKernel(flags(), System.getProperty("java.class.path"));
    int written = Course.write(home.resolve("docs/course"), folder.resolve("course"));
    out.println(Check.format("%s: %s lessons written", folder, written));
    List<String> command = command(environment);
    out.println(String.join(" ", command));
    out.flush();
    return prepare ? 0 : start(command);
  }

  /** This JVM's flags, less those that tune it for a short life; and what the user wants. */
  private static List<String> flags() {
    String more = System.getenv().getOrDefault("BANTENG_JAVA_OPTS", "");
    Stream<String> own =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(
                flag -> !flag.startsWith("-XX:Tiered") && !flag.startsWith("-Dbanteng.terminal"));
    return Stream.concat(own, Stream.of(more.split("\\s+", -1)))
        .filter(flag -> !flag.isEmpty())
        .distinct()
        .toList();
  }

  private List<String> command(NotebookEnvironment environment) {
    var command = new ArrayList<>(List.of(environment.python(), "-m", "jupyterlab"));
    command.add("--notebook-dir=" + folder.toAbsolutePath());
    command.add("--ServerApp.answer_yes=True"); // Ctrl-C ends it without a question
    command.add("--LabApp.news_url=None"); // asks nobody, and no net
    command.add("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    port.ifPresent(number -> command.add("--port=" + number));
    if (noBrowser) {
      command.add("--no-browser");
    }
    if ("root".equals(System.getProperty("user.name"))) { // in a container
      command.add("--allow-root");
    }
    return command;
  }

  /** Runs it until it ends; Ctrl-C reaches both, and this one waits. */
  private static int start(List<String> command) throws IOException, InterruptedException {
    Process lab = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lab)));
    return lab.waitFor();
  }

  private static void end(Process lab) {
    lab.destroy();
    try {
      lab.waitFor();
    } catch (InterruptedException atOnce) {
      lab.destroyForcibly();
    }
  }
}
