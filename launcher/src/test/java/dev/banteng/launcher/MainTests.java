package dev.banteng.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTests {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void help_lists_every_command() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("mnist", "shell", "test", "bench", "doctor", "help");
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    assertThat(run("minst")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Unmatched argument at index 0: 'minst'")
        .contains("mnist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs=0 | --epochs must be at least 1, but was given 0.",
        "--batch-size=0 | --batch-size must be at least 1, but was given 0.",
        "--model=rnn | Invalid value for option '--model': expected one of [CNN, MLP]"
            + " (case-insensitive) but was 'rnn'",
        "--epochs=many | Invalid value for option '--epochs': 'many' is not an int"
      })
  void mnist_refuses_what_it_cannot_use(String argument, String message) {
    assertThat(run("mnist", argument)).isEqualTo(2);
    assertThat(err.toString().lines()).first().isEqualTo(message);
  }

  @Test
  void shell_and_test_are_the_scripts() {
    assertThat(run("shell")).isEqualTo(2);
    assertThat(err).hasToString("The script starts this itself: ./banteng shell\n");
  }

  @Test
  void the_doctor_finds_a_healthy_machine() {
    assertThat(run("doctor")).isZero();
    assertThat(out.toString())
        .contains("java      " + System.getProperty("java.version"))
        .contains("engine    oneDNN")
        .doesNotContain("!");
  }

  @Test
  void the_doctor_speaks_json() throws Exception {
    assertThat(run("doctor", "--json")).isZero();
    JsonNode findings = new ObjectMapper().readTree(out.toString());
    assertThat(findings).isNotEmpty();
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.get("healthy").asBoolean()).isTrue());
    assertThat(findings.get(0).get("name").asText()).isEqualTo("banteng");
  }
}
