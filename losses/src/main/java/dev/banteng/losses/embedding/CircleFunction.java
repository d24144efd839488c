package dev.banteng.losses.embedding;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.internal.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Computes {@link Circle}: every value depends on every sample of the batch.
 *
 * @param loss the settings
 */
record CircleFunction(Circle loss) implements LossFunction {
  @Override
  public Shape check(Shape yTrue, Shape yPred) {
    if (yPred.rank() != 1 || yTrue.size() != 1) {
      throw Check.fail(
          "%s takes class indices [n] and embeddings [n, width], but was given %s and %s.\n"
              + "Reshape them.",
          loss.name(), yTrue.withBatch(), yPred.withBatch());
    }
    return yPred;
  }

  @Override
  public void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {
    Labels.whole(who, loss.name(), yTrue, firstRow);
  }

  @Override
  public boolean dependsOnBatch(Shape yPred) {
    return true;
  }

  @Override
  public int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    checkLabels("", yTrue, yPred.shape(), 0);
    var pairs = new CirclePairs(loss, yTrue, yPred);
    int counted = 0;
    for (int i = 0; i < yPred.count(); i++) {
      values[i] = pairs.value(i);
      counted += values[i] > 0 ? 1 : 0;
    }
    return counted;
  }

  @Override
  public boolean masks() {
    return true;
  }

  @Override
  public boolean counts(Rows yTrue, double[] values, int index) {
    return values[index] > 0;
  }

  /** The gradient is made here, where the factors are known. */
  @Override
  public void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    var pairs = new CirclePairs(loss, yTrue, yPred);
    double[] sum = new double[yPred.size()];
    for (int i = 0; i < yPred.count(); i++) {
      if (pairs.value(i) > 0) {
        pairs.addGradient(i, factors[i], sum);
      }
    }
    for (int i = 0; i < sum.length; i++) {
      gradient[i] = (float) sum[i];
    }
  }
}
