package dev.banteng.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two {@code ./banteng} at once on a fresh clone: one builds, the other waits for it. */
@EnabledOnOs({OS.LINUX, OS.MAC}) // the script for Windows is another
class BuildLockTests {
  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();
  private Path lock;

  @BeforeEach
  void a_clone_whose_maven_takes_a_second() throws IOException {
    Files.copy(Path.of("..").resolve("banteng"), home.resolve("banteng"));
    Path bin = Files.createDirectories(home.resolve("jdk/bin"));
    program(bin.resolve("java"), "echo running");
    program(bin.resolve("javac"), "");
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17\"\n");
    Files.writeString(home.resolve("pom.xml"), "");
    program(
        home.resolve("mvnw"),
        """
        cd "$BANTENG_HOME"
        mkdir busy || echo overlap >>overlaps
        echo built >>builds
        sleep 1
        rmdir busy
        echo "$PWD/pom.xml" >launcher/target/classpath.txt
        """);
    lock = home.resolve("launcher/target/building");
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process start(String... variables) throws IOException {
    var builder = new ProcessBuilder(home.resolve("banteng").toString(), "doctor");
    builder.redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().remove("BANTENG_BUILDING");
    for (String variable : variables) {
      builder.environment().put(variable, home.toRealPath().toString());
    }
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @AfterEach
  void nothing_is_left_running() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String output(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void one_builds_and_the_others_wait_and_run() throws Exception {
    var all = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      all.add(start());
    }
    for (Process each : all) {
      assertThat(output(each)).endsWith("running\n");
    }
    assertThat(home.resolve("overlaps")).doesNotExist();
    assertThat(home.resolve("builds")).hasContent("built");
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void a_lock_that_was_left_behind_stops_nobody() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(lock.getParent());
    Files.createSymbolicLink(lock, Path.of(Long.toString(gone.pid())));
    assertThat(output(start()))
        .isEqualTo("banteng: building (the first time fetches about 200 MB) ...\nrunning\n");
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void who_waits_says_for_whom() throws Exception {
    Files.createDirectories(lock.getParent());
    Files.createSymbolicLink(lock, Path.of(Long.toString(ProcessHandle.current().pid())));
    Process waiting = start();
    assertThat(waiting.inputReader().readLine())
        .isEqualTo(
            "banteng: another banteng (process "
                + ProcessHandle.current().pid()
                + ") is building or testing here; waiting for it ...");
    Files.delete(lock);
    assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(home.resolve("builds")).hasContent("built");
  }

  @Test
  void what_the_holder_starts_does_not_wait() throws Exception {
    Files.createDirectories(lock.getParent());
    Files.createSymbolicLink(lock, Path.of(Long.toString(ProcessHandle.current().pid())));
    assertThat(output(start("BANTENG_BUILDING"))).endsWith("running\n");
    assertThat(Files.isSymbolicLink(lock)).isTrue();
  }
}
