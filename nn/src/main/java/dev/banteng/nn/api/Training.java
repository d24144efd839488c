package dev.banteng.nn.api;

import dev.banteng.core.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A running {@code fit} (or {@code evaluate}, {@code predict}), as callbacks see it. */
public interface Training {
  /** The model that is at work. */
  Model model();

  /** How many epochs the run was asked for; it ends when epoch {@code epochs() - 1} does. */
  int epochs();

  /** The epoch it begins with, from 0. */
  int initialEpoch();

  /** How many batches an epoch has, or -1 if the data does not say before its end. */
  int steps();

  /** How many rows a batch has (the last may have fewer). */
  int batchSize();

  /** The seed of shuffling and dropout. */
  long seed();

  /** The keys that the logs of an epoch will have, in order. */
  List<String> keys();

  /**
   * Which way a key gets better.
   *
   * @throws IllegalArgumentException naming the known keys, and the nearest, if this run does not
   *     record the key
   */
  Direction direction(String key);

  /**
   * Asks training to end. A stop in the middle of an epoch still runs its validation and {@code
   * onEpochEnd}.
   *
   * @param reason why, as History keeps it
   */
  void stop(String reason);

  /** Whether somebody asked training to end. */
  boolean stopping();

  /**
   * Whether something was thrown that ends the run: by a callback, say. It is true in {@code
   * onTrainEnd} only, which comes before the exception goes on its way.
   */
  boolean failing();

  /** What was recorded so far. */
  History history();

  /** The rate of the next step. */
  double learningRate();

  /** Sets the rate from the next step on. */
  void learningRate(double rate);

  /** The weights as they are now, for {@link #restoreWeights}. */
  WeightSnapshot rememberWeights();

  /** Puts remembered weights back. */
  void restoreWeights(WeightSnapshot weights);

  /** Copies of the weights, by name. */
  Map<String, INDArray> weights();

  /** Puts weights back. */
  void setWeights(Map<String, INDArray> weights);

  /**
   * Exchanges the weights with the optimizer's moving averages of them, and back when called again.
   *
   * @throws IllegalStateException if the optimizer keeps none: {@code useEma(...)}
   */
  void swapAverages();

  /** Whether the moving averages stand in the place of the weights. */
  boolean hasAverages();

  /**
   * Writes the model, its optimizer, and how far this fit is: epoch, random numbers, History, what
   * callbacks remember. {@code Sequential.load} and Keras read it as any model; {@link
   * Options#resumeFrom} goes on from it. The file stands there whole or not at all.
   *
   * @param file a name that ends in {@code .keras}, in a folder that is there
   * @throws IllegalArgumentException if it cannot stand there
   * @throws java.io.UncheckedIOException if the disk does not take it
   */
  void checkpoint(Path file);

  /** What the fit was asked for and with what the model was compiled, as trackers log it. */
  Map<String, String> settings();

  /** Writes a warning to the log and into {@link History#warnings}, once for each text. */
  void warn(String message);
}
