package dev.banteng.mlflow;

import static dev.banteng.mlflow.Mlflow.mlflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowSettingsTests {
  private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
  private static final Path NO_FILE = Path.of("there-is-no-such-file");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mlruns",
        "./mlruns",
        "file:/tmp/mlruns",
        "sqlite:///m.db",
        "databricks",
        "localhost:5000",
        "http://",
        "http:///x",
        "http://a b",
        "http://127.0.0.1:5000/?a=b",
        "http://127.0.0.1:5000#x"
      })
  void what_is_no_address_of_a_server_is_refused_at_once(String uri) {
    assertThatThrownBy(() -> mlflow(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The address of an MLflow server is expected, such as http://127.0.0.1:5000, but was given '%s'. To start one: mlflow server --port 5000.",
            uri);
  }

  @Test
  void addresses_may_have_a_path_and_end_in_a_slash() {
    assertThat(mlflow(" http://127.0.0.1:5000/ ").uri())
        .isEqualTo(URI.create("http://127.0.0.1:5000"));
    assertThat(mlflow("https://example.org/ml/flow//").uri())
        .isEqualTo(URI.create("https://example.org/ml/flow"));
  }

  @Test
  void credentials_in_an_address_are_refused_and_not_repeated() {
    assertThatThrownBy(() -> mlflow("http://ada:hunter2@127.0.0.1:5000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The address of MLflow must not hold credentials. Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD in the environment.");
    assertThatThrownBy(() -> mlflow("http://ada:hunter 2@127.0.0.1:5000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter");
  }

  @Test
  void settings_print_as_the_code_that_makes_them() {
    var server = mlflow("http://127.0.0.1:5000");
    assertThat(server).hasToString("mlflow(\"http://127.0.0.1:5000\")");
    assertThat(server.experiment("digits").run("cnn").tag("a", "b"))
        .hasToString("mlflow(\"http://127.0.0.1:5000\").experiment(\"digits\").run(\"cnn\")");
  }

  @Test
  void names_are_texts_and_times_are_not_negative() {
    var server = mlflow("http://127.0.0.1:5000");
    assertThatThrownBy(() -> server.experiment(" "))
        .hasMessage("The name of an experiment must be a text, but was given ' '.");
    assertThatThrownBy(() -> server.run("a").waitAtEnd(Duration.ofSeconds(-1)))
        .hasMessage("waitAtEnd must be at least 0, but was given PT-1S.");
  }

  private static String header(Map<String, String> environment) {
    return header(environment, NO_FILE);
  }

  private static String header(Map<String, String> environment, Path file) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1"));
    Credentials.of(environment, file).addTo(request);
    return request.build().headers().firstValue("Authorization").orElse("none");
  }

  @Test
  void credentials_come_from_the_environment_as_in_mlflow() {
    assertThat(header(Map.of())).isEqualTo("none");
    assertThat(header(Map.of(TOKEN, "abc"))).isEqualTo("Bearer abc");
    assertThat(header(Map.of(USERNAME, "ada", PASSWORD, "lovelace", TOKEN, "abc")))
        .isEqualTo("Basic YWRhOmxvdmVsYWNl");
  }

  @Test
  void what_the_environment_lacks_comes_from_mlflows_file(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("credentials"),
            """
            [other]
            mlflow_tracking_username = grace
            [mlflow]
            # of the server at work
            MLFLOW_Tracking_Username = ada
            mlflow_tracking_password: lovelace
            """);
    assertThat(header(Map.of(), file)).isEqualTo("Basic YWRhOmxvdmVsYWNl");
    assertThat(header(Map.of(TOKEN, "abc"), file)).isEqualTo("Basic YWRhOmxvdmVsYWNl");
    assertThat(header(Map.of(USERNAME, "eve"), file)).isEqualTo("Basic ZXZlOmxvdmVsYWNl");
    Path foreign = Files.write(folder.resolve("foreign"), new byte[] {(byte) 0xff, '=', 1});
    assertThat(header(Map.of(TOKEN, "abc"), foreign)).isEqualTo("Bearer abc");
    Path half = Files.writeString(folder.resolve("half"), "[mlflow]\nmlflow_tracking_username=ada");
    assertThatThrownBy(() -> Credentials.of(Map.of(), half))
        .hasMessage(
            "MLFLOW_TRACKING_USERNAME is set in the environment or in ~/.mlflow/credentials, but MLFLOW_TRACKING_PASSWORD is not. Set both, or none.");
  }

  @Test
  void credentials_print_nothing_and_are_hidden_in_what_a_server_says() {
    var basic = Credentials.of(Map.of(USERNAME, "ada", PASSWORD, "lovelace"), NO_FILE);
    assertThat(basic).hasToString("credentials");
    assertThat(basic.hiddenIn("no lovelace, no YWRhOmxvdmVsYWNl")).isEqualTo("no ***, no ***");
    assertThat(Credentials.of(Map.of(TOKEN, "abc"), NO_FILE).hiddenIn("Bearer abc"))
        .isEqualTo("Bearer ***");
  }

  @Test
  void half_of_a_pair_and_a_broken_token_are_refused_without_being_shown() {
    assertThatThrownBy(() -> Credentials.of(Map.of(USERNAME, "ada"), NO_FILE))
        .hasMessage(
            "MLFLOW_TRACKING_USERNAME is set in the environment or in ~/.mlflow/credentials, but MLFLOW_TRACKING_PASSWORD is not. Set both, or none.");
    assertThatThrownBy(() -> Credentials.of(Map.of(PASSWORD, "lovelace"), NO_FILE))
        .hasMessage(
            "MLFLOW_TRACKING_PASSWORD is set in the environment or in ~/.mlflow/credentials, but MLFLOW_TRACKING_USERNAME is not. Set both, or none.");
    assertThatThrownBy(() -> Credentials.of(Map.of(TOKEN, "ab\ncd"), NO_FILE))
        .hasMessage(
            "MLFLOW_TRACKING_TOKEN must be one line without spaces. Set it in the environment once more.");
  }

  @Test
  void they_are_sent_and_stand_in_no_warning_and_no_file(@TempDir Path folder) throws IOException {
    try (var server = new FakeServer()) {
      server.refuse(403, "{\"message\":\"Bearer s3cret is not let in\"}");
      var client =
          new RestClient(
              URI.create(server.uri()), Credentials.of(Map.of(TOKEN, "s3cret"), NO_FILE));
      assertThatThrownBy(() -> client.post("runs/create", JsonNodeFactory.instance.objectNode()))
          .hasMessage(
              "it answered 403: Bearer *** is not let in. It may want MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, in the environment");
      assertThat(server.authorizations).containsExactly("Bearer s3cret");
    }
  }

  @Test
  void a_file_that_is_missing_or_another_is_refused_and_stays(@TempDir Path folder)
      throws IOException {
    var server = mlflow("http://127.0.0.1:1");
    Path missing = folder.resolve("none.jsonl");
    assertThatThrownBy(() -> server.resend(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s cannot be read. Give the file that the warning of a run named, which ends in .unsent.jsonl.",
            missing);
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
    assertThatThrownBy(() -> server.resend(empty))
        .hasMessage(
            "Line 1 of %s is not of a run that was kept to be sent. Nothing was sent.", empty);
    String head =
        "{\"run\":\"01234567-89ab-cdef-0123-456789abcdef\",\"experiment\":\"e\",\"name\":\"n\",\"started\":1,\"tags\":{}}\n";
    Path foreign =
        Files.writeString(
            folder.resolve("foreign.jsonl"),
            head + "{\"call\":\"experiments/delete\",\"body\":{}}\n");
    assertThatThrownBy(() -> server.resend(foreign))
        .hasMessage(
            "Line 2 of %s is not of a run that was kept to be sent. Nothing was sent.", foreign);
    assertThat(foreign).exists();
  }
}
