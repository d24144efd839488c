package dev.banteng.core.engine;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Whether a derived gradient is the slope of the values, in double, at numbers between 0 and 1 that
 * suit logarithms and roots: once for each shape of batch, since some of ND4J's derivatives are
 * wrong for some shapes only.
 */
final class SlopeCheck {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-3;

  private SlopeCheck() {}

  /**
   * Compares the gradient with the change of the values along the gradient's signs.
   *
   * @throws IllegalArgumentException if they differ
   */
  static void of(Formula formula, long[] values, long... predictions) {
    var random = new SplittableRandom(7);
    INDArray t = some(random, predictions);
    INDArray p = some(random, predictions);
    INDArray factors = some(random, values);
    double slope;
    double change;
    try {
      var graph = new FormulaGraph(formula, DataType.DOUBLE, predictions);
      INDArray gradient = graph.derive(t, p, factors).gradient();
      INDArray step = gradient.dup();
      step.assign(Transforms.sign(gradient)).muli(STEP);
      slope = gradient.mul(step).sumNumber().doubleValue();
      change = (total(graph, t, p.add(step), factors) - total(graph, t, p.sub(step), factors)) / 2;
    } catch (RuntimeException notInDouble) { // constants in float: there is nothing to compare
      return;
    }
    double largest = Math.max(Math.abs(slope), Math.abs(change));
    if (Math.abs(slope - change) > TOLERANCE * largest + STEP * STEP) {
      throw Check.fail(
          "the gradient that ND4J derives for "
              + Arrays.toString(predictions)
              + " is not the slope of the values (finite differences give "
              + Check.number(change / slope)
              + " times as much). Write the formula with other operations, or use"
              + " lossWithGradient(...).");
    }
  }

  private static double total(FormulaGraph graph, INDArray t, INDArray p, INDArray factors) {
    return graph.values(t, p).mul(factors).sumNumber().doubleValue();
  }

  private static INDArray some(SplittableRandom random, long... sizes) {
    INDArray array = Nd4j.create(DataType.DOUBLE, sizes);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(0.1, 0.9));
    }
    return array;
  }
}
