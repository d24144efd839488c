package dev.banteng.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTests {
  private static final Path FOLDER = Path.of("golden");

  @Test
  void every_case_whose_parts_are_built_agrees_with_keras() {
    var report = Golden.report(FOLDER);
    var text = new ByteArrayOutputStream();
    report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    assertThat(report.failures().size()).as(text.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(report.outcomes()).hasSizeGreaterThan(1000);
  }
}
