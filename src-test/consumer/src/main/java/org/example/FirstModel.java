package org.example;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

/** What a user writes first. */
public final class FirstModel {
  private FirstModel() {}

  /** Trains for a moment and prints what it was trained on and what came out. */
  public static void main(String... args) {
    var digits = mnist().train().take(1000);
    var model = sequential(input(28, 28, 1), flatten(), dense(10, softmax()));
    model.compile(adam(1e-2), sparseCategoricalCrossentropy(), accuracy());
    model.fit(digits, epochs(3), verbose(0));
    System.out.println(digits);
    System.out.println(model);
    System.out.println(model.evaluate(digits, verbose(0)).get("accuracy") > 0.8 ? "learned" : "not learned");
  }
}
