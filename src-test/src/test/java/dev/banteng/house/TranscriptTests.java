package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the specification show of the shell is what the shell shows. */
class TranscriptTests {
  /** The README's session on few digits, and one with all that this version can do. */
  static Stream<Transcript> sessions() {
    String readme =
        Readme.blocks("").stream()
            .filter(block -> block.startsWith("jshell> "))
            .findFirst()
            .orElseThrow();
    return Stream.of(
        new Transcript(
            readme
                .replace("mnist.train(),", "mnist.train().take(2000),")
                .replace("mnist.test())", "mnist.test().take(500))")
                .replace("422/422", "15/15")),
        new Transcript(Project.text("src-test/transcripts/errors.txt")),
        new Transcript(Project.text("src-test/transcripts/mnist.txt")));
  }

  /** Sessions whose numbers do not vary: the guide's, pictures as text, a look into a neuron. */
  static Stream<Transcript> guide() {
    return Stream.concat(
            Readme.blocks("", Project.text("docs/choosing-metrics.md")).stream(),
            Stream.of("pictures", "diagnosis")
                .map(name -> Project.text("src-test/transcripts/" + name + ".txt")))
        .map(Transcript::new);
  }

  @ParameterizedTest
  @MethodSource("guide")
  void the_shell_shows_it_to_the_letter(Transcript session) throws Exception {
    assertThat(session.replayed().exact()).isEqualTo(session.exact());
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void the_shell_shows_what_is_written(Transcript session) throws Exception {
    assertThat(session.replayed().comparable()).isEqualTo(session.comparable());
  }
}
