package dev.banteng.mlflow;

import dev.banteng.core.Check;
import dev.banteng.core.internal.FolderCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A tracking server of MLflow, and an experiment there. {@link #run} gives a callback that logs a
 * training; {@link #resend} sends what a server did not take when it was to be logged.
 *
 * <p>Credentials come from where MLflow's own clients take them: {@code MLFLOW_TRACKING_USERNAME}
 * and {@code MLFLOW_TRACKING_PASSWORD} in the environment, else {@code mlflow_tracking_username}
 * and {@code mlflow_tracking_password} below {@code [mlflow]} in {@code ~/.mlflow/credentials},
 * else {@code MLFLOW_TRACKING_TOKEN} in the environment. They are sent to the server and written
 * nowhere.
 *
 * <p>Example: {@code mlflow("http://127.0.0.1:5000").experiment("digits").run("cnn")}.
 *
 * @param uri the server's address, as a browser opens it
 * @param experiment where its runs are filed; {@code "Default"}, MLflow's own, unless named
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">MLflow's REST interface</a>
 */
public record Mlflow(URI uri, String experiment) {
  private static final List<String> SCHEMES = List.of("http", "https");

  /** Checks the address. */
  public Mlflow {
    if (uri.getUserInfo() != null) { // not shown: it may hold a password
      throw Check.fail(
          "The address of MLflow must not hold credentials. Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD in the environment.");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)
        || uri.getHost() == null
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      throw unusable(uri.toString());
    }
    MlflowRun.named("an experiment", experiment);
  }

  /**
   * A server by its address.
   *
   * @throws IllegalArgumentException if it is no http or https address
   */
  public static Mlflow mlflow(String uri) {
    String address = Check.given("uri", uri).strip();
    try {
      return new Mlflow(new URI(address.replaceFirst("/+$", "")), "Default");
    } catch (URISyntaxException unread) {
      throw unusable(address.contains("@") ? "one that is no address" : address);
    }
  }

  private static IllegalArgumentException unusable(String address) {
    return Check.fail(
        "The address of an MLflow server is expected, such as http://127.0.0.1:5000, but was given '%s'. To start one: mlflow server --port 5000.",
        address);
  }

  /** Files runs under an experiment, which is made on the server where it is missing. */
  public Mlflow experiment(String name) {
    return new Mlflow(uri, name);
  }

  /** A run to be logged: a callback for {@code fit}. Each fit makes a run of its own. */
  public MlflowRun run(String name) {
    return MlflowRun.of(uri, experiment, name);
  }

  /**
   * Sends what a run could not send, from the file that its warning named; then the file is
   * deleted. What was sent already is not doubled, so that one may call it again. Where the server
   * fails again, the file holds what is left.
   *
   * @return how many records were sent
   * @throws IllegalArgumentException if the file is missing, or none of a run
   * @throws IllegalStateException if the server did not take all of it
   */
  public int resend(Path file) {
    FolderCheck.named("The file of resend", Check.given("The file", file).toString());
    return new Resending(uri, Credentials.ofUser()).of(file);
  }

  @Override
  public String toString() {
    return ServerCode.of(uri, experiment).toString();
  }
}
