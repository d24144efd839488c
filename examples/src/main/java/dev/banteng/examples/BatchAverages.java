package dev.banteng.examples;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.metrics.Metrics.batchMetric;
import static dev.banteng.metrics.Metrics.f1Score;
import static dev.banteng.metrics.Metrics.precision;
import static dev.banteng.metrics.Metrics.recall;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.nd4j.linalg.ops.transforms.Transforms.max;
import static org.nd4j.linalg.ops.transforms.Transforms.min;
import static org.nd4j.linalg.ops.transforms.Transforms.round;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import java.util.Locale;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Recall, precision and F1 as many tutorials write them with Keras' backend, and why they are
 * wrong: they are computed for each batch and then averaged. A batch without positives counts as 0,
 * and the value changes with the batch size, although the predictions stay the same:
 *
 * <pre>
 * batch size   F1 averaged   F1
 *          8        0.2379   0.7955
 *         32        0.5858   0.7955
 *        128        0.7897   0.7955
 *       2000        0.7955   0.7955
 * </pre>
 */
public final class BatchAverages {
  private static final double EPSILON = 1e-7;

  private BatchAverages() {}

  /** {@code K.sum(K.round(K.clip(x, 0, 1)))}. */
  private static double sumOfRounded(INDArray x) {
    return round(min(max(x, 0), 1)).sumNumber().doubleValue();
  }

  static double recallOfBatch(INDArray yTrue, INDArray yPred) {
    double truePositives = sumOfRounded(yTrue.mul(yPred));
    double possiblePositives = sumOfRounded(yTrue);
    return truePositives / (possiblePositives + EPSILON);
  }

  static double precisionOfBatch(INDArray yTrue, INDArray yPred) {
    double truePositives = sumOfRounded(yTrue.mul(yPred));
    double predictedPositives = sumOfRounded(yPred);
    return truePositives / (predictedPositives + EPSILON);
  }

  static double f1OfBatch(INDArray yTrue, INDArray yPred) {
    double precision = precisionOfBatch(yTrue, yPred);
    double recall = recallOfBatch(yTrue, yPred);
    return 2 * ((precision * recall) / (precision + recall + EPSILON));
  }

  /** One positive in twenty samples, told apart by two noisy numbers. */
  static Dataset rarePositives(int rows) {
    var random = new SplittableRandom(3);
    float[][] x = new float[rows][2];
    float[] y = new float[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = random.nextDouble() < 0.05 ? 1 : 0;
      x[i][0] = (float) (random.nextDouble() + 0.6 * y[i]);
      x[i][1] = (float) (random.nextDouble() - 0.5 * y[i]);
    }
    return Dataset.of(x, y);
  }

  static Sequential model() {
    var model = sequential(input(2), dense(16, relu()), dense(1, sigmoid())).seed(1);
    model.compile(
        adam(0.02),
        bce(),
        batchMetric("f1_m", BatchAverages::f1OfBatch),
        batchMetric("precision_m", BatchAverages::precisionOfBatch),
        batchMetric("recall_m", BatchAverages::recallOfBatch),
        f1Score().threshold(0.5),
        precision(),
        recall());
    return model;
  }

  /** Trains once, and measures the same predictions in batches of several sizes. */
  public static void main(String... args) {
    var data = rarePositives(2_000);
    var model = model();
    model.fit(data, epochs(20), seed(1), verbose(0));
    System.out.println("batch size   F1 averaged   F1");
    for (int size : new int[] {8, 32, 128, 2_000}) {
      var scores = model.evaluate(data, batchSize(size));
      System.out.printf(
          Locale.ROOT, "%10d %13.4f %8.4f%n", size, scores.get("f1_m"), scores.get("f1_score"));
    }
  }
}
