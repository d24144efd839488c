package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Compares a derived gradient with central finite differences, at numbers between 0 and 1 that suit
 * logarithms and roots: once for each shape of batch, since some of ND4J's derivatives are wrong
 * for some shapes only.
 */
final class GradientCheck {
  /** How far numbers reach where a gradient is looked for that is not 0. */
  private static final double[] REACHES = {1, 10, 1_000};

  private static final int SEVERAL = 3;

  private final DataType type;
  private final double step;
  private final double tolerance;

  private GradientCheck(DataType type, double step, double tolerance) {
    this.type = type;
    this.step = step;
    this.tolerance = tolerance;
  }

  /**
   * Compares the gradient with the change of the values along the gradient's signs: in double, or
   * in float where the formula has constants of float.
   *
   * @return whether the gradient is 0 wherever it was tried
   * @throws IllegalArgumentException if they differ
   */
  static boolean of(Formula formula, long[] values, long... predictions) {
    var inFloat = new GradientCheck(DataType.FLOAT, 1e-2, 2e-2);
    if (new FormulaGraph(formula, DataType.DOUBLE, predictions).mixes()) {
      return inFloat.compare(formula, values, predictions);
    }
    try {
      return new GradientCheck(DataType.DOUBLE, 1e-6, 1e-3).compare(formula, values, predictions);
    } catch (WrongGradient wrong) {
      throw wrong;
    } catch (RuntimeException notInDouble) {
      return inFloat.compare(formula, values, predictions);
    }
  }

  private boolean compare(Formula formula, long[] values, long... predictions) {
    var random = new SplittableRandom(7);
    INDArray t = some(random, 0.1, 0.9, predictions);
    INDArray p = some(random, 0.1, 0.9, predictions);
    INDArray factors = some(random, 0.1, 0.9, values);
    var graph = new FormulaGraph(formula, type, predictions);
    INDArray gradient = graph.derive(t, p, factors).gradient();
    INDArray move = gradient.dup();
    move.assign(Transforms.sign(gradient)).muli(step);
    double expected = gradient.mul(move).sumNumber().doubleValue();
    double change =
        (total(graph, t, p.add(move), factors) - total(graph, t, p.sub(move), factors)) / 2;
    double largest = Math.max(Math.abs(expected), Math.abs(change));
    if (Math.abs(expected - change) > tolerance * largest + step * step) {
      throw new WrongGradient(predictions, change / expected);
    }
    return isZero(gradient) && isFlat(formula, several(values), several(predictions));
  }

  /**
   * Whether the gradient is 0 at numbers of either sign, small and large, as well. A single sample
   * is tried as several: beside no other, what compares samples is flat.
   */
  private boolean isFlat(Formula formula, long[] values, long... predictions) {
    var random = new SplittableRandom(13);
    var graph = new FormulaGraph(formula, type, predictions);
    INDArray factors = some(random, 0.1, 0.9, values);
    for (double reach : REACHES) {
      INDArray t = some(random, -reach, reach, predictions);
      INDArray p = some(random, -reach, reach, predictions);
      if (!isZero(graph.derive(t, p, factors).gradient())) {
        return false;
      }
    }
    return true;
  }

  private static long[] several(long... sizes) {
    long[] several = sizes.clone();
    several[0] = Math.max(sizes[0], SEVERAL);
    return several;
  }

  /** Whether all numbers are 0; NaN is none. */
  static boolean isZero(INDArray numbers) {
    for (double number : numbers.dup('c').data().asDouble()) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  private static double total(FormulaGraph graph, INDArray t, INDArray p, INDArray factors) {
    INDArray values = graph.values(t, p).reshape(factors.shape());
    return values.mul(factors).sumNumber().doubleValue();
  }

  private INDArray some(SplittableRandom random, double from, double to, long... sizes) {
    INDArray array = Nd4j.create(type, sizes);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(from, to));
    }
    return array;
  }

  /** Unlike the failure of a formula that cannot be computed in double. */
  private static final class WrongGradient extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongGradient(long[] predictions, double ratio) {
      super(
          Check.format(
              "the gradient that ND4J derives for %s is not the derivative of the values (finite differences give %s times as much). "
                  + "Write the formula with other operations, or use lossWithGradient(...).",
              Arrays.toString(predictions), ratio));
    }
  }
}
