package dev.banteng.nn.internal.training;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;

import dev.banteng.core.CompileOption;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import java.util.SplittableRandom;

/** Points of the plane, with a yes or no and a class for each, and models of one layer for them. */
final class Points {
  static final int ROWS = 60;
  static final float[][] X = new float[ROWS][2];
  static final int[] YES = new int[ROWS];
  static final int[] CLASSES = new int[ROWS];
  static final float[][] ONE_HOT = new float[ROWS][3];

  static {
    var random = new SplittableRandom(11);
    for (int i = 0; i < ROWS; i++) {
      X[i][0] = (float) random.nextDouble(-1, 1);
      X[i][1] = (float) random.nextDouble(-1, 1);
      YES[i] = X[i][0] + random.nextDouble(-.5, .5) > .4 ? 1 : 0;
      CLASSES[i] = X[i][0] > .3 ? 0 : X[i][1] > 0 ? 1 : 2;
      ONE_HOT[i][CLASSES[i]] = 1;
    }
  }

  private Points() {}

  static Sequential model(Layer last, Loss loss, CompileOption... metrics) {
    var model = sequential(input(2), last).seed(1);
    model.compile(sgd(0.5), loss, metrics);
    return model;
  }
}
