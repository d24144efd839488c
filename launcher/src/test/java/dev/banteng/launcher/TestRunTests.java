package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunTests {
  private static final String NO_JARS = " -Dmaven.source.skip=true -Dmaven.javadoc.skip=true";

  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) throws Exception {
    return new TestRun(home, printer(out), printer(err)).run(List.of(arguments));
  }

  private static PrintStream printer(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** A Maven that says what it was told, and then some lines of its own. */
  private void maven(int status, String... lines) throws Exception {
    var bash = new StringBuilder("#!/bin/sh\necho \"told: $*\"\n");
    var cmd = new StringBuilder("@echo off\r\necho told: %*\r\n");
    for (String line : lines) {
      bash.append("echo '").append(line).append("'\n");
      cmd.append("echo ").append(line).append("\r\n");
    }
    Path script = home.resolve("mvnw");
    Files.writeString(script, bash.append("exit ").append(status).append('\n'));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("mvnw.cmd"), cmd.append("exit /b ").append(status).append("\r\n"));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String told(String more) {
    return "told: -f " + home.resolve("pom.xml") + more;
  }

  @Test
  void every_module_is_tested_and_the_counts_are_added_up() throws Exception {
    maven(
        0,
        "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0",
        "[WARNING] Tests run: 4, Failures: 0, Errors: 0, Skipped: 1");
    assertThat(run()).isZero();
    assertThat(lines())
        .startsWith(told(" -Dmaven.test.failure.ignore=true verify" + NO_JARS))
        .endsWith(
            "",
            "All modules, Java " + Runtime.version().feature() + ":",
            "Tests run: 7, Failures: 0, Errors: 0, Skipped: 1",
            "PASSED");
    assertThat(Files.readAllLines(home.resolve("launcher/target/test.log"))).hasSize(3);
  }

  @Test
  void gates_and_soak_are_profiles_and_what_follows_the_dashes_is_for_maven() throws Exception {
    maven(0, "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(run("--gates", "--", "-pl", "losses", "--help")).isZero();
    assertThat(lines())
        .startsWith(
            told(
                " -Pgates -Dmaven.test.failure.ignore=true verify"
                    + NO_JARS
                    + " -pl losses --help"));
    out.reset();
    assertThat(run("--soak", "--gates")).isZero();
    assertThat(lines())
        .startsWith(told(" -Pgates -Psoak -Dmaven.test.failure.ignore=true verify" + NO_JARS));
  }

  @Test
  void a_failed_test_fails_the_run_and_is_named() throws Exception {
    maven(
        0,
        "[ERROR]   SomeTests.a_thing_holds:7 expected 1",
        "[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
    assertThat(run()).isEqualTo(1);
    assertThat(lines())
        .endsWith(
            "  SomeTests.a_thing_holds:7 expected 1",
            "Tests run: 4, Failures: 1, Errors: 0, Skipped: 0",
            "FAILED");
  }

  @Test
  void a_run_without_tests_does_not_pass() throws Exception {
    maven(0);
    assertThat(run("--", "-q")).isEqualTo(1);
    assertThat(lines()).last().asString().startsWith("NOTHING RAN, or Maven was told to be quiet");
  }

  @Test
  void what_does_not_compile_fails_the_run() throws Exception {
    maven(1);
    assertThat(run()).isEqualTo(1);
    assertThat(lines()).endsWith("Tests run: 0, Failures: 0, Errors: 0, Skipped: 0", "FAILED");
  }

  @Test
  void an_unknown_option_is_wrong_usage() throws Exception {
    assertThat(run("--gate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "There is no test option '--gate'. Known are: --gates, --soak, --help, and -- before"
                + " arguments for Maven.",
            "./banteng help test says more.");
  }

  @Test
  void help_is_that_of_the_launcher() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TestRun.USAGE);
  }
}
