package dev.banteng.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenTests {
  private static final Path FOLDER = Path.of("golden");

  @Test
  void every_case_whose_parts_are_built_agrees_with_keras() {
    var report = Golden.report(FOLDER);
    var text = new StringWriter();
    report.print(new PrintWriter(text, true));
    assertThat(report.failures().size()).as(text.toString()).isZero();
    assertThat(report.outcomes()).hasSizeGreaterThan(1000);
  }
}
