package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.autodiff.Derived;
import dev.banteng.core.internal.Log;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;

/**
 * Values and gradient as a user wrote them, each sample's gradient being that of its own value. The
 * first batch of samples of a shape is where the two are compared; that they differ is warned of
 * once.
 */
final class Handwritten implements Computation {
  private static final Logger LOG = Log.of(CustomLoss.class);

  private final BinaryOperator<INDArray> values;
  private final BinaryOperator<INDArray> gradient;
  private final Set<List<Long>> compared = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean warned = new AtomicBoolean();

  Handwritten(BinaryOperator<INDArray> values, BinaryOperator<INDArray> gradient) {
    this.values = values;
    this.gradient = gradient;
  }

  @Override
  public INDArray values(INDArray yTrue, INDArray yPred) {
    return notNull("values", "one value a sample", values.apply(yTrue, yPred));
  }

  /** The gradient of each sample's value, in the shape of the predictions. */
  INDArray gradient(INDArray yTrue, INDArray yPred) {
    long[] sizes = yPred.shape();
    INDArray derivatives =
        notNull("gradient", "one derivative for each prediction", gradient.apply(yTrue, yPred));
    if (!Arrays.equals(derivatives.shape(), sizes)) {
      throw Check.fail(
          "the gradient is %s for predictions %s."
              + " It has their shape: one derivative for each prediction.",
          Arrays.toString(derivatives.shape()), Arrays.toString(sizes));
    }
    return derivatives;
  }

  private static INDArray notNull(String what, String wanted, @Nullable INDArray array) {
    if (array == null) {
      throw Check.fail("its function of the %s gives null, not %s.", what, wanted);
    }
    return array;
  }

  @Override
  public Derived derive(String loss, INDArray yTrue, INDArray yPred, INDArray factors) {
    compareOnce(loss, yTrue);
    INDArray value = values(yTrue, yPred);
    float[] numbers = gradient(yTrue, yPred).dup('c').data().asFloat();
    float[] scale = factors.data().asFloat();
    int each = numbers.length / scale.length;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= scale[i / each];
    }
    return new Derived(value, Nd4j.create(numbers, yPred.shape(), 'c'));
  }

  private void compareOnce(String loss, INDArray yTrue) {
    List<Long> sample = LongStream.of(yTrue.shape()).skip(1).boxed().toList();
    if (!compared.contains(sample)) {
      Optional<String> caution = new HandwrittenCheck(this, yTrue).compare();
      compared.add(sample);
      if (caution.isPresent() && !warned.getAndSet(true)) {
        LOG.warn("{}: {}", loss, caution.get());
      }
    }
  }
}
