package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellCommandTests {
  private static final Path HOME = Path.of("home");

  @Test
  void jshell_is_told_flags_class_path_imports_and_what_was_typed() {
    assertThat(
            ShellCommand.arguments(
                HOME,
                List.of("-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1"),
                " -Xmx2g  -Da=b ",
                "a.jar:b.jar",
                List.of("-q", "first.jsh")))
        .containsExactly(
            "-R-Dfile.encoding=UTF-8",
            "-R-Xmx2g",
            "-R-Da=b",
            "--class-path",
            "a.jar:b.jar",
            "--startup",
            HOME.resolve("banteng.jsh").toString(),
            "-q",
            "first.jsh");
  }
}
