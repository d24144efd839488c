package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.autodiff.Derived;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values and gradient as a user wrote them, each sample's gradient being that of its own value. */
record Handwritten(BinaryOperator<INDArray> values, BinaryOperator<INDArray> gradient)
    implements Computation {
  @Override
  public INDArray values(INDArray yTrue, INDArray yPred) {
    return notNull("values", "one value a sample", values.apply(yTrue, yPred));
  }

  private static INDArray notNull(String what, String wanted, @Nullable INDArray array) {
    if (array == null) {
      throw Check.fail("its function of the %s gives null, not %s.", what, wanted);
    }
    return array;
  }

  @Override
  public Derived derive(INDArray yTrue, INDArray yPred, INDArray factors) {
    INDArray value = values(yTrue, yPred);
    INDArray derivatives =
        notNull("gradient", "one derivative for each prediction", gradient.apply(yTrue, yPred));
    if (!Arrays.equals(derivatives.shape(), yPred.shape())) {
      throw Check.fail(
          "the gradient is %s for predictions %s."
              + " It has their shape: one derivative for each prediction.",
          Arrays.toString(derivatives.shape()), Arrays.toString(yPred.shape()));
    }
    float[] numbers = derivatives.dup('c').data().asFloat();
    float[] scale = factors.data().asFloat();
    int each = numbers.length / scale.length;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= scale[i / each];
    }
    return new Derived(value, Nd4j.create(numbers, yPred.shape(), 'c'));
  }
}
