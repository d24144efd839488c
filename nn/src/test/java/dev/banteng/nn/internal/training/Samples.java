package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small problems and small models for tests of training. */
public final class Samples {
  private Samples() {}

  /** Points around three corners, and which corner: a class after the other, 0 1 2 0 1 2. */
  public static Dataset corners(int rows) {
    return Dataset.of(points(rows), labels(rows));
  }

  /** The points of {@link #corners}. */
  public static float[][] points(int rows) {
    var random = new SplittableRandom(5);
    float[][] x = new float[rows][2];
    for (int i = 0; i < rows; i++) {
      x[i][0] = (i % 3 == 0 ? 1 : 0) + (float) random.nextDouble(-.3, .3);
      x[i][1] = (i % 3 == 1 ? 1 : 0) + (float) random.nextDouble(-.3, .3);
    }
    return x;
  }

  /** The labels of {@link #corners}. */
  public static int[] labels(int rows) {
    int[] y = new int[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = i % 3;
    }
    return y;
  }

  /** Rows in the order given by their labels. */
  public static Dataset sorted(int rows) {
    int[] order = new int[rows];
    int next = 0;
    for (int label = 0; label < 3; label++) {
      for (int i = label; i < rows; i += 3) {
        order[next++] = i;
      }
    }
    return corners(rows).select(order);
  }

  /** A classifier of {@link #corners}, compiled. */
  public static Sequential classifier() {
    var model = sequential(input(2), dense(8, relu()), dense(3, softmax())).seed(7);
    return compiled(model, adam(0.02), sparseCategoricalCrossentropy(), accuracy());
  }

  /** A model whose loss follows from its one weight, which begins at 1: y = w * x. */
  public static Sequential oneWeight(double rate) {
    var model =
        sequential(
            input(1),
            dense(1)
                .useBias(false)
                .kernelInitializer(dev.banteng.nn.initializers.Initializers.ones()));
    return compiled(model, sgd(rate), dev.banteng.losses.Losses.mse());
  }

  /** Copies of all weights as numbers, for comparing bit by bit. */
  public static Map<String, String> bits(Sequential model) {
    return bits(model.weights());
  }

  static Map<String, String> bits(Map<String, INDArray> weights) {
    return weights.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> java.util.Arrays.toString(entry.getValue().dup('c').data().asFloat())));
  }

  /** That all weights are numbers. */
  public static void assertFinite(Sequential model) {
    assertThat(model.weights()).isNotEmpty();
    model
        .weights()
        .values()
        .forEach(
            weight -> {
              for (float number : weight.dup('c').data().asFloat()) {
                assertThat(number).isFinite();
              }
            });
  }

  /** The model, compiled: for tests that make one in a line. */
  public static Sequential compiled(
      Sequential model,
      dev.banteng.nn.api.Optimizer optimizer,
      dev.banteng.losses.api.Loss loss,
      dev.banteng.core.CompileOption... metrics) {
    model.compile(optimizer, loss, metrics);
    return model;
  }

  /** The model, compiled by identifiers. */
  public static Sequential compiled(
      Sequential model, String optimizer, String loss, String... metrics) {
    model.compile(optimizer, loss, metrics);
    return model;
  }
}
