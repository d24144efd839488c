package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
            TestRun.WITHOUT_INTEROP,
            "PASSED");
    assertThat(Files.readAllLines(home.resolve("launcher/target/test.log"))).hasSize(3);
  }

  @Test
  void gates_interop_and_soak_are_profiles_and_what_follows_the_dashes_is_for_maven()
      throws Exception {
    maven(0, "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(run("--gates", "--", "-pl", "losses", "--help")).isZero();
    assertThat(lines())
        .startsWith(
            told(
                " -Pgates -Dmaven.test.failure.ignore=true verify"
                    + NO_JARS
                    + " -pl losses --help"));
    out.reset();
    assertThat(run("--soak", "--interop", "--gates")).isZero();
    assertThat(lines())
        .startsWith(
            told(" -Pgates -Pinterop -Psoak -Dmaven.test.failure.ignore=true verify" + NO_JARS))
        .doesNotContain(TestRun.WITHOUT_INTEROP);
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
            TestRun.WITHOUT_INTEROP,
            "FAILED");
  }

  @Test
  void a_run_without_tests_does_not_pass() throws Exception {
    maven(0);
    assertThat(run()).isEqualTo(1);
    assertThat(lines()).last().isEqualTo("NOTHING RAN: Maven told of no test.");
  }

  private Path report(String module, String counts) throws Exception {
    Path folder = Files.createDirectories(home.resolve(module).resolve("target/surefire-reports"));
    String line = "Tests run: " + counts + ", Time elapsed: 0.5 s -- in SomeTests";
    return Files.writeString(folder.resolve("SomeTests.txt"), "-----\n" + line + "\n");
  }

  /** Reports that are newer than any run of this test. */
  private void reports(String module, String counts) throws Exception {
    var later = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(report(module, counts), later);
  }

  @Test
  void what_a_quiet_maven_ran_stands_in_its_reports() throws Exception {
    reports("core", "3, Failures: 0, Errors: 0, Skipped: 1");
    reports("extras/datasets", "4, Failures: 0, Errors: 0, Skipped: 0");
    maven(0);
    assertThat(run("--", "-q")).isZero();
    assertThat(lines())
        .endsWith(
            "Tests run: 7, Failures: 0, Errors: 0, Skipped: 1", TestRun.WITHOUT_INTEROP, "PASSED");
  }

  @Test
  void failures_that_a_quiet_maven_prints_are_counted_once() throws Exception {
    reports("core", "3, Failures: 0, Errors: 0, Skipped: 0");
    reports("nn", "4, Failures: 1, Errors: 0, Skipped: 0");
    maven(0, "[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
    assertThat(run("--", "--quiet")).isEqualTo(1);
    assertThat(lines())
        .endsWith(
            "Tests run: 7, Failures: 1, Errors: 0, Skipped: 0", TestRun.WITHOUT_INTEROP, "FAILED");
  }

  @Test
  void reports_of_another_run_prove_nothing() throws Exception {
    Path old = report("core", "3, Failures: 0, Errors: 0, Skipped: 0");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    maven(0);
    assertThat(run("--", "-q")).isEqualTo(1);
    assertThat(lines()).last().isEqualTo("NOTHING RAN: Maven told of no test.");
  }

  @Test
  void names_of_failures_are_utf_8_whatever_the_terminal_speaks() throws Exception {
    maven(
        0,
        "[ERROR]   SomeTests.a_thing_holds:7 » IllegalState größer",
        "[ERROR] Tests run: 1, Failures: 0, Errors: 1, Skipped: 0");
    assertThat(run()).isEqualTo(1);
    assertThat(lines()).contains("  SomeTests.a_thing_holds:7 » IllegalState größer");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void maven_is_told_to_print_utf_8() throws Exception {
    Path script = home.resolve("mvnw");
    Files.writeString(script, "#!/bin/sh\necho \"options: $MAVEN_OPTS\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    run();
    assertThat(lines().get(0))
        .startsWith(
            "options: -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bytes_that_are_no_utf_8_do_not_end_the_run() throws Exception {
    Path script = home.resolve("mvnw");
    Files.writeString(
        script,
        """
        #!/bin/sh
        printf 'a library: \\273\\n'
        echo '[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0'
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThat(run()).isZero();
    assertThat(lines()).endsWith("PASSED");
  }

  @Test
  void what_does_not_compile_fails_the_run() throws Exception {
    maven(1);
    assertThat(run()).isEqualTo(1);
    assertThat(lines())
        .endsWith(
            "Tests run: 0, Failures: 0, Errors: 0, Skipped: 0", TestRun.WITHOUT_INTEROP, "FAILED");
  }

  @Test
  void an_unknown_option_is_wrong_usage() throws Exception {
    assertThat(run("--gate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "There is no test option '--gate'. Known are: --gates, --interop, --soak, --help, and"
                + " -- before arguments for Maven.",
            "./banteng help test says more.");
  }

  @Test
  void help_is_that_of_the_launcher() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TestRun.USAGE);
  }
}
