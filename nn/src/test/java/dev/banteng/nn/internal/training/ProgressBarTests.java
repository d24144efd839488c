package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTests {
  private static final Terminal TERMINAL = new Terminal(Terminal.Kind.MOVING);
  private static final Terminal FILE = new Terminal(Terminal.Kind.STILL);
  private static final String TIMES = "\\d+s \\d+[mu]?s/step";

  /** What a bar prints of a fit. */
  private static String printed(int verbose, boolean terminal, int epochs, int rows) {
    return printed(
        out -> new ProgressBar(out, verbose, terminal ? TERMINAL : FILE).ofFit(),
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
            out -> new ProgressBar(out, 1, TERMINAL, 0).ofFit(),
            bar ->
                Samples.classifier()
                    .fit(Samples.corners(6), batchSize(2), callbacks(bar), verbose(0)));
    assertThat(text).containsPattern("\r\u001b\\[\\?7l *\\d+/[^\r]* \u001b\\[\\?7h\r");
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
            out -> new ProgressBar(out, 2, FILE).ofFit(),
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

  /** What a bar that is shown at every batch prints of a fit. */
  private static String shownAlways(Terminal terminal) {
    return printed(
        out -> new ProgressBar(out, 1, terminal, 0).ofFit(),
        bar ->
            Samples.classifier().fit(Samples.corners(6), batchSize(2), callbacks(bar), verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 60, 40, 20})
  void a_line_under_way_is_cut_between_values_where_the_width_is_known(int columns) {
    String text = shownAlways(new Terminal(Terminal.Kind.MOVING, () -> OptionalInt.of(columns)));
    assertThat(text).doesNotContain("\u001b");
    List<String> shown = Pattern.compile("\r").splitAsStream(text).toList();
    List<String> underWay = shown.subList(1, shown.size() - 1);
    assertThat(underWay).hasSize(3);
    for (String line : underWay) {
      assertThat(line).hasSizeLessThan(columns);
      if (columns >= 40) {
        assertThat(line)
            .matches(" *\\d/3 [━─]+ " + TIMES + "( - (accuracy|loss): \\d\\.\\d{4})* *");
      }
    }
    if (columns == 80) {
      assertThat(underWay.get(0)).contains("loss: ").contains("━".repeat(6) + "─".repeat(14));
    }
  }

  @Test
  void a_notebook_sees_it_move_without_escape_codes() {
    String text = shownAlways(new Terminal(Terminal.Kind.NOTEBOOK));
    assertThat(text).doesNotContain("\u001b");
    assertThat(text.chars().filter(character -> character == '\r')).hasSize(4);
  }

  @Test
  void what_standard_output_is_follows_from_the_property_and_a_dumb_terminal_stays_still() {
    assertThat(Terminal.kind("true", "dumb")).isEqualTo(Terminal.Kind.MOVING);
    assertThat(Terminal.kind("notebook", null)).isEqualTo(Terminal.Kind.NOTEBOOK);
    assertThat(Terminal.kind("false", "xterm")).isEqualTo(Terminal.Kind.STILL);
    assertThat(Terminal.kind("", "dumb")).isEqualTo(Terminal.Kind.STILL);
    assertThat(shownAlways(new Terminal(Terminal.Kind.STILL))).doesNotContain("\u001b", "\r");
  }

  @Test
  void columns_are_read_from_what_stty_says() {
    assertThat(Terminal.columns("24 80\n")).hasValue(80);
    for (String nothing : List.of("", "0 0", "80", "a b", "1 2 3")) {
      assertThat(Terminal.columns(nothing)).isEmpty();
    }
  }

  /** The lines that a bar prints of a fit with a callback, without those of epochs. */
  private static List<String> lastLines(Callback callback, int verbose) {
    return printed(
            out -> new ProgressBar(out, verbose, FILE).ofFit(),
            bar -> {
              try {
                Samples.classifier()
                    .fit(
                        Samples.corners(6),
                        epochs(9),
                        batchSize(2),
                        callbacks(callback, bar),
                        verbose(0));
              } finally {
                Thread.interrupted(); // clears the flag for the tests to come
              }
            })
        .lines()
        .filter(line -> !line.startsWith("Epoch ") && !line.contains("/step"))
        .toList();
  }

  @Test
  void a_fit_that_was_interrupted_says_so_in_one_line() {
    Thread caller = Thread.currentThread();
    Callback interrupting =
        new Callback() {
          private int now;

          @Override
          public void onEpochBegin(Training run, int epoch, Logs logs) {
            now = epoch;
          }

          @Override
          public void onTrainBatchBegin(Training run, int batch, Logs logs) {
            if (now == 4) {
              caller.interrupt();
              while (!run.stopping()) {
                Thread.onSpinWait();
              }
            }
          }
        };
    assertThat(lastLines(interrupting, 1))
        .containsExactly("Interrupted in epoch 5: 4 finished epochs are in model.history().");
    assertThat(lastLines(interrupting, 0)).isEmpty();
  }

  @Test
  void a_fit_that_stopped_early_says_so_in_one_line() {
    Callback stopping =
        afterEpoch(
            (run, epoch, logs) -> {
              if (epoch == 1) {
                run.stop("loss is low enough. Try harder problems.");
              }
            });
    assertThat(lastLines(stopping, 2))
        .containsExactly(
            "Stopped after epoch 2 of 9: loss is low enough. 2 finished epochs are in model.history().");
    assertThat(lastLines(afterEpoch((run, epoch, logs) -> {}), 2)).isEmpty();
  }
}
