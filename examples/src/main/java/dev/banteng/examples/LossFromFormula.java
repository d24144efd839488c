package dev.banteng.examples;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;

import dev.banteng.losses.api.Loss;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss from a formula: squared errors, of which those below the target count three times. ND4J
 * derives the gradient; the model learns to predict rather too much than too little.
 */
public final class LossFromFormula {
  private LossFromFormula() {}

  /** The mean of {@code (t - p)² + 2 max(t - p, 0)²}. */
  static Loss unwillingToMiss() {
    return loss(
        "unwilling_to_miss",
        (yTrue, yPred) -> {
          var error = yTrue.sub(yPred);
          var missing = yPred.getSameDiff().nn().relu(error, 0);
          return error.mul(error).add(missing.mul(missing).mul(2)).mean(1);
        });
  }

  /** What a model of one number predicts for samples whose target is 0 or 1, half of each. */
  static double prediction(Loss loss) {
    float[][] x = new float[64][1];
    float[] y = new float[64];
    for (int i = 0; i < y.length; i++) {
      x[i][0] = i / 2 % 2; // says nothing about the target
      y[i] = i % 2;
    }
    var model = sequential(input(1), dense(1)).seed(1);
    model.compile(sgd(0.05), loss);
    model.fit(x, y, epochs(100), seed(1), verbose(0));
    INDArray predictions = model.predict(x);
    return predictions.getDouble(0);
  }

  /** Prints what each loss makes of the same data: 0.50 and 0.75. */
  public static void main(String... args) {
    System.out.printf(Locale.ROOT, "mse               %.2f%n", prediction(mse()));
    System.out.printf(Locale.ROOT, "unwilling to miss %.2f%n", prediction(unwillingToMiss()));
  }
}
