package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;

import dev.banteng.nn.Sequential;

/** The smallest network worth having for digits: one hidden layer, plain gradient descent. */
public final class MnistMlp {
  private MnistMlp() {}

  /** The network, ready to be trained: 512 hidden units, a fifth of them silent at each step. */
  public static Sequential model() {
    var model =
        sequential(
            input(28, 28, 1), flatten(), dense(512, relu()), dropout(0.2), dense(10, softmax()));
    model.compile(sgd(), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  /**
   * Trains on all digits, or on the first {@code args[0]} of them, and prints the test's result.
   */
  public static void main(String... args) {
    var mnist = mnist();
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : mnist.train().size();
    var model = model();
    model.fit(mnist.train().take(rows), epochs(5));
    System.out.println(model.evaluate(mnist.test().take(rows)));
  }
}
