package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.core.Rows;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;

/** A metric as a class: how many samples were given their right class, as in Keras' guide. */
public final class CategoricalTruePositives implements Accumulator {
  private double truePositives;

  /** Counts the samples of a batch, each by its weight. */
  @Override
  public void update(Batch batch) {
    int[] targets = batch.targetClasses();
    int[] predicted = batch.predictedClasses();
    Rows weights = batch.weights();
    for (int i = 0; i < batch.yPred().count(); i++) {
      if (targets[i] == predicted[i]) {
        truePositives += weights == null ? 1 : weights.data()[i];
      }
    }
  }

  @Override
  public double result() {
    return truePositives;
  }

  @Override
  public void merge(Accumulator other) {
    truePositives += other.result();
  }

  @Override
  public void reset() {
    truePositives = 0;
  }

  /** Trains on the first {@code args[0]} digits, 2,000 by default, and counts right ones. */
  public static void main(String... args) {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    var model = sequential(input(28, 28, 1), flatten(), dense(64, relu()), dense(10, softmax()));
    model.compile(
        adam(),
        sparseCategoricalCrossentropy(),
        metric("categorical_true_positives", CategoricalTruePositives::new));
    model.fit(mnist().train().take(rows), epochs(3));
    System.out.println(model.evaluate(mnist().test().take(rows)));
  }
}
