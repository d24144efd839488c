package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decision records: {@code docs/decisions/0001-a-title.md}. */
class DecisionTests {
  @Test
  void each_has_a_number_of_its_own() throws IOException {
    assertThat(names())
        .isNotEmpty()
        .extracting(name -> name.substring(0, 4))
        .doesNotHaveDuplicates();
  }

  @Test
  void each_begins_with_its_number_and_a_title() throws IOException {
    for (String name : names()) {
      assertThat(name).matches("\\d{4}-[a-z0-9-]+\\.md");
      assertThat(Project.text("docs/decisions/" + name))
          .startsWith("# " + Integer.parseInt(name.substring(0, 4)) + ". ");
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Project.ROOT.resolve("docs/decisions"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
