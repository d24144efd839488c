package dev.banteng.mlflow;

import dev.banteng.core.Check;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What lets us in, from where MLflow's own clients read it. It prints nothing. */
final class Credentials {
  private static final String USERNAME = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private final Optional<String> header;
  private final List<String> secrets;

  private Credentials(Optional<String> header, List<String> secrets) {
    this.header = header;
    this.secrets = secrets;
  }

  /** Those of whoever runs this program. */
  static Credentials ofUser() {
    return of(System.getenv(), Path.of(System.getProperty("user.home"), ".mlflow", "credentials"));
  }

  /**
   * Name and password if there are any, each from the environment or else from the file; else the
   * token, as MLflow does.
   *
   * @throws IllegalArgumentException if one is missing its other half, or cannot stand in a header
   */
  static Credentials of(Map<String, String> environment, Path file) {
    Map<String, String> kept = new CredentialsFile(file).read();
    String name = first(environment, kept, USERNAME);
    String password = first(environment, kept, PASSWORD);
    String token = environment.getOrDefault(TOKEN, "");
    if (name.isEmpty() != password.isEmpty()) {
      throw Check.fail(
          "%s is set in the environment or in ~/.mlflow/credentials, but %s is not. Set both, or none.",
          name.isEmpty() ? PASSWORD : USERNAME, name.isEmpty() ? USERNAME : PASSWORD);
    }
    if (!name.isEmpty()) {
      byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(pair);
      return new Credentials(Optional.of("Basic " + encoded), List.of(encoded, password));
    }
    if (token.isEmpty()) {
      return new Credentials(Optional.empty(), List.of());
    }
    if (!token.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
      throw Check.fail(
          "%s must be one line without spaces. Set it in the environment once more.", TOKEN);
    }
    return new Credentials(Optional.of("Bearer " + token), List.of(token));
  }

  private static String first(
      Map<String, String> environment, Map<String, String> kept, String key) {
    String given = environment.getOrDefault(key, "");
    return given.isEmpty() ? kept.getOrDefault(key.toLowerCase(Locale.ROOT), "") : given;
  }

  /** Lets a request in. */
  void addTo(HttpRequest.Builder request) {
    header.ifPresent(value -> request.header("Authorization", value));
  }

  /** A text of a server's, in which it may have said them again, without them. */
  String hiddenIn(String text) {
    String hidden = text;
    for (String secret : new ArrayList<>(secrets)) {
      hidden = hidden.replace(secret, "***");
    }
    return hidden;
  }

  @Override
  public String toString() {
    return "credentials";
  }
}
