package dev.banteng.nn;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.internal.training.MemoryInUse;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Models come and go, and memory stays. */
class SoakTests {
  private static final float[][][] X = new float[24][8][8];
  private static final int[] Y = new int[24];

  static {
    var random = new SplittableRandom(1);
    for (int i = 0; i < X.length; i++) {
      Y[i] = i % 3;
      for (float[] row : X[i]) {
        for (int column = 0; column < 8; column++) {
          row[column] = (float) random.nextDouble();
        }
      }
    }
  }

  private static void fits(int count) {
    for (int i = 0; i < count; i++) {
      var model =
          sequential(
              input(8, 8, 1),
              conv2d(8, 3, relu()),
              maxPooling2d(2),
              flatten(),
              dropout(0.2),
              dense(3, softmax()));
      model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
      model.fit(X, Y, epochs(1), batchSize(8), validationSplit(1.0 / 3), verbose(0));
      if (i % 10 == 0) {
        model.evaluate(X, Y, batchSize(8));
        model.predict(X, batchSize(8));
      }
    }
  }

  @Test
  void three_hundred_fits_leave_memory_flat() {
    fits(100);
    MemoryInUse before = MemoryInUse.settled();
    fits(200);
    MemoryInUse after = MemoryInUse.settled();
    assertThat(after.blocks() - before.blocks()).isLessThan(1 << 20);
    assertThat(after.heap() - before.heap()).isLessThan(4 << 20);
    assertThat(after.rest() - before.rest()).isLessThan(24 << 20);
  }
}
