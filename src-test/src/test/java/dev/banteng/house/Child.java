package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to the error stream
 */
public record Child(int status, String out, String err) {
  /** Runs a command in a folder until it ends, which it must do within a minute and a half. */
  static Child run(Path folder, List<String> command) throws IOException, InterruptedException {
    return run(folder, command, Duration.ofSeconds(90));
  }

  static Child run(Path folder, List<String> command, Duration limit)
      throws IOException, InterruptedException {
    return run(folder, command, limit, Map.of());
  }

  /** Runs a command with further variables in its environment. */
  public static Child run(
      Path folder, List<String> command, Duration limit, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().remove("MAVEN_ARGS");
      builder.environment().putAll(variables);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      int status = status(builder.start(), limit, out);
      return new Child(status, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Waits for the end; neither a hanging process nor a child of it survives the wait. */
  private static int status(Process process, Duration limit, Path out)
      throws IOException, InterruptedException {
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      String said = Files.readString(out);
      assertThat(ended).as("ended within %s: %s\n%s", limit, process.info(), said).isTrue();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Runs Java with the flags that this JVM got from the build. */
  static Child java(String classPath, String... mainAndArguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("banteng.jvm.flags", "").split(" ")));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", classPath));
    command.addAll(List.of(mainAndArguments));
    return run(Project.ROOT, command);
  }

  /** This child, once it is known to have ended well. */
  Child succeeded() {
    assertThat(status).as("status; standard output:\n%s\nerrors:\n%s", out, err).isZero();
    return this;
  }
}
