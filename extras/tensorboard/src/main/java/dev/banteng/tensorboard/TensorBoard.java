package dev.banteng.tensorboard;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Names;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Training;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes what TensorBoard shows, under Keras' tags and in Keras' folders: {@code train} and {@code
 * validation} below the one that is named.
 *
 * <p>After each epoch: {@code epoch_loss}, {@code epoch_accuracy} and so on, at the epoch's number
 * from 0, and {@code epoch_learning_rate}; with each validation {@code
 * evaluation_loss_vs_iterations} and so on, at the number of batches trained on. Before the first
 * batch: the model as a graph, and the text of {@code summary()}. On request: values of batches,
 * histograms of weights, weights as images, pictures of your own. Look at it with {@code
 * tensorboard --logdir logs}.
 *
 * <p>A folder that cannot be written to is an error before the first batch; a disk that is full
 * later a warning, and training goes on. A fit that goes on from a checkpoint goes on counting
 * batches. Not built: profiling and embeddings.
 *
 * <p>Example: {@code tensorBoard("logs").histogramFreq(1)}.
 *
 * @param folder where to write; give each run one of its own, such as {@code logs/cnn}
 * @param updateFreq every how many batches to write {@code batch_loss} and so on; 0, the default,
 *     for never: {@code epoch_loss} is enough
 * @param histogramFreq every how many epochs to write histograms of the weights; 0, the default,
 *     for never
 * @param writeGraph whether to write the model as a graph; true by default
 * @param writeImages whether to write weights as images where histograms are written
 * @param writeStepsPerSecond whether to write how many batches a second took part
 * @param pictures PNG files by name, made after each epoch
 * @see <a href="https://keras.io/api/callbacks/tensorboard/">TensorBoard in Keras</a>
 */
public record TensorBoard(
    Path folder,
    int updateFreq,
    int histogramFreq,
    boolean writeGraph,
    boolean writeImages,
    boolean writeStepsPerSecond,
    Map<String, Function<Training, byte[]>> pictures)
    implements Callback {

  /** Checks the settings. */
  public TensorBoard {
    Check.given("folder", folder);
    Check.notNegative("updateFreq", updateFreq);
    Check.notNegative("histogramFreq", histogramFreq);
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }

  /** Writes to a folder, which is made where it is missing. */
  public static TensorBoard tensorBoard(Path folder) {
    return new TensorBoard(folder, 0, 0, true, false, false, Map.of());
  }

  /** Writes to a folder, which is made where it is missing. */
  public static TensorBoard tensorBoard(String folder) {
    return tensorBoard(FolderCheck.named("The folder of tensorBoard", folder));
  }

  /** Writes values of batches too, every so many; 0 for never. */
  public TensorBoard updateFreq(int batches) {
    return new TensorBoard(
        folder, batches, histogramFreq, writeGraph, writeImages, writeStepsPerSecond, pictures);
  }

  /** {@code "batch"} for every batch, {@code "epoch"} for none but the epoch's values. */
  public TensorBoard updateFreq(String when) {
    return switch (when) {
      case "batch" -> updateFreq(1);
      case "epoch" -> updateFreq(0);
      default ->
          throw Check.fail(Names.unknown("update frequency", when, List.of("batch", "epoch")));
    };
  }

  /** Writes histograms of the weights every so many epochs; 0 for never. */
  public TensorBoard histogramFreq(int epochs) {
    return new TensorBoard(
        folder, updateFreq, epochs, writeGraph, writeImages, writeStepsPerSecond, pictures);
  }

  /** Whether to write the model as a graph. */
  public TensorBoard writeGraph(boolean written) {
    return new TensorBoard(
        folder, updateFreq, histogramFreq, written, writeImages, writeStepsPerSecond, pictures);
  }

  /** Whether to write weights as images where histograms are written. */
  public TensorBoard writeImages(boolean written) {
    return new TensorBoard(
        folder, updateFreq, histogramFreq, writeGraph, written, writeStepsPerSecond, pictures);
  }

  /** Whether to write how many batches a second took part. */
  public TensorBoard writeStepsPerSecond(boolean written) {
    return new TensorBoard(
        folder, updateFreq, histogramFreq, writeGraph, writeImages, written, pictures);
  }

  /**
   * Shows a picture of your own, made after each epoch, when History holds it.
   *
   * <p>For example, {@code picture("history", run -> drawn(run.history()))}.
   *
   * @param tag its name
   * @param png gives the bytes of a PNG file; where it fails, a warning says so and training goes
   *     on
   */
  public TensorBoard picture(String tag, Function<Training, byte[]> png) {
    var all = new LinkedHashMap<>(pictures);
    all.put(Check.key("a picture", tag), Check.given("png", png));
    return new TensorBoard(
        folder, updateFreq, histogramFreq, writeGraph, writeImages, writeStepsPerSecond, all);
  }

  @Override
  public Callback start() {
    return new TensorBoardRun(this);
  }

  @Override
  public String toString() {
    Code code =
        Code.of("tensorBoard", folder.toString())
            .when(updateFreq > 0, "updateFreq", updateFreq)
            .when(histogramFreq > 0, "histogramFreq", histogramFreq)
            .when(!writeGraph, "writeGraph", writeGraph)
            .when(writeImages, "writeImages", writeImages)
            .when(writeStepsPerSecond, "writeStepsPerSecond", writeStepsPerSecond);
    pictures.keySet().forEach(tag -> code.with("picture", tag, unprinted()));
    return code.toString();
  }

  private static Object unprinted() {
    return new Object() {
      @Override
      public String toString() {
        return "...";
      }
    };
  }
}
