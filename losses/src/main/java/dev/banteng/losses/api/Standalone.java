package dev.banteng.losses.api;

import dev.banteng.core.Rows;
import dev.banteng.core.data.internal.Conversion;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A loss used on arrays, without a model. */
final class Standalone {
  private final Loss loss;
  private final Rows yTrue;
  private final Rows yPred;
  private @Nullable Rows weights;
  private OptionalDouble weight = OptionalDouble.empty();

  private Standalone(Loss loss, Rows yTrue, Rows yPred) {
    this.loss = loss;
    this.yTrue = yTrue;
    this.yPred = yPred;
  }

  static Standalone of(Loss loss, Object yTrue, Object yPred) {
    Rows predictions = Conversion.rows("yPred", yPred);
    NoProbabilities.warn(loss, predictions);
    return new Standalone(loss, Conversion.rows("yTrue", yTrue), predictions);
  }

  Standalone weights(Object given) {
    weight = Conversion.number(given);
    if (weight.isEmpty()) {
      weights = Conversion.rows("weights", given);
    }
    return this;
  }

  double value() {
    var evaluator = new LossEvaluator(loss, yTrue.shape(), yPred.shape());
    double value = evaluator.of(yTrue, yPred, weights, null);
    return weight.isPresent() ? value * evaluator.factor(weight.getAsDouble()) : value;
  }

  INDArray gradient() {
    float[] gradient = new float[yPred.size()];
    LossEvaluator evaluator = evaluator();
    evaluator.of(yTrue, yPred, weights, gradient);
    if (weight.isPresent()) {
      float factor = (float) evaluator.factor(weight.getAsDouble());
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
    return array(gradient, yPred.shape().batch(yPred.count()));
  }

  INDArray values() {
    LossEvaluator evaluator = evaluator();
    if (yPred.shape().rank() == 0 && yTrue.shape().rank() == 0 && weights == null) {
      // Keras' values of plain numbers [n] are one: their mean along the last axis, the batch's.
      return Nd4j.scalar((float) (weight.orElse(1) * evaluator.of(yTrue, yPred, null, null)));
    }
    double[] values = evaluator.each(yTrue, yPred, weights);
    long[] shape = evaluator.values();
    float[] rounded = new float[evaluator.count()];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) (weight.orElse(1) * values[i]);
    }
    return array(rounded, shape);
  }

  private LossEvaluator evaluator() {
    return LossEvaluator.unreduced(loss, yTrue.shape(), yPred.shape());
  }

  private static INDArray array(float[] data, long[] shape) {
    return shape.length == 0 ? Nd4j.scalar(data[0]) : Nd4j.create(data, shape, 'c');
  }
}
