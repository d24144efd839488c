package dev.banteng.golden;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.golden.Outcome.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoldenTests {
  private static final Path FOLDER = Path.of("golden");
  private static final Path PENDING = Path.of("pending.txt");
  private static Report report = new Report(List.of());

  @BeforeAll
  static void run() {
    report = Golden.report(FOLDER);
  }

  @Test
  void every_case_whose_parts_are_built_agrees_with_keras() {
    var text = new StringWriter();
    report.print(new PrintWriter(text, true));
    assertThat(report.failures()).as(text.toString()).isEmpty();
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.verdict() == Verdict.PASSED)
        .hasSizeGreaterThanOrEqualTo(1_798);
  }

  /** A class that leaves its registry turns its cases pending: this list may only shrink. */
  @Test
  void what_is_not_built_is_written_down() throws IOException {
    List<String> pending =
        report.pending().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList();
    List<String> written = Files.readAllLines(PENDING);
    var changes = new ArrayList<String>();
    written.stream().filter(line -> !pending.contains(line)).forEach(l -> changes.add("- " + l));
    pending.stream().filter(line -> !written.contains(line)).forEach(l -> changes.add("+ " + l));
    assertThat(changes)
        .as(
            "what src-test/pending.txt must change: delete the lines with -, which are built now;"
                + " lines with + wait for less than before, or something is not built any more")
        .isEmpty();
    assertThat(written).as("src-test/pending.txt, sorted").isEqualTo(pending);
  }

  @Test
  void every_deviation_is_that_of_a_case() {
    assertThat(Deviation.read(FOLDER).keySet())
        .isNotEmpty()
        .isSubsetOf(
            report.outcomes().stream()
                .map(outcome -> outcome.golden().family() + "/" + outcome.golden().id())
                .collect(toSet()));
  }
}
