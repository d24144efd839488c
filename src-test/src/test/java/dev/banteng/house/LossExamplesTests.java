package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the javadoc of the losses, compiled and run. */
class LossExamplesTests {
  private static final Path LOSSES =
      Project.ROOT.resolve("losses/src/main/java/dev/banteng/losses");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(LOSSES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void every_loss_has_an_example() throws IOException {
    for (Path file : files()) {
      if (Files.readString(file).contains("Kind<Loss> KIND =")) {
        assertThat(Example.of(file)).as(file.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void every_example_has_the_result_that_it_says(@TempDir Path folder) throws Exception {
    var examples = new ArrayList<Example>();
    for (Path file : files()) {
      examples.addAll(Example.of(file));
    }
    List<Object> results = Source.evaluate(examples.stream().map(Example::code).toList(), folder);
    assertSoftly(
        all -> {
          for (int i = 0; i < results.size(); i++) {
            Example example = examples.get(i);
            double promised = example.promised().orElse(Double.NaN);
            all.assertThat((Double) results.get(i))
                .as(example.toString())
                .isCloseTo(promised, within(5e-5));
          }
        });
  }
}
