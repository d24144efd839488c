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
   * @throws IllegalArgumentException if they differ
   */
  static void of(Formula formula, long[] values, long... predictions) {
    var inFloat = new GradientCheck(DataType.FLOAT, 1e-2, 2e-2);
    if (new FormulaGraph(formula, DataType.DOUBLE, predictions).mixes()) {
      inFloat.compare(formula, values, predictions);
      return;
    }
    try {
      new GradientCheck(DataType.DOUBLE, 1e-6, 1e-3).compare(formula, values, predictions);
    } catch (WrongGradient wrong) {
      throw wrong;
    } catch (RuntimeException notInDouble) {
      inFloat.compare(formula, values, predictions);
    }
  }

  private void compare(Formula formula, long[] values, long... predictions) {
    var random = new SplittableRandom(7);
    INDArray t = some(random, predictions);
    INDArray p = some(random, predictions);
    INDArray factors = some(random, values);
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
  }

  private static double total(FormulaGraph graph, INDArray t, INDArray p, INDArray factors) {
    INDArray values = graph.values(t, p).reshape(factors.shape());
    return values.mul(factors).sumNumber().doubleValue();
  }

  private INDArray some(SplittableRandom random, long... sizes) {
    INDArray array = Nd4j.create(type, sizes);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(0.1, 0.9));
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
