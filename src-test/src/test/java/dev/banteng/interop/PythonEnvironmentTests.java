package dev.banteng.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said where Python is not as it should be, tried with programs that play Python. */
@DisabledOnOs(OS.WINDOWS)
class PythonEnvironmentTests {
  @TempDir private Path folder;
  private Path requirements = Path.of("");

  @BeforeEach
  void pin() throws Exception {
    requirements = Files.writeString(folder.resolve("requirements.txt"), "keras==3.15.1\n");
  }

  /** A Python that does what these lines of sh say. */
  private Path playing(String name, String... lines) throws Exception {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private PythonEnvironment environment(Path system) {
    return new PythonEnvironment(
        folder.resolve("env"), requirements, new Python(system.toString()));
  }

  private String needs(Path system, String heard) {
    return "Interop needs Python 3.11 or newer with venv and pip, but of "
        + system
        + " it heard: "
        + heard
        + ". Install them (apt install python3 python3-venv), or let BANTENG_INTEROP_PYTHON name an"
        + " environment with the packages of "
        + requirements
        + ".";
  }

  @Test
  void a_missing_python_is_named_with_the_remedy() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(environment(nowhere)::made)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(needs(nowhere, "there is no such program"));
  }

  @Test
  void an_old_python_and_one_without_venv_say_so() throws Exception {
    Path old = playing("old", "echo 'it is Python 3.9.2' >&2; exit 1");
    assertThatThrownBy(environment(old)::made).hasMessage(needs(old, "it is Python 3.9.2"));
    String missing = "ModuleNotFoundError: No module named 'ensurepip'";
    Path bare =
        playing(
            "bare",
            "printf 'Traceback:\\n" + missing.replace("'", "'\\''") + "\\n\\n' >&2",
            "exit 1");
    assertThatThrownBy(environment(bare)::made).hasMessage(needs(bare, missing));
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

  @Test
  void where_pip_reaches_nothing_its_last_words_are_passed_on() throws Exception {
    Path system =
        making("echo 'ERROR: No matching distribution found for keras==3.15.1' >&2; exit 1");
    assertThatThrownBy(environment(system)::made)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The packages of "
                + requirements
                + " could not be installed in "
                + folder.resolve("env")
                + "; the last words were: ERROR: No matching distribution found for keras==3.15.1."
                + " Interop needs the network once, or BANTENG_INTEROP_PYTHON naming an environment"
                + " that has them.");
    assertThat(folder.resolve("env/made-from.txt")).doesNotExist();
  }

  @Test
  void an_environment_is_made_once_and_again_when_the_pins_change() throws Exception {
    Path system = making("exit 0");
    Python python = environment(system).made();
    assertThat(python.program()).isEqualTo(folder.resolve("env/bin/python").toString());
    assertThat(environment(system).made()).isEqualTo(python);
    assertThat(Files.readAllLines(folder.resolve("log"))).hasSize(1);
    Files.writeString(requirements, "keras==3.15.2\n");
    environment(system).made();
    assertThat(Files.readAllLines(folder.resolve("log"))).hasSize(2);
  }

  @Test
  void a_python_that_is_named_must_have_the_pinned_versions() throws Exception {
    Path good = playing("venv/bin/python", "exit 0");
    PythonEnvironment environment = environment(folder.resolve("nowhere"));
    assertThat(environment.checked(good).program()).isEqualTo(good.toString());
    assertThat(environment.checked(folder.resolve("venv")).program()).isEqualTo(good.toString());
    Path other =
        playing("other", "echo 'keras 3.15.1 (it has 3.9.0)'", "echo 'jax 0.10.2 (it has none)'");
    assertThatThrownBy(() -> environment.checked(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "BANTENG_INTEROP_PYTHON names "
                + other
                + ", which lacks keras 3.15.1 (it has 3.9.0), jax 0.10.2 (it has none). Give it what is"
                + " pinned ("
                + other
                + " -m pip install -r "
                + requirements
                + "), or unset the variable.");
  }

  @Test
  void a_python_that_hangs_is_killed_and_what_it_printed_is_shown() throws Exception {
    Path started = folder.resolve("started");
    Path hanging = playing("hanging", "echo 'so far'", "touch " + started, "exec sleep 3600");
    String message = "";
    for (int seconds = 1; Files.notExists(started); seconds *= 4) { // a busy machine starts slowly
      var limit = Duration.ofSeconds(seconds);
      Throwable ended =
          catchThrowable(() -> new Python(hanging.toString()).start(limit, List.of()));
      assertThat(ended).isInstanceOf(AssertionError.class);
      message = ended.getMessage();
      assertThat(message).contains("ended within " + limit);
    }
    assertThat(message).contains("so far");
  }
}
