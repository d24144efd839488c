package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.api.Callback;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProgressBarTests {
  private static final String TIMES = "\\d+s \\d+[mu]?s/step";

  /** What a bar prints of a fit. */
  private static String printed(int verbose, boolean terminal, int epochs, int rows) {
    return printed(
        out -> new ProgressBar(out, verbose, terminal).ofFit(),
        bar ->
            Samples.classifier()
                .fit(
                    Samples.corners(rows),
                    epochs(epochs),
                    batchSize(2),
                    validationSplit(0.34),
                    callbacks(bar),
                    verbose(0)));
  }

  private static String printed(
      Function<PrintStream, Callback> bar, java.util.function.Consumer<Callback> run) {
    var bytes = new ByteArrayOutputStream();
    run.accept(bar.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What the whole of a call prints on standard output. */
  private static String standardOutput(Runnable call) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      call.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void verbose_0_prints_not_one_byte() {
    assertThat(printed(0, false, 2, 6)).isEmpty();
    assertThat(printed(0, true, 2, 6)).isEmpty();
    var model = Samples.classifier();
    assertThat(
            standardOutput(
                () -> {
                  model.fit(Samples.corners(6), epochs(2), validationSplit(0.5), verbose(0));
                  model.evaluate(Samples.corners(6), verbose(0));
                  model.predict(Samples.points(6), verbose(0));
                }))
        .isEmpty();
  }

  @Test
  void without_a_terminal_an_epoch_has_its_title_and_one_line() {
    for (int verbose : new int[] {1, 2}) {
      List<String> lines = printed(verbose, false, 2, 6).lines().toList();
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).isEqualTo("Epoch 1/2");
      assertThat(lines.get(1))
          .matches(
              "2/2 ━{20} "
                  + TIMES
                  + " - accuracy: \\d\\.\\d{4} - loss: \\d\\.\\d{4} - val_accuracy: \\d\\.\\d{4} - val_loss: \\d\\.\\d{4}");
      assertThat(lines.get(2)).isEqualTo("Epoch 2/2");
    }
  }

  @Test
  void without_a_terminal_there_is_no_carriage_return() {
    assertThat(printed(1, false, 3, 60)).doesNotContain("\r").endsWith(System.lineSeparator());
    assertThat(printed(2, true, 3, 60)).doesNotContain("\r");
  }

  @Test
  void a_terminal_is_written_over_at_most_five_times_a_second() {
    long began = System.nanoTime();
    String text = printed(1, true, 4, 900);
    double seconds = (System.nanoTime() - began) * 1e-9;
    long updates = text.chars().filter(character -> character == '\r').count();
    assertThat(updates).isBetween(4L, 4 + (long) Math.ceil(seconds * 5));
    assertThat(text.lines().filter(line -> line.contains("/step"))).isNotEmpty();
    assertThat(text).startsWith("Epoch 1/4").endsWith(System.lineSeparator());
  }

  @Test
  void a_line_under_way_stays_on_one_row_of_a_narrow_terminal() {
    String text =
        printed(
            out -> new ProgressBar(out, 1, true, 0).ofFit(),
            bar ->
                Samples.classifier()
                    .fit(Samples.corners(6), batchSize(2), callbacks(bar), verbose(0)));
    assertThat(text).containsPattern("\r\u001b\\[\\?7l *\\d+/[^\r]*\u001b\\[\\?7h\r");
    String last = text.substring(text.lastIndexOf('\r') + 1);
    assertThat(last).contains("/step").doesNotContain("\u001b");
  }

  @Test
  void a_fit_prints_by_itself_on_standard_output() {
    var model = Samples.classifier();
    assertThat(standardOutput(() -> model.fit(Samples.corners(6), verbose(2))))
        .startsWith("Epoch 1/1" + System.lineSeparator() + "1/1 ")
        .contains(" - accuracy: ")
        .endsWith(System.lineSeparator());
    assertThat(standardOutput(() -> model.evaluate(Samples.corners(6), verbose(2))))
        .startsWith("1/1 ")
        .contains(" - loss: ");
    assertThat(standardOutput(() -> model.evaluate(Samples.corners(6)))).isEmpty();
  }

  @Test
  void small_numbers_keep_their_digits() {
    String text =
        printed(
            out -> new ProgressBar(out, 2, false).ofFit(),
            bar ->
                Samples.oneWeight(1e-30)
                    .fit(new float[] {.001f}, new float[] {0}, callbacks(bar), verbose(0)));
    assertThat(text).contains(" - loss: 1.0000e-06");
  }

  @Test
  void an_unknown_verbosity_is_refused() {
    assertThatThrownBy(() -> verbose(3))
        .hasMessage(
            "verbose takes 0 (nothing), 1 (a progress bar) or 2 (a line an epoch), but was given 3.");
  }
}
