package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.f1Score;
import static dev.banteng.metrics.Metrics.precision;
import static dev.banteng.metrics.Metrics.recall;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.plots.Plots.performanceVisualization;
import static dev.banteng.plots.Plots.plot;
import static dev.banteng.plots.Plots.plotWorst;
import static dev.banteng.tensorboard.TensorBoard.tensorBoard;

import java.nio.file.Path;

/** The tutorials' run: several metrics, pictures after every epoch, and TensorBoard. */
public final class MnistWatched {
  private MnistWatched() {}

  /**
   * Trains on all digits, or on the first {@code args[1]} of them, and leaves what there is to see
   * in the folder {@code args[0]}.
   */
  public static void main(String... args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "mnist-watched");
    var mnist = mnist();
    int rows = args.length > 1 ? Integer.parseInt(args[1]) : mnist.train().size();
    var test = mnist.test().take(rows);
    var model =
        sequential(
            input(28, 28, 1), flatten(), dense(512, relu()), dropout(0.2), dense(10, softmax()));
    model.compile(
        sgd(),
        sparseCategoricalCrossentropy(),
        accuracy(),
        precision().macro(),
        recall().macro(),
        f1Score().macro());
    var history =
        model.fit(
            mnist.train().take(rows),
            epochs(5),
            validationSplit(0.2),
            callbacks(performanceVisualization(test, folder), tensorBoard(folder.resolve("logs"))));
    System.out.println(plot(history).save(folder.resolve("history.png")));
    System.out.println(plotWorst(model, test, 25).save(folder.resolve("worst.png")));
  }
}
