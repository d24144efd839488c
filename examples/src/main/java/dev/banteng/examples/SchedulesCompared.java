package dev.banteng.examples;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.nn.optimizers.schedules.Schedules.cosineDecay;
import static dev.banteng.nn.optimizers.schedules.Schedules.exponentialDecay;
import static dev.banteng.plots.Plots.plot;

import dev.banteng.nn.api.History;
import dev.banteng.nn.optimizers.Sgd;
import java.util.LinkedHashMap;

/** The same network under several learning rates, in one picture. */
public final class SchedulesCompared {
  private SchedulesCompared() {}

  /**
   * Trains on the first {@code args[1]} digits, 5,000 by default, and draws into the file {@code
   * args[0]}.
   */
  public static void main(String... args) {
    String file = args.length > 0 ? args[0] : "schedules.png";
    var digits = mnist().train().take(args.length > 1 ? Integer.parseInt(args[1]) : 5_000);
    double steps = 10 * Math.ceil(0.8 * digits.size() / 32); // of all epochs
    var rates = new LinkedHashMap<String, Sgd>();
    rates.put("constant 0.01", sgd());
    rates.put("constant 0.3", sgd(0.3));
    rates.put("exponential from 0.3", sgd(exponentialDecay(0.3, steps, 0.1)));
    rates.put("cosine from 0.3", sgd(cosineDecay(0.3, steps)));
    var runs = new LinkedHashMap<String, History>();
    rates.forEach(
        (name, optimizer) -> {
          var model =
              sequential(input(28, 28, 1), flatten(), dense(64, relu()), dense(10, softmax()));
          model.seed(7).compile(optimizer, sparseCategoricalCrossentropy(), accuracy());
          runs.put(name, model.fit(digits, epochs(10), validationSplit(0.2), seed(7)));
        });
    System.out.println(plot(runs));
    plot(runs).save(file);
  }
}
