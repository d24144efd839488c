package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/keras-to-banteng.md says: its first table compiles, and the others are those of the
 * registries.
 */
class KerasTableTests {
  private static final String FILE = "docs/keras-to-banteng.md";
  private static final String FIRST_FAMILY = "## Losses\n";
  private static final Pattern CODE = Pattern.compile("(?m)^\\| `[^`]*` \\| (.*) \\|$");
  private static final Pattern PIECE = Pattern.compile("`([^`]*\\))`");

  /** Writes the tables anew where {@code -Dtests.flags=-Dbanteng.write=true} says so. */
  @Test
  void its_tables_are_those_of_the_registries() throws IOException {
    String text = Project.text(FILE);
    String own = text.substring(0, text.indexOf(FIRST_FAMILY));
    if (Boolean.getBoolean("banteng.write")) {
      Files.writeString(Project.ROOT.resolve(FILE), own + KerasTable.text());
      text = Project.text(FILE);
    }
    assertThat(text)
        .as(
            "./mvnw -pl src-test -am test -Dtest=KerasTableTests -Dtests.flags=-Dbanteng.write=true writes it anew")
        .isEqualTo(own + KerasTable.text());
  }

  @Test
  void its_code_compiles(@TempDir Path classes) {
    String text = Project.text(FILE);
    List<String> lines =
        CODE.matcher(text.substring(0, text.indexOf(FIRST_FAMILY)))
            .results()
            .flatMap(row -> PIECE.matcher(row.group(1)).results())
            .map(piece -> "    " + piece.group(1) + ";\n")
            .toList();
    assertThat(lines).hasSizeGreaterThan(25);
    String source =
        Source.imports()
            + "public class Rows {\n  void run(Sequential model, History history, float[][] x, float[][] y, double[] w) {\n"
            + String.join("", lines)
            + "  }\n}\n";
    assertThat(new Source("Rows", source).complaints(classes)).isEmpty();
  }
}
