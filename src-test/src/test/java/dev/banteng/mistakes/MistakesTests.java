package dev.banteng.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input, row by row of what Keras does with it. */
class MistakesTests {
  static Stream<Mistake> all() {
    return Stream.of(ShapeRows.all(), NumberRows.all(), ArgumentRows.all()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("all")
  void bad_input_is_refused_or_computed_as_decided(Mistake mistake) {
    mistake.outcome().accept(mistake.call());
  }

  @Test
  void every_row_of_the_table_is_here() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("golden/errors-metrics-losses.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Input"))
            .map(line -> line.substring(2).split(" \\| ", -1)[0])
            .toList();
    assertThat(all().map(Mistake::input)).containsExactlyElementsOf(rows).hasSize(158);
  }
}
