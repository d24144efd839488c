package dev.banteng.bench;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;

import dev.banteng.core.CompileOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.datasets.Datasets;
import dev.banteng.nn.Sequential;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The works as Banteng's models; the peers' scripts have the same. */
final class Models {
  private static final int TINY_ROWS = 1000;

  private Models() {}

  static Sequential of(Work work) {
    return of(work, accuracy());
  }

  /** A work with other metrics than accuracy, or without. */
  static Sequential of(Work work, CompileOption... metrics) {
    var model =
        switch (work) {
          case CNN ->
              sequential(
                  input(28, 28, 1),
                  conv2d(32, 3, relu()),
                  maxPooling2d(2),
                  conv2d(64, 3, relu()),
                  maxPooling2d(2),
                  flatten(),
                  dropout(0.5),
                  dense(10, softmax()));
          case MLP ->
              sequential(
                  input(28, 28, 1),
                  flatten(),
                  dense(512, relu()),
                  dropout(0.2),
                  dense(10, softmax()));
          case TINY -> sequential(input(10), dense(64, relu()), dense(4, softmax()));
        };
    var optimizer = work == Work.MLP ? sgd() : adam();
    model.compile(optimizer, sparseCategoricalCrossentropy(), metrics);
    return model;
  }

  static Dataset data(Work work) {
    return work == Work.TINY ? points() : Datasets.mnist().train();
  }

  private static Dataset points() {
    var random = new SplittableRandom(0);
    float[][] x = new float[TINY_ROWS][10];
    int[] y = new int[TINY_ROWS];
    for (int row = 0; row < TINY_ROWS; row++) {
      for (int i = 0; i < x[row].length; i++) {
        x[row][i] = (float) random.nextDouble();
      }
      y[row] = random.nextInt(4);
    }
    return Dataset.of(x, y);
  }

  /** One input, as a user has it who predicts. */
  static INDArray firstRow(Dataset data) {
    float[] row = new float[data.inputShape().size()];
    data.inputs(new int[] {0}, 0, 1, row);
    return Nd4j.create(row, data.inputShape().batch(1), 'c');
  }
}
