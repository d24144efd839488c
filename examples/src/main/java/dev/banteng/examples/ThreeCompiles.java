package dev.banteng.examples;

import static dev.banteng.losses.Losses.*;
import static dev.banteng.metrics.Metrics.*;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.*;
import static dev.banteng.nn.api.Options.*;
import static dev.banteng.nn.layers.Layers.*;
import static dev.banteng.nn.optimizers.Optimizers.*;

import dev.banteng.nn.Sequential;
import java.util.SplittableRandom;

/** What to compile with: yes or no, one of several classes, a number (here of points). */
public final class ThreeCompiles {
  private ThreeCompiles() {}

  /** Yes or no: one sigmoid unit, targets 0 and 1. */
  static Sequential binary() {
    var model = sequential(input(2), dense(16, relu()), dense(1, sigmoid())).seed(1);
    model.compile(adam(0.01), binaryCrossentropy(), accuracy(), auc());
    return model;
  }

  /** One of three classes: a softmax over them, targets 0, 1, 2. */
  static Sequential multiClass() {
    var model = sequential(input(2), dense(16, relu()), dense(3, softmax())).seed(1);
    model.compile(rmsprop(0.01), sparseCategoricalCrossentropy(), accuracy(), f1Score().macro());
    return model;
  }

  /** A number: one unit without activation. */
  static Sequential regression() {
    var model = sequential(input(2), dense(16, relu()), dense(1)).seed(1);
    model.compile(adam(0.01), mse(), metric("mae"));
    return model;
  }

  private static void train(String what, Sequential model, float[][] x, Object y) {
    model.fit(x, y, epochs(20), seed(1), verbose(0));
    System.out.println(what + " " + model.evaluate(x, y, verbose(0)));
  }

  public static void main(String... args) {
    var random = new SplittableRandom(5);
    float[][] x = new float[600][2];
    float[] side = new float[600];
    int[] third = new int[600];
    float[] distance = new float[600];
    for (int i = 0; i < 600; i++) {
      x[i] = new float[] {(float) random.nextDouble(-1, 1), (float) random.nextDouble(-1, 1)};
      side[i] = x[i][0] > x[i][1] ? 1 : 0;
      third[i] = x[i][0] < -0.33 ? 0 : x[i][0] < 0.33 ? 1 : 2;
      distance[i] = (float) Math.hypot(x[i][0], x[i][1]);
    }
    train("binary     ", binary(), x, side);
    train("multi-class", multiClass(), x, third);
    train("regression ", regression(), x, distance);
  }
}
