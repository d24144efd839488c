package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts {@code banteng} and {@code banteng.cmd}: this system's is run with a JDK and a Maven
 * that only say what they were told; the other must speak of the same things.
 */
class ScriptsTests {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String ENCODINGS =
      " -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8"
          + " -Dsun.stdout.encoding=UTF-8";
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path home;

  @BeforeEach
  void a_home_with_a_jdk() throws IOException {
    for (String script : List.of("banteng", "banteng.cmd")) {
      Files.copy(ROOT.resolve(script), home.resolve(script));
    }
    Path bin = Files.createDirectories(home.resolve("jdk/bin"));
    echo(bin.resolve("java"));
    Files.writeString(bin.resolve("javac"), "");
    Files.writeString(bin.resolve("javac.exe"), "");
    assertThat(bin.resolve("javac").toFile().setExecutable(true)).isTrue();
    echo(home.resolve("mvnw"));
    Files.createDirectories(home.resolve("launcher/target/classes"));
    Files.writeString(home.resolve("launcher/target/classpath.txt"), "some.jar");
  }

  private static void echo(Path program) throws IOException {
    Files.writeString(program, "#!/bin/sh\nfor word; do echo \"$word\"; done\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        program.resolveSibling(program.getFileName() + ".cmd"),
        "@echo off\r\n:next\r\nif \"%~1\"==\"\" exit /b 0\r\necho %~1\r\nshift\r\ngoto next\r\n");
  }

  private record Said(int status, List<String> lines) {}

  private Said run(String version, String... arguments) throws Exception {
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    var command = new ArrayList<String>();
    command.add(home.resolve(WINDOWS ? "banteng.cmd" : "banteng").toString());
    command.addAll(List.of(arguments));
    Path out = home.resolve("out.txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().put("BANTENG_JAVA_OPTS", "-Xmx1g -Da=b");
    int status = status(builder.start());
    return new Said(status, Files.readAllLines(out, StandardCharsets.UTF_8));
  }

  private static int status(Process script) throws InterruptedException {
    try {
      assertThat(script.waitFor(1, TimeUnit.MINUTES)).as("the script ended").isTrue();
      return script.exitValue();
    } finally {
      script.descendants().forEach(ProcessHandle::destroyForcibly);
      script.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.2, mnist --epochs 3, -Xmx1g -Da=b",
    "25-ea, golden folder --family losses a b c d e f g, --sun-misc-unsafe-memory-access=allow -Xmx1g -Da=b",
    "17, shell -q some.jsh, -XX:TieredStopAtLevel=1 --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
  })
  void a_command_goes_to_the_launcher_as_it_was_typed(String version, String typed, String flags)
      throws Exception {
    Said said = run(version, typed.split(" "));
    assertThat(said.status()).isZero();
    List<String> words = said.lines();
    int java = words.indexOf("--enable-native-access=ALL-UNNAMED");
    int main = words.indexOf("dev.banteng.launcher.Main");
    assertThat(String.join(" ", words.subList(java, main)))
        .startsWith("--enable-native-access=ALL-UNNAMED" + ENCODINGS + " " + flags);
    assertThat(words.subList(main + 1, words.size())).containsExactly(typed.split(" "));
  }

  @Test
  void tests_are_run_before_anything_is_built() throws Exception {
    Said said = run("17", "test", "--gates", "--", "-pl", "losses");
    assertThat(said.lines())
        .containsExactly(
            "-XX:TieredStopAtLevel=1",
            home.toRealPath()
                .resolve("launcher/src/main/java/dev/banteng/launcher/TestRun.java")
                .toString(),
            "test",
            "--gates",
            "--",
            "-pl",
            "losses");
  }

  @Test
  void jdks_takes_nothing() throws Exception {
    assertThat(run("17", "jdks", "x"))
        .isEqualTo(new Said(2, List.of("banteng: jdks takes no arguments, but was given: x")));
    assertThat(run("17", "jdks").lines()).anyMatch(line -> line.endsWith("jdk"));
  }

  @Test
  void both_scripts_speak_of_the_same_things() throws IOException {
    String sh = Files.readString(home.resolve("banteng"));
    String cmd = Files.readString(home.resolve("banteng.cmd"));
    assertThat(found("\"%~1\"==\"([a-z]+)\"", cmd)).isEqualTo(found("(?m)^  ([a-z]+)\\)", sh));
    assertThat(found("(-D[\\w.]+=|--[a-z-]+=|BANTENG_[A-Z_]+)", cmd))
        .containsExactlyInAnyOrderElementsOf(
            found("(-D(?!banteng)[\\w.]+=|--[a-z-]+=|BANTENG_[A-Z_]+)", sh));
    Set<String> messages = found("(?m)say \"([\\w, ]{20,})", sh);
    assertThat(messages)
        .hasSizeGreaterThan(2)
        .allSatisfy(text -> assertThat(cmd).contains(text.strip()));
  }

  @Test
  void the_windows_script_knows_every_module() throws IOException {
    String cmd = Files.readString(home.resolve("banteng.cmd"));
    String modules = String.join("|", found(" in \\(([a-z\\\\ -]+)\\) do call :append", cmd));
    assertThat(modules.replace('\\', '/').split(" "))
        .containsExactlyInAnyOrderElementsOf(
            found("<module>(.*)</module>", Files.readString(ROOT.resolve("pom.xml"))));
  }

  private static Set<String> found(String pattern, String text) {
    var all = new TreeSet<String>();
    Pattern.compile(pattern).matcher(text).results().forEach(match -> all.add(match.group(1)));
    return all;
  }
}
