package dev.banteng.examples;

import static dev.banteng.losses.Losses.binaryCrossentropy;
import static dev.banteng.metrics.Metrics.auc;
import static dev.banteng.metrics.Metrics.sensitivityAtSpecificity;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.api.Options.*;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.core.data.Dataset;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One fault in twenty parts: whoever always says "no fault" is right in 95% of cases, so accuracy
 * tells nothing. Training ends when the area under the ROC curve no longer grows, and the weights
 * of its best epoch come back.
 */
public final class RareFaults {
  private RareFaults() {}

  static Dataset parts(int count) {
    var random = new SplittableRandom(11);
    float[][] x = new float[count][4];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      y[i] = random.nextDouble() < 0.05 ? 1 : 0;
      for (int j = 0; j < 4; j++) {
        x[i][j] = (float) (random.nextDouble(-1, 1) + 0.4 * y[i]);
      }
    }
    return Dataset.of(x, y);
  }

  /** Trains, and says when it stopped. */
  public static void main(String... args) {
    var model = sequential(input(4), dense(16, relu()), dense(1, sigmoid())).seed(1);
    model.compile(adam(0.01), binaryCrossentropy(), auc(), sensitivityAtSpecificity(0.9));
    var stopping = earlyStopping("val_auc").patience(5).restoreBestWeights();
    var history =
        model.fit(
            parts(4_000),
            epochs(100),
            seed(1),
            validationSplit(0.25),
            verbose(0),
            callbacks(stopping));
    System.out.println(history.stopReason());
    int epoch = history.bestEpoch("val_auc") + 1;
    System.out.printf(Locale.ROOT, "area %.3f in epoch %d%n", history.best("val_auc"), epoch);
  }
}
