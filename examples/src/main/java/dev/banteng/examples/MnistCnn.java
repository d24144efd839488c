package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.nn.Sequential;

/**
 * A small convolutional network reads handwritten digits: 99 of 100 right after a few epochs.
 *
 * <p>Keras: <a href="https://keras.io/examples/vision/mnist_convnet/">Simple MNIST convnet</a>.
 */
public final class MnistCnn {
  private MnistCnn() {}

  /** The network, ready to be trained: two convolutions that look, one layer that decides. */
  public static Sequential model() {
    var model =
        sequential(
            input(28, 28, 1),
            conv2d(32, 3, relu()),
            maxPooling2d(2),
            conv2d(64, 3, relu()),
            maxPooling2d(2),
            flatten(),
            dropout(0.5),
            dense(10, softmax()));
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  /**
   * Trains on all digits, or on the first {@code args[0]} of them, and prints the test's result.
   */
  public static void main(String... args) {
    var mnist = mnist();
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : mnist.train().size();
    var model = model();
    model.fit(mnist.train().take(rows), epochs(12), batchSize(128), validationSplit(0.1));
    System.out.println(model.evaluate(mnist.test().take(rows)));
  }
}
