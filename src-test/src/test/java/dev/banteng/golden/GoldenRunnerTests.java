package dev.banteng.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenRunnerTests {
  private static final String ONES =
      """
      {"id": "ones", "class": "Ones", "config": {}, "shape": [2],
       "value": {"shape": [2], "dtype": "float32", "data": [1.0, 1.0]}}""";
  private static final String WRONG =
      """
      {"id": "wrong", "class": "Ones", "config": {}, "shape": [2],
       "value": {"shape": [2], "dtype": "float32", "data": [1.0, 2.0]}}""";
  private static final String UNKNOWN =
      """
      {"id": "unknown", "class": "Sparkles", "config": {}, "shape": [2]}""";

  @TempDir private Path folder;
  private int code;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void cases(String... cases) throws IOException {
    write("initializers.json", "{\"cases\": [" + String.join(",", cases) + "]}");
  }

  private void deviation(String message) throws IOException {
    write(
        "deviations.json",
        """
        {"deviations": [{"family": "initializers", "id": "wrong", "why": "7", "message": "%s"}]}"""
            .formatted(message));
  }

  private String run(String... arguments) {
    var text = new StringWriter();
    var writer = new PrintWriter(text, true);
    code = new GoldenCommand().run(writer, writer, arguments);
    return text.toString().replace("\r\n", "\n");
  }

  @Test
  void says_what_failed_and_what_is_not_built_and_ends_with_the_sum() throws IOException {
    cases(ONES, WRONG, UNKNOWN);
    assertThat(run(folder.toString()))
        .hasLineCount(4)
        .isEqualToNormalizingNewlines(
            """
            FAILED initializers/wrong  value[1]: expected 2.0, got 1.0
            initializers: 1 passed, 1 failed, 1 skipped
            Not built yet: initializer 'Sparkles' (1)
            1 passed, 1 failed, 1 skipped
            """);
    assertThat(code).isEqualTo(1);
  }

  @Test
  void a_case_that_differs_on_purpose_passes_with_its_message() throws IOException {
    cases(WRONG);
    deviation("value[1]: expected 2.0, got 1.0");
    assertThat(run(folder.toString())).endsWith("1 passed, 0 failed, 0 skipped\n");
    assertThat(code).isZero();
  }

  @Test
  void a_case_that_differs_otherwise_fails() throws IOException {
    cases(WRONG);
    deviation("Ones are not twos.");
    assertThat(run(folder.toString()))
        .startsWith(
            "FAILED initializers/wrong  expected the message 'Ones are not twos.',"
                + " got 'value[1]: expected 2.0, got 1.0'\n");
  }

  @Test
  void a_deviation_that_is_none_fails() throws IOException {
    cases(ONES.replace("\"ones\"", "\"wrong\""));
    deviation("Ones are not twos.");
    assertThat(run(folder.toString()))
        .startsWith(
            "FAILED initializers/wrong  expected the message 'Ones are not twos.',"
                + " got Keras' values\n");
  }

  @Test
  void files_of_saved_models_are_no_families() throws IOException {
    cases(ONES);
    write("mnist-cnn.json", "{\"predict\": []}");
    assertThat(run(folder.toString(), "--family", "initializers"))
        .isEqualTo("initializers: 1 passed, 0 failed, 0 skipped\n1 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void a_folder_without_cases_is_an_error() throws IOException {
    String expected =
        "There are no cases in "
            + folder
            + ": golden reads files *.json with a list of \"cases\", such as those of"
            + " src-test/golden.\nUsage: golden";
    assertThat(run(folder.toString())).startsWith(expected);
    assertThat(code).isEqualTo(2);
    write("mnist-cnn.json", "{\"predict\": []}");
    assertThat(run(folder.toString(), "--family", "losses")).startsWith(expected);
    assertThat(code).isEqualTo(2);
    write("losses.json", "{\"cases\": []}");
    assertThat(run(folder.toString(), "--family", "losses")).startsWith(expected);
    assertThat(code).isEqualTo(2);
  }

  @Test
  void a_family_without_a_way_to_run_it_is_pending() throws IOException {
    write("augmentations.json", "{\"cases\": [{\"id\": \"unit\"}]}");
    assertThat(run(folder.toString())).contains("Not built yet: family 'augmentations' (1)");
  }

  private void script(String run) throws IOException {
    script("", "[{\"loss\": 1.0}, {\"loss\": 2.0}, {\"loss\": 3.0}]", run);
  }

  private void script(String config, String logs, String run) throws IOException {
    write(
        "callbacks.json",
        """
        {"cases": [{"id": "stop", "kind": "scripted", "class": "EarlyStopping",
          "config": {"monitor": "loss"%s}, "model_metrics": [], "runs": [{"start_epoch": 0,
          "logs": %s, %s}]}]}"""
            .formatted(config, logs, run));
  }

  /** Keras keeps a NaN as its best for ever. */
  @Test
  void a_nan_is_beaten_by_any_number() throws IOException {
    script(
        ", \"restore_best_weights\": true",
        "[{\"loss\": \"NaN\"}, {\"loss\": 1.0}, {\"loss\": 0.5}]",
        """
        "epochs": [{"stop_training": false}, {"stop_training": false}, {"stop_training": false}],
        "epochs_run": 3, "weights_of_epoch": 2""");
    assertThat(run(folder.toString())).startsWith("callbacks: 1 passed");
  }

  @Test
  void a_callback_is_asked_for_its_decisions_epoch_by_epoch() throws IOException {
    String epochs = "\"epochs\": [{\"stop_training\": false}, {\"stop_training\": %s}]";
    String rest = ", \"epochs_run\": 2, \"weights_of_epoch\": %d";
    script(epochs.formatted(true) + rest.formatted(1));
    assertThat(run(folder.toString())).startsWith("callbacks: 1 passed");
    script(epochs.formatted(false) + rest.formatted(1));
    assertThat(run(folder.toString()))
        .startsWith("FAILED callbacks/stop  stop_training in epoch 1: expected false, got true");
    script(epochs.formatted(true) + rest.formatted(0));
    assertThat(run(folder.toString()))
        .startsWith("FAILED callbacks/stop  weights_of_epoch: expected 0, got 1");
  }

  @Test
  void a_field_that_nothing_compares_and_an_error_that_does_not_come_fail() throws IOException {
    script("\"epochs\": [{\"stop_training\": false, \"rate\": 1}]");
    assertThat(run(folder.toString()))
        .startsWith("FAILED callbacks/stop  nothing compares the field rate");
    script("\"error\": \"ValueError\", \"epochs\": []");
    assertThat(run(folder.toString()))
        .startsWith("FAILED callbacks/stop  expected the error ValueError, got none");
  }

  @Test
  void wrong_commands_are_explained() throws IOException {
    cases(ONES);
    assertThat(run()).startsWith("Missing required parameter: 'FOLDER'\nUsage: golden");
    assertThat(code).isEqualTo(2);
    assertThat(run(folder.resolve("none").toString()))
        .startsWith("There is no folder " + folder.resolve("none") + ", where golden looks");
    assertThat(code).isEqualTo(2);
    assertThat(run(folder.toString(), "--family", "initialisers"))
        .startsWith(
            "There is no family 'initialisers'. Did you mean 'initializers'? Known are: initializers.\n");
    assertThat(code).isEqualTo(2);
    assertThat(run("--nope", folder.toString()))
        .startsWith("Unknown option: '--nope'\nUsage: golden [--family=FAMILY] FOLDER");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void tolerances_are_relative_and_absolute() {
    assertThatCode(() -> Tolerance.VALUE.check("x", 100, 100.001)).doesNotThrowAnyException();
    assertThatCode(() -> Tolerance.VALUE.check("x", 0, 1e-6)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Tolerance.VALUE.check("x", 100, 100.002))
        .hasMessage("x: expected 100.0, got 100.002");
    assertThatThrownBy(() -> Tolerance.VALUE.check("x", 0, Double.NaN))
        .hasMessage("x: expected 0.0, got NaN");
  }

  @Test
  void what_is_not_finite_must_be_the_same() {
    assertThatCode(() -> Tolerance.VALUE.check("x", Double.NaN, Double.NaN))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Tolerance.VALUE.check("x", Double.POSITIVE_INFINITY, 1e300))
        .hasMessage("x: expected Infinity, got 1.0E300");
  }
}
