package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.core.data.Dataset;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Three widths of one network, a run each in MLflow, to be compared there. Start a server first:
 * {@code mlflow server --port 5000}. Without one the three are trained all the same, and a warning
 * names the files that {@code mlflow(uri).resend(file)} sends later.
 */
public final class SweepInMlflow {
  private static final String SERVER = "http://127.0.0.1:5000";

  private SweepInMlflow() {}

  /**
   * Trains on all digits, or on the first {@code args[0]} of them; {@code args[1]} names another
   * server, {@code args[2]} the folder of those files.
   */
  public static void main(String... args) {
    Dataset train = mnist().train();
    Dataset digits = args.length > 0 ? train.take(Integer.parseInt(args[0])) : train;
    var experiment = mlflow(args.length > 1 ? args[1] : SERVER).experiment("digits");
    Path unsent = Path.of(args.length > 2 ? args[2] : "");
    for (int units : new int[] {32, 128, 512}) {
      var model =
          sequential(input(28, 28, 1), flatten(), dense(units, relu()), dense(10, softmax()));
      model.compile(adam(), sparseCategoricalCrossentropy(), accuracy());
      var run = experiment.run("dense-" + units).tag("units", String.valueOf(units)).unsent(unsent);
      var history =
          model.fit(
              digits, epochs(3), batchSize(128), validationSplit(0.1), verbose(0), callbacks(run));
      System.out.printf(
          Locale.ROOT, "%3d units: val_accuracy %.4f%n", units, history.best("val_accuracy"));
    }
  }
}
