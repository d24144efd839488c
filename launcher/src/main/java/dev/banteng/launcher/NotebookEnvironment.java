package dev.banteng.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual environment of Python that holds JupyterLab and the kernel: made once, and again when
 * the pinned packages change.
 *
 * @param folder where it is, or is made
 * @param requirements the pinned packages
 * @param system the Python that makes it
 */
record NotebookEnvironment(Path folder, Path requirements, String system) {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String OLDEST =
      "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 11) else 'it is Python ' + sys.version.split()[0])";
  private static final int NO_PROGRAM = 127;

  /** The environment of a project, made by the Python of this system. */
  static NotebookEnvironment of(Path home) {
    return new NotebookEnvironment(
        home.resolve(".notebook"),
        home.resolve("extras/notebook/requirements.txt"),
        WINDOWS ? "python" : "python3");
  }

  /** Its Python. */
  String python() {
    return folder.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python").toString();
  }

  /**
   * Makes it, if it is not there as it should be.
   *
   * @throws IllegalStateException saying what is missing and what to do
   */
  void make() throws IOException {
    Path note = folder.resolve("made-from.txt");
    String pinned = Files.readString(requirements);
    if (Files.exists(note) && Files.readString(note).equals(pinned)) {
      return;
    }
    Said look = run(List.of(system, "-c", OLDEST));
    if (look.status != 0) {
      throw Check.order(
          "Notebooks need Python 3.11 or newer with venv and pip, but of %s it was heard: %s. Install them, on Debian and Ubuntu with: apt install python3 python3-venv. ./banteng shell needs no Python.",
          system, look.lastLine());
    }
    Said made = run(List.of(system, "-m", "venv", "--clear", folder.toString()));
    Said installed = made.status == 0 ? run(pip()) : made;
    if (installed.status != 0) {
      throw Check.order(
          "JupyterLab could not be installed in %s; the last words were: %s. This needs the network once. ./banteng shell needs none.",
          folder, installed.lastLine());
    }
    Files.writeString(note, pinned);
  }

  private List<String> pip() {
    return List.of(
        python(),
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
   * Tells Jupyter of the kernel: JJava in the Java that runs now, with this class path.
   *
   * @param flags of its JVM
   */
  void installKernel(List<String> flags, String classPath) throws IOException {
    Path kernels = folder.resolve("share/jupyter/kernels");
    Path jar = kernels.resolve("java/jjava.jar");
    if (!Files.exists(jar)) {
      throw Check.order("The kernel is missing: no file %s. Delete %s and try again.", jar, folder);
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
    command.addAll(List.of("-jar", jar.toString(), "{connection_file}"));
    ObjectNode kernel = new ObjectMapper().createObjectNode();
    ArrayNode words = kernel.putArray("argv");
    command.forEach(words::add);
    kernel.put("display_name", Notebook.DISPLAY_NAME).put("language", "java");
    kernel.put("interrupt_mode", "message");
    kernel.putObject("env").put("JJAVA_CLASSPATH", classPath);
    Path own = Files.createDirectories(kernels.resolve(Notebook.KERNEL));
    Files.writeString(own.resolve("kernel.json"), kernel.toPrettyString());
  }

  /** What a program printed, and how it ended. */
  private record Said(int status, String text) {
    String lastLine() {
      return text.lines()
          .filter(line -> !line.isBlank())
          .reduce("nothing", (before, line) -> line.strip());
    }
  }

  private static Said run(List<String> command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return new Said(NO_PROGRAM, "there is no such program");
    }
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Said(process.waitFor(), text);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Check.order("Waiting for %s was interrupted.", command.get(0));
    } finally {
      process.destroy();
    }
  }
}
