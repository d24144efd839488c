package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares a gradient written by hand with central finite differences of the values, at the targets
 * of a batch and predictions between 0.1 and 0.9: along the gradient's signs, where all differences
 * add up, and along random signs, where a part that is missing shows.
 *
 * <p>Values that are flat, as counts are, may have any gradient: nothing can be compared there.
 */
final class HandwrittenCheck {
  private static final double STEP = 3e-3;
  private static final double TOLERANCE = 0.05;

  private final Handwritten loss;
  private final INDArray targets;
  private final float[] predictions;
  private final long[] sizes;

  HandwrittenCheck(Handwritten loss, INDArray targets) {
    var random = new SplittableRandom(7);
    this.loss = loss;
    this.targets = targets;
    this.sizes = targets.shape();
    this.predictions = new float[Math.toIntExact(targets.length())];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = (float) random.nextDouble(0.1, 0.9);
    }
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if they differ
   */
  void compare() {
    double[] gradient = numbers(loss.gradient(targets.dup('c'), array(predictions)));
    var random = new SplittableRandom(11);
    double[] along = new double[gradient.length];
    double[] across = new double[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      along[i] = Math.signum(gradient[i]);
      across[i] = random.nextBoolean() ? 1 : -1;
    }
    compare(gradient, along);
    compare(gradient, across);
  }

  private void compare(double[] gradient, double[] direction) {
    double expected = 0;
    double most = 0;
    for (int i = 0; i < gradient.length; i++) {
      expected += gradient[i] * direction[i];
      most += Math.abs(gradient[i]);
    }
    double change = (total(direction, STEP) - total(direction, -STEP)) / (2 * STEP);
    boolean comparable = change != 0 && Double.isFinite(change) && Double.isFinite(most);
    double largest = Math.max(most, Math.abs(change));
    if (comparable && Math.abs(expected - change) > TOLERANCE * largest) {
      throw wrong(expected, change);
    }
  }

  private double total(double[] direction, double step) {
    float[] moved = predictions.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    double total = 0;
    for (double value : numbers(loss.values(targets.dup('c'), array(moved)))) {
      total += value;
    }
    return total;
  }

  private INDArray array(float[] numbers) {
    return Nd4j.create(numbers.clone(), sizes, 'c');
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private static IllegalArgumentException wrong(double expected, double change) {
    if (Math.abs(expected + change) <= TOLERANCE * Math.abs(change)) {
      return Check.fail(
          "its gradient has the wrong sign: where it is above 0 the values fall as predictions grow."
              + " Return its negative.");
    }
    return Check.fail(
        "its gradient is not the derivative of its values: finite differences give %s, the gradient"
            + " %s (the sum over a batch, each prediction moved up or down). Return the derivative"
            + " of each sample's own value, or use loss(name, formula), which derives it.",
        change, expected);
  }
}
