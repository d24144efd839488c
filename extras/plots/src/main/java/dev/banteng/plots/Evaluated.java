package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Model;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The targets of some data and what a model predicts for them, in parts, so that neither the data
 * nor what the layers put out must lie in memory at once.
 */
record Evaluated(Rows yTrue, Rows yPred) {
  private static final int PART = 1024;

  /**
   * Predicts.
   *
   * @param what who asks, as messages call it
   */
  static Evaluated of(String what, Model model, Dataset data) {
    float[] targets = new float[0];
    float[] predictions = new float[0];
    int count = 0;
    Shape output = Shape.scalar();
    try (Batches pass = data.batches(PART)) {
      while (pass.next()) {
        Rows part = pass.targets();
        INDArray predicted = model.predict(pass.inputs());
        output = rowShape(predicted);
        targets = appended(targets, count * part.shape().size(), part.data(), part.size());
        float[] numbers = predicted.dup('c').data().asFloat();
        predictions = appended(predictions, count * output.size(), numbers, numbers.length);
        count += part.count();
      }
    }
    if (count == 0) {
      throw Check.fail("%s draws what a model predicts for data, but was given no samples.", what);
    }
    return new Evaluated(
        new Rows(data.targetShape(), targets, count, data.integerTargets()),
        new Rows(output, predictions, count, false));
  }

  private static Shape rowShape(INDArray rows) {
    long[] sizes = rows.shape();
    return Shape.of(Arrays.stream(sizes).skip(1).mapToInt(Math::toIntExact).toArray());
  }

  private static float[] appended(float[] all, int size, float[] more, int count) {
    float[] room =
        size + count > all.length ? Arrays.copyOf(all, Math.max(size + count, 2 * size)) : all;
    System.arraycopy(more, 0, room, size, count);
    return room;
  }
}
