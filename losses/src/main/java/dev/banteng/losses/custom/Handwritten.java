package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.autodiff.Derived;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values and gradient as a user wrote them, each row's gradient being that of its own value. */
record Handwritten(BinaryOperator<INDArray> values, BinaryOperator<INDArray> gradient)
    implements Computation {
  @Override
  public INDArray values(INDArray yTrue, INDArray yPred) {
    return notNull("values", "one value a row", values.apply(yTrue, yPred));
  }

  private static INDArray notNull(String what, String wanted, @Nullable INDArray array) {
    if (array == null) {
      throw Check.fail("its function of the " + what + " gives null, not " + wanted + ".");
    }
    return array;
  }

  @Override
  public Derived derive(INDArray yTrue, INDArray yPred, INDArray factors) {
    INDArray value = values(yTrue, yPred);
    INDArray slope =
        notNull("gradient", "one slope for each prediction", gradient.apply(yTrue, yPred));
    if (!Arrays.equals(slope.shape(), yPred.shape())) {
      throw Check.fail(
          "the gradient is "
              + Arrays.toString(slope.shape())
              + " for predictions "
              + Arrays.toString(yPred.shape())
              + ". It has their shape: one slope for each prediction.");
    }
    float[] slopes = slope.dup('c').data().asFloat();
    float[] scale = factors.data().asFloat();
    int each = slopes.length / scale.length;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= scale[i / each];
    }
    return new Derived(value, Nd4j.create(slopes, yPred.shape(), 'c'));
  }
}
