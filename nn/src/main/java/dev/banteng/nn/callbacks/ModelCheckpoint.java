package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Direction;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Writes the model to a file after each epoch, or after so many batches; if asked to, only when a
 * monitored value is the best so far.
 *
 * <p>The name may hold fields as Python writes them: {@code {epoch:02d}} (from 1), {@code {batch}}
 * (from 1, with {@link #saveFreq}), {@code {learning_rate:g}} and every key of the logs, {@code
 * {val_loss:.4f}}. An unknown key is an error before the first batch. Folders are made.
 *
 * <p>A {@code .keras} file is a checkpoint: {@code Sequential.load} and Keras read it as any model,
 * and {@code fit(..., resumeFrom(file))} goes on from it as the fit that wrote it would have gone
 * on. A {@code .weights.h5} file holds weights and optimizer alone. Every file stands there whole
 * or not at all. Where the disk takes no file training goes on, with a warning in the log and in
 * {@code History.warnings()}; the next file is tried again.
 *
 * <p>Which way is better the metric itself says. Values are compared in float32, as in Keras; an
 * epoch that has no such value, as it was not validated, writes no file. Every fit starts anew: to
 * go on comparing with a fit before, give {@link #initialValueThreshold}.
 *
 * <p>Example: {@code modelCheckpoint("runs/{epoch:02d}-{val_loss:.4f}.keras").saveBestOnly()}.
 *
 * @param filepath the name of the files, which ends in {@code .keras} or {@code .weights.h5}
 * @param monitor the key to watch with {@link #saveBestOnly}; {@code val_loss} by default
 * @param savesBestOnly whether only the best so far is written
 * @param savesWeightsOnly whether files hold weights and optimizer alone
 * @param direction which way is better, where the metric's own word is not wanted
 * @param saveFreq after how many batches to write, counted through the epochs; each epoch if empty
 * @param initialValueThreshold a value that must be beaten for the first file
 * @see <a href="https://keras.io/api/callbacks/model_checkpoint/">ModelCheckpoint in Keras</a>
 */
public record ModelCheckpoint(
    String filepath,
    String monitor,
    boolean savesBestOnly,
    boolean savesWeightsOnly,
    Optional<Direction> direction,
    OptionalInt saveFreq,
    OptionalDouble initialValueThreshold)
    implements Callback, Configured {
  static final Prototype<ModelCheckpoint> PROTOTYPE =
      Prototype.of(
          "modelCheckpoint(filepath)",
          new ModelCheckpoint(
              "{epoch}.keras",
              "val_loss",
              false,
              false,
              Optional.empty(),
              OptionalInt.empty(),
              OptionalDouble.empty()));

  private static final String WEIGHTS = ".weights.h5";

  private static final Form<Boolean> BEST =
      Form.<Boolean>of(Form::flag).chosenBy(best -> "saveBestOnly");

  private static final Form<Boolean> WEIGHTS_ONLY =
      Form.<Boolean>of(Form::flag).chosenBy(weights -> "saveWeightsOnly");

  /** Checks the settings. */
  public ModelCheckpoint {
    FileTemplate.of(Check.given("The filepath of modelCheckpoint", filepath));
    saveFreq.ifPresent(batches -> Check.positive("saveFreq", batches));
    if (savesWeightsOnly ? !filepath.endsWith(WEIGHTS) : !isModel(filepath)) {
      throw Check.fail(
          "modelCheckpoint writes %s, but was given the filepath %s.",
          savesWeightsOnly
              ? "weights alone to names that end in .weights.h5"
              : "models to names that end in .keras, and weights alone to such as end in .weights.h5",
          filepath);
    }
  }

  /** Weights are not refused yet: {@link #saveWeightsOnly} may follow. */
  private static boolean isModel(String filepath) {
    return filepath.endsWith(".keras") || filepath.endsWith(WEIGHTS);
  }

  @Override
  public ModelCheckpoint arguments(Arguments a) {
    String file = a.required().text("filepath", filepath);
    String key = a.text("monitor", monitor);
    a.written(false).text("verbose", ""); // the files themselves tell
    return new ModelCheckpoint(
        file,
        key,
        a.pass("save_best_only", savesBestOnly, BEST),
        a.pass("save_weights_only", savesWeightsOnly, WEIGHTS_ONLY),
        Monitor.direction(a, "ModelCheckpoint", direction),
        a.pass("save_freq", saveFreq, SaveFrequency.FORM),
        a.number("initial_value_threshold", initialValueThreshold));
  }

  /** The key to watch with {@link #saveBestOnly}; {@code val_loss} by default. */
  public ModelCheckpoint monitor(String key) {
    return Arguments.with(this, "monitor", key);
  }

  /** Writes only what is the best so far. */
  public ModelCheckpoint saveBestOnly() {
    return Arguments.with(this, "save_best_only", true);
  }

  /** Writes weights and optimizer alone, to a name that ends in {@code .weights.h5}. */
  public ModelCheckpoint saveWeightsOnly() {
    return Arguments.with(this, "save_weights_only", true);
  }

  /** Which way is better, where the metric's own word is not wanted. */
  public ModelCheckpoint direction(Direction value) {
    return Arguments.with(this, "mode", Optional.of(value));
  }

  /** Writes after so many batches, counted through the epochs; after each epoch by default. */
  public ModelCheckpoint saveFreq(int batches) {
    return Arguments.with(this, "save_freq", OptionalInt.of(batches));
  }

  /** A value that must be beaten for the first file with {@link #saveBestOnly}; none by default. */
  public ModelCheckpoint initialValueThreshold(double value) {
    return Arguments.with(this, "initial_value_threshold", OptionalDouble.of(value));
  }

  @Override
  public Callback start() {
    if (!savesWeightsOnly && filepath.endsWith(WEIGHTS)) {
      throw Check.fail(
          "%s names a file of weights alone. Add saveWeightsOnly(), or let the filepath end in .keras.",
          this);
    }
    return new CheckpointWriter(this);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
