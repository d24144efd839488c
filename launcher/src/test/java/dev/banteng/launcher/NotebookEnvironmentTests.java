package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said where Python is not as it should be, tried with programs that play Python. */
@DisabledOnOs(OS.WINDOWS)
class NotebookEnvironmentTests {
  @TempDir private Path folder;
  private Path requirements = Path.of("");

  @BeforeEach
  void pin() throws Exception {
    requirements = Files.writeString(folder.resolve("requirements.txt"), "jjava==1.0a8\n");
  }

  /** A Python that does what these lines of sh say. */
  private Path playing(String name, String... lines) throws Exception {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  /** A system's Python whose environments hold a Python that does what these lines say. */
  private Path making(String... lines) throws Exception {
    Path python = playing("template", lines);
    return playing(
        "system",
        "[ \"$2\" = venv ] || exit 0",
        "echo made >>" + folder.resolve("log"),
        "mkdir -p \"$4/bin\" && cp " + python + " \"$4/bin/python\"");
  }

  private NotebookEnvironment environment(Path system) {
    return new NotebookEnvironment(folder.resolve("env"), requirements, system.toString());
  }

  @Test
  void a_missing_an_old_and_a_bare_python_are_named_with_the_remedy() throws Exception {
    Path nowhere = folder.resolve("nowhere");
    Path old = playing("old", "echo 'it is Python 3.9.2' >&2; exit 1");
    Path bare = playing("bare", "echo \"No module named 'ensurepip'\" >&2; exit 1");
    assertThatThrownBy(environment(nowhere)::make)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(needs(nowhere, "there is no such program"));
    assertThatThrownBy(environment(old)::make).hasMessage(needs(old, "it is Python 3.9.2"));
    assertThatThrownBy(environment(bare)::make)
        .hasMessage(needs(bare, "No module named 'ensurepip'"));
  }

  private static String needs(Path system, String heard) {
    return "Notebooks need Python 3.11 or newer with venv and pip, but of "
        + system
        + " it was heard: "
        + heard
        + ". Install them, on Debian and Ubuntu with: apt install python3 python3-venv. ./banteng"
        + " shell needs no Python.";
  }

  @Test
  void where_pip_reaches_nothing_its_last_words_are_passed_on() throws Exception {
    Path system = making("echo 'ERROR: No matching distribution found for jjava' >&2; exit 1");
    assertThatThrownBy(environment(system)::make)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "JupyterLab could not be installed in "
                + folder.resolve("env")
                + "; the last words were: ERROR: No matching distribution found for jjava. This"
                + " needs the network once. ./banteng shell needs none.");
    assertThat(folder.resolve("env/made-from.txt")).doesNotExist();
  }

  @Test
  void it_is_made_once_and_again_when_the_pins_change() throws Exception {
    NotebookEnvironment environment = environment(making("exit 0"));
    environment.make();
    environment.make();
    assertThat(Files.readAllLines(folder.resolve("log"))).hasSize(1);
    Files.writeString(requirements, "jjava==1.0a9\n");
    environment.make();
    assertThat(Files.readAllLines(folder.resolve("log"))).hasSize(2);
  }

  @Test
  void the_kernel_is_this_java_with_this_class_path() throws Exception {
    NotebookEnvironment environment = environment(folder.resolve("nowhere"));
    Path kernels = environment.folder().resolve("share/jupyter/kernels");
    assertThatThrownBy(() -> environment.installKernel(List.of(), "a.jar"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The kernel is missing: no file "
                + kernels.resolve("java/jjava.jar")
                + ". Delete "
                + environment.folder()
                + " and try again.");
    Files.createDirectories(kernels.resolve("java"));
    Files.writeString(kernels.resolve("java/jjava.jar"), "");
    environment.installKernel(List.of("-Xmx1g"), "a.jar:b.jar");
    JsonNode kernel = new ObjectMapper().readTree(kernels.resolve("banteng/kernel.json").toFile());
    assertThat(kernel.get("argv").toString())
        .isEqualTo(
            "[\""
                + Path.of(System.getProperty("java.home"), "bin", "java")
                + "\",\"-Xmx1g\",\"--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED\",\"-jar\",\""
                + kernels.resolve("java/jjava.jar")
                + "\",\"{connection_file}\"]");
    assertThat(kernel.at("/env/JJAVA_CLASSPATH").asText()).isEqualTo("a.jar:b.jar");
    assertThat(kernel.get("interrupt_mode").asText()).isEqualTo("message");
  }
}
