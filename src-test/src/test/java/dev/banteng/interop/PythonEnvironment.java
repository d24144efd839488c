package dev.banteng.interop;

import dev.banteng.core.Check;
import dev.banteng.house.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A virtual environment with the packages of a requirements.txt: made once, and again when its
 * lines change. {@code BANTENG_INTEROP_PYTHON} names another Python to take in its place, which
 * must have the same versions.
 */
final class PythonEnvironment {
  static final String VARIABLE = "BANTENG_INTEROP_PYTHON";

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration INSTALL = Duration.ofMinutes(8);

  /** Whether it is one that all pinned versions run on. */
  private static final String CHECK =
      """
      import sys, venv, ensurepip
      if sys.version_info < (3, 11): sys.exit("it is Python " + sys.version.split()[0])
      """;

  /** Prints each pinned package that is not there in its version. */
  private static final String VERSIONS =
      """
      import importlib.metadata, sys
      for line in open(sys.argv[1], encoding="utf-8"):
          name, pinned = line.strip().split("==")
          try:
              found = importlib.metadata.version(name)
          except importlib.metadata.PackageNotFoundError:
              found = "none"
          if found != pinned:
              print(f"{name} {pinned} (it has {found})")
      """;

  private final Path folder;
  private final Path requirements;
  private final Python system;

  /**
   * An environment.
   *
   * @param folder where it is, or is made
   * @param requirements the pinned packages, a line each: {@code keras==3.15.1}
   * @param system the Python that makes it
   */
  PythonEnvironment(Path folder, Path requirements, Python system) {
    this.folder = folder;
    this.requirements = requirements;
    this.system = system;
  }

  /** The Python that a system has. */
  static Python ofSystem() {
    return new Python(isWindows() ? "python" : "python3");
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  /** The Python of a virtual environment. */
  private static Python in(Path environment) {
    String program = isWindows() ? "Scripts/python.exe" : "bin/python";
    return new Python(environment.resolve(program).toString());
  }

  /**
   * Its Python, made if need be.
   *
   * @throws IllegalStateException saying what is missing and what to do
   */
  Python made() throws IOException {
    Path note = folder.resolve("made-from.txt");
    String pinned = Files.readString(requirements);
    if (!Files.exists(note) || !Files.readString(note).equals(pinned)) {
      make();
      Files.writeString(note, pinned);
    }
    return in(folder);
  }

  private void make() {
    Child look = look(system, List.of("-c", CHECK));
    if (look.status() != 0) {
      throw Check.order(
          "Interop needs Python 3.11 or newer with venv and pip, but of %s it heard: %s. Install them (apt install python3 python3-venv), or let %s name an environment with the packages of %s.",
          system.program(), last(look.err()), VARIABLE, requirements);
    }
    Child venv = system.start(LOOK, List.of("-m", "venv", "--clear", folder.toString()));
    Child pip = venv.status() == 0 ? in(folder).start(INSTALL, pip()) : venv;
    if (pip.status() != 0) {
      throw Check.order(
          "The packages of %s could not be installed in %s; the last words were: %s. Interop needs the network once, or %s naming an environment that has them.",
          requirements, folder, last(pip.out() + pip.err()), VARIABLE);
    }
  }

  /** pip gives up soon where there is no network. */
  private List<String> pip() {
    return List.of(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--retries=1",
        "--timeout=20",
        "--requirement",
        requirements.toString());
  }

  /**
   * A Python that has the packages already.
   *
   * @param named its program, or the folder of a virtual environment
   * @throws IllegalStateException naming the packages that are missing or of another version
   */
  Python checked(Path named) {
    Python python = Files.isDirectory(named) ? in(named) : new Python(named.toString());
    Child look = look(python, List.of("-c", VERSIONS, requirements.toString()));
    String wrong =
        look.status() == 0 ? String.join(", ", look.out().lines().toList()) : last(look.err());
    if (!wrong.isEmpty()) {
      throw Check.order(
          "%s names %s, which lacks %s. Give it what is pinned (%s -m pip install -r %s), or unset the variable.",
          VARIABLE, named, wrong, python.program(), requirements);
    }
    return python;
  }

  /** What a Python that may not be there says. */
  private static Child look(Python python, List<String> arguments) {
    try {
      return python.start(LOOK, arguments);
    } catch (UncheckedIOException missing) {
      return new Child(1, "", "there is no such program");
    }
  }

  private static String last(String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .reduce("nothing", (before, line) -> line.strip());
  }
}
