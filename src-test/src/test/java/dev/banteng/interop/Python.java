package dev.banteng.interop;

import dev.banteng.core.Check;
import dev.banteng.house.Child;
import dev.banteng.house.Project;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Python that can be run: the one place that starts Python's processes, each of which ends within
 * its limit or is killed with its children.
 *
 * @param program what the system starts
 */
record Python(String program) {
  /**
   * Keras computes on the CPU, by the backend that requirements.txt brings. XLA translates quickly
   * what runs but three times, and keeps it for the other direction and the next time.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KERAS_BACKEND", "jax",
          "JAX_PLATFORMS", "cpu",
          "JAX_COMPILATION_CACHE_DIR", Project.ROOT.resolve(".interop/compiled").toString(),
          "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0",
          "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES", "-1",
          "XLA_FLAGS",
              "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true",
          "PYTHONDONTWRITEBYTECODE", "1",
          "PYTHONIOENCODING", "utf-8");

  /** The Python with the versions that src-test/interop/requirements.txt pins. */
  static Python ofProject() throws IOException {
    var environment =
        new PythonEnvironment(
            Project.ROOT.resolve(".interop"),
            Project.ROOT.resolve("src-test/interop/requirements.txt"),
            PythonEnvironment.ofSystem());
    String named = System.getenv(PythonEnvironment.VARIABLE);
    return named == null || named.isEmpty()
        ? environment.made()
        : environment.checked(Path.of(named));
  }

  /** Runs a script of src-test/interop to its end, and gives what it printed. */
  String run(Duration limit, String script, Object... arguments) {
    var command = new ArrayList<String>();
    command.add(Project.ROOT.resolve("src-test/interop").resolve(script).toString());
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    Child child = start(limit, command);
    if (child.status() != 0) {
      throw Check.order(
          "%s ended with %s and said:\n%s%s", script, child.status(), child.out(), child.err());
    }
    return child.out();
  }

  /** Starts a module that goes on, such as a server; what it says goes to a file. */
  Process begin(Path log, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(program, "-m"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    Path folder = Path.of(program).toAbsolutePath().getParent();
    String path = folder + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("PATH", path); // servers start programs of their environment
    return builder.redirectOutput(log.toFile()).start();
  }

  /** Runs Python with some arguments to its end, whatever that is. */
  Child start(Duration limit, List<String> arguments) {
    var command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    try {
      return Child.run(Path.of("").toAbsolutePath(), command, limit, ENVIRONMENT);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Check.order("Waiting for %s was interrupted.", program);
    }
  }
}
