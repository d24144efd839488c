package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.Derived;
import dev.banteng.core.data.internal.Conversion;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a loss of a user's own.
 *
 * @param loss the loss's name
 * @param sparse whether targets are class indices, which the user's function reads as one-hot rows
 * @param computation what the user wrote
 * @param shapes which values it gives
 */
record CustomFunction(String loss, boolean sparse, Computation computation, RowValues shapes)
    implements LossFunction {
  @Override
  public Shape check(Shape yTrue, Shape yPred) {
    if (!sparse && yPred.last() > 1 && ShapeCheck.isLabels(yTrue, yPred)) {
      throw Check.fail(
          "%s takes targets in the shape of the predictions, %s, but the targets are %s.\n"
              + "If they are class indices, say so with sparse(true).",
          loss, yPred.withBatch(), yTrue.withBatch());
    }
    Shape read =
        sparse ? ShapeCheck.labels(loss, yTrue, yPred) : ShapeCheck.same(loss, yTrue, yPred);
    shapes.sizes(loss, 1, read);
    return read;
  }

  @Override
  public void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {
    if (sparse) {
      Labels.classes(who, loss, yTrue, yPred.last(), OptionalInt.empty(), firstRow);
    }
  }

  @Override
  public long[] valuesShape(int samples, Shape yPred) {
    return shapes.sizes(loss, samples, yPred);
  }

  @Override
  public int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    INDArray result;
    if (gradient == null) {
      INDArray targets = targets(yTrue, yPred.shape());
      INDArray predictions = Conversion.tensor(yPred);
      result = attempt(yPred.shape(), () -> computation.values(targets, predictions));
    } else {
      INDArray ones = Nd4j.valueArrayOf(valuesShape(yPred.count(), yPred.shape()), 1f);
      Derived derived = derive(yTrue, yPred, ones);
      copy(derived.gradient(), gradient);
      result = derived.values();
    }
    double[] numbers = result.dup('c').data().asDouble();
    System.arraycopy(numbers, 0, values, 0, numbers.length);
    return numbers.length;
  }

  /** Where weights differ the gradient is derived anew: a formula may mix samples. */
  @Override
  public void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int count = values(yPred.count(), yPred.shape());
    if (Arrays.stream(factors, 0, count).allMatch(factor -> factor == factors[0])) {
      for (int i = 0; i < yPred.size(); i++) {
        gradient[i] *= (float) factors[0];
      }
      return;
    }
    float[] each = new float[count];
    for (int i = 0; i < count; i++) {
      each[i] = (float) factors[i];
    }
    long[] sizes = valuesShape(yPred.count(), yPred.shape());
    copy(derive(yTrue, yPred, Nd4j.create(each, sizes, 'c')).gradient(), gradient);
  }

  private Derived derive(Rows yTrue, Rows yPred, INDArray factors) {
    INDArray targets = targets(yTrue, yPred.shape());
    INDArray predictions = Conversion.tensor(yPred);
    return attempt(yPred.shape(), () -> computation.derive(loss, targets, predictions, factors));
  }

  private <T> T attempt(Shape yPred, Supplier<T> formula) {
    return RowValues.attempt(loss, yPred, formula);
  }

  /** The targets in the shape of the predictions: as they are, or as one-hot rows. */
  private INDArray targets(Rows yTrue, Shape yPred) {
    if (!sparse) {
      return Conversion.tensor(yTrue.reshape(yPred));
    }
    checkLabels("", yTrue, yPred, 0);
    float[] oneHot = new float[yTrue.count() * yPred.size()];
    for (int i = 0; i < yTrue.size(); i++) {
      oneHot[i * yPred.last() + (int) yTrue.data()[i]] = 1;
    }
    return Nd4j.create(oneHot, yPred.batch(yTrue.count()), 'c');
  }

  private static void copy(INDArray from, float[] to) {
    float[] numbers = from.dup('c').data().asFloat();
    System.arraycopy(numbers, 0, to, 0, numbers.length);
  }
}
