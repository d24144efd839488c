package dev.banteng.launcher;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.data.Dataset;
import dev.banteng.mlflow.Mlflow;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.plots.Plots;
import dev.banteng.tensorboard.TensorBoard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who listens to the training of {@code banteng mnist}, as its options say. */
final class MnistListeners {
  /** How much of the digits is held out where something watches a validation. */
  private static final double HELD_OUT = 0.1;

  @Option(
      names = "--advice",
      description = "Says what goes wrong in the training, if anything does, and what to try.")
  private boolean advice;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description =
          "Where to keep how far it is: killed and started again, it goes on, and says from where.")
  private Optional<Path> backup = Optional.empty();

  @Option(names = "--csv", paramLabel = "FILE", description = "Where to write a line an epoch.")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description =
          "Ends when val_loss, of a tenth of the digits, was no better for N epochs; the best weights come back.")
  private Optional<Integer> earlyStopping = Optional.empty();

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description =
          "Where to draw the history, and after each epoch confusion matrix and ROC curves of the test digits.")
  private Optional<Path> plots = Optional.empty();

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Where to write what TensorBoard shows.")
  private Optional<Path> tensorboard = Optional.empty();

  @Option(
      names = "--mlflow",
      paramLabel = "URI",
      description = "An MLflow server to log to, such as http://127.0.0.1:5000.")
  private Optional<String> mlflow = Optional.empty();

  /**
   * The options of fit that this is.
   *
   * @param test the digits to draw pictures of
   * @throws IllegalArgumentException if they make no sense
   */
  List<FitOption> options(Dataset test) {
    var options = new ArrayList<FitOption>();
    options.add(Options.callbacks(callbacks(test).toArray(Callback[]::new)));
    if (earlyStopping.isPresent()) {
      options.add(Options.validationSplit(HELD_OUT));
    }
    return options;
  }

  /** Draws what was recorded, beside the other pictures. */
  void ended(History history) {
    plots.ifPresent(folder -> Plots.plot(history).save(folder.resolve("history.png")));
  }

  private List<Callback> callbacks(Dataset test) {
    var callbacks = new ArrayList<Callback>();
    csv.ifPresent(file -> callbacks.add(Callbacks.csvLogger(file.toString())));
    earlyStopping.ifPresent(epochs -> callbacks.add(stopping(epochs)));
    if (advice) {
      callbacks.add(Callbacks.advisor());
    }
    plots.ifPresent(folder -> callbacks.add(Plots.performanceVisualization(test, folder)));
    tensorboard.ifPresent(folder -> callbacks.add(TensorBoard.tensorBoard(folder)));
    mlflow.ifPresent(
        server -> callbacks.add(Mlflow.mlflow(server).experiment("mnist").run("mnist")));
    backup.ifPresent(folder -> callbacks.add(Callbacks.backupAndRestore(folder.toString())));
    return callbacks;
  }

  private static Callback stopping(int epochs) {
    Config config =
        new Config()
            .with("monitor", "val_loss")
            .with("patience", Check.notNegative("--early-stopping", epochs))
            .with("restore_best_weights", true);
    return Callbacks.kinds().read("EarlyStopping", config);
  }
}
