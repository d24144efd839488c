package dev.banteng.mlflow;

import dev.banteng.core.Check;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lets us in, from the environment that MLflow's own clients read. It prints nothing. */
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

  /**
   * Name and password if there are any, else the token, as MLflow does.
   *
   * @throws IllegalArgumentException if one is missing its other half, or cannot stand in a header
   */
  static Credentials of(Map<String, String> environment) {
    String name = environment.getOrDefault(USERNAME, "");
    String password = environment.getOrDefault(PASSWORD, "");
    String token = environment.getOrDefault(TOKEN, "");
    if (name.isEmpty() != password.isEmpty()) {
      throw Check.fail(
          "%s is set in the environment, but %s is not. Set both, or none.",
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
