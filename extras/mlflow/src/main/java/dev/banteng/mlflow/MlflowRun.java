package dev.banteng.mlflow;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Training;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A run that MLflow tracks: give it to {@code fit} as a callback, behind those that change weights
 * at the end, such as {@code earlyStopping(...)}.
 *
 * <p>Logged are, as parameters, what model and fit were asked for; as metrics, one request an
 * epoch, the epoch's values and the learning rate, at the epoch's number from 0; as artifacts
 * {@code summary.txt}, and at the end {@code model.keras} and pictures; the tags; and how the fit
 * ended: FINISHED, KILLED after an interrupt or where the program ended in its midst, FAILED after
 * an exception. A process that is killed outright (SIGKILL, a power cut) tells nobody: its run
 * stays RUNNING, as those of MLflow's own clients do, until a fit goes on from its checkpoint.
 *
 * <p>A thread of its own sends: training never waits for the server. If the server is down, slow or
 * refuses, one warning says so, and what it did not take is kept in a file for {@link
 * Mlflow#resend}. The end of fit waits ten seconds at most for what is still to be sent. A fit that
 * goes on from a checkpoint goes on in its run.
 *
 * <p>Example: {@code mlflow("http://127.0.0.1:5000").run("cnn").tag("data", "mnist")}.
 *
 * @param server the server's address
 * @param experiment where the run is filed
 * @param name the run's name; it need not be unique
 * @param tags tags of your own
 * @param pictures PNG files by name, made when the fit ends
 * @param saveModel whether the model is an artifact; true by default
 * @param unsent the folder of the file for what the server did not take; the working directory by
 *     default
 * @param waitAtEnd how long the end of fit waits at most for what is still to be sent; 10 seconds
 *     by default
 */
public record MlflowRun(
    URI server,
    String experiment,
    String name,
    Map<String, String> tags,
    Map<String, Function<Training, byte[]>> pictures,
    boolean saveModel,
    Path unsent,
    Duration waitAtEnd)
    implements Callback {

  /** Checks the settings. */
  public MlflowRun {
    named("a run", name);
    if (waitAtEnd.isNegative()) {
      throw Check.fail("waitAtEnd must be at least 0, but was given %s.", waitAtEnd);
    }
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }

  /** A name that is not blank. */
  static String named(String owner, String name) {
    if (Check.given("name", name).isBlank()) {
      throw Check.fail("The name of %s must be a text, but was given '%s'.", owner, name);
    }
    return name;
  }

  static MlflowRun of(URI server, String experiment, String name) {
    return new MlflowRun(
        server, experiment, name, Map.of(), Map.of(), true, Path.of(""), Duration.ofSeconds(10));
  }

  /** Adds a tag. */
  public MlflowRun tag(String key, String value) {
    var all = new LinkedHashMap<>(tags);
    all.put(named("a tag", key), Check.given("value", value));
    return new MlflowRun(server, experiment, name, all, pictures, saveModel, unsent, waitAtEnd);
  }

  /**
   * Adds a picture, made when the fit ends; it becomes the artifact {@code pictures/<name>.png}.
   *
   * @param picture its name
   * @param png gives the bytes of a PNG file; where it fails, a warning says so
   */
  public MlflowRun picture(String picture, Function<Training, byte[]> png) {
    var all = new LinkedHashMap<>(pictures);
    all.put(named("a picture", picture), Check.given("png", png));
    return new MlflowRun(server, experiment, name, tags, all, saveModel, unsent, waitAtEnd);
  }

  /** Whether the model is an artifact. */
  public MlflowRun saveModel(boolean saved) {
    return new MlflowRun(server, experiment, name, tags, pictures, saved, unsent, waitAtEnd);
  }

  /** Keeps what the server does not take in a file of another folder, which must be there. */
  public MlflowRun unsent(Path folder) {
    return new MlflowRun(server, experiment, name, tags, pictures, saveModel, folder, waitAtEnd);
  }

  /** Waits so long at most, at the end of fit, for what is still to be sent. */
  public MlflowRun waitAtEnd(Duration most) {
    return new MlflowRun(server, experiment, name, tags, pictures, saveModel, unsent, most);
  }

  @Override
  public Callback start() {
    return new Tracking(this, Credentials.ofUser());
  }

  @Override
  public String toString() {
    return ServerCode.of(server, experiment).with("run", name).toString();
  }
}
