package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares a gradient written by hand with central finite differences of the values, at the targets
 * of a batch and predictions between 0.1 and 0.9. The predictions of each value are moved in a few
 * groups, each along the gradient's signs: that tells where the values rise as the gradient says.
 * All are moved along the signs at once, and along random ones, where a part that is missing shows.
 *
 * <p>Values that are flat, as counts are, may have any gradient: nothing can be compared there.
 */
final class HandwrittenCheck {
  private static final double STEP = 3e-3;
  private static final double TOLERANCE = 0.05;

  /** Which share of the places must fall where the gradient says that they rise. */
  private static final double MOST = 0.6;

  /** Which share of the places must change for the values to be more than steps. */
  private static final double FEW = 0.1;

  /** Smaller changes, relative to the value, are float32's rounding. */
  private static final double ROUNDING = 1e-6;

  private static final int GROUPS = 16;

  private final Handwritten loss;
  private final INDArray targets;
  private final float[] predictions;
  private final long[] sizes;
  private final double[] gradient;

  private int places;
  private int changed;
  private int opposite;
  private double product;

  HandwrittenCheck(Handwritten loss, INDArray targets) {
    var random = new SplittableRandom(7);
    this.loss = loss;
    this.targets = targets;
    this.sizes = targets.shape();
    this.predictions = new float[Math.toIntExact(targets.length())];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = (float) random.nextDouble(0.1, 0.9);
    }
    this.gradient = numbers(loss.gradient(targets.dup('c'), array(predictions)));
  }

  /**
   * Compares.
   *
   * @return what to warn of: a gradient that is another than that of the values, perhaps on purpose
   * @throws IllegalArgumentException if it has the wrong sign, or is 0 everywhere and values change
   */
  Optional<String> compare() {
    boolean zero = true;
    for (double derivative : gradient) {
      zero &= derivative == 0;
    }
    double[] along = signs(zero);
    int each = predictions.length / values(predictions).length;
    int groups = Math.min(GROUPS, each);
    for (int group = 0; group < groups; group++) {
      move(group, groups, each, along, zero);
    }
    if (zero && changed > 0) {
      throw Check.fail(
          "its gradient is 0 everywhere, so there is nothing to learn, but its values change with"
              + " the predictions. Return the derivative of each sample's own value, or use"
              + " loss(name, formula), which derives it.");
    }
    if (changed <= FEW * places) {
      return Optional.empty();
    }
    if (product < 0 && opposite > MOST * changed && slope(along) < 0) {
      throw Check.fail(
          "its gradient has the wrong sign: where it is above 0 the values fall as predictions"
              + " grow, at %s of %s places. Return the derivative of each sample's own value; if"
              + " only the sign is turned, its negative.",
          opposite, changed);
    }
    return differs(along).or(() -> differs(randomSigns()));
  }

  /** Those of the gradient; all up where it is 0 everywhere. */
  private double[] signs(boolean zero) {
    double[] signs = new double[gradient.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = zero ? 1 : Math.signum(gradient[i]);
    }
    return signs;
  }

  private double[] randomSigns() {
    var random = new SplittableRandom(11);
    double[] signs = new double[gradient.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  /** Moves a group of the predictions of every value, and counts which values rise. */
  private void move(int group, int groups, int each, double[] along, boolean zero) {
    double[] direction = new double[along.length];
    double[] sums = new double[along.length / each];
    for (int i = 0; i < direction.length; i++) {
      if (i % each % groups == group) {
        direction[i] = along[i];
        sums[i / each] += Math.abs(gradient[i]);
      }
    }
    double[] up = values(moved(direction, STEP));
    double[] down = values(moved(direction, -STEP));
    for (int v = 0; v < up.length; v++) {
      if (sums[v] == 0 && !zero) {
        continue;
      }
      places++;
      double change = up[v] - down[v];
      if (Math.abs(change) > ROUNDING * Math.max(Math.abs(up[v]), Math.abs(down[v]))
          && Double.isFinite(change)) {
        changed++;
        opposite += change < 0 ? 1 : 0;
        product += change * sums[v];
      }
    }
  }

  private Optional<String> differs(double[] direction) {
    double expected = 0;
    double most = 0;
    for (int i = 0; i < gradient.length; i++) {
      expected += gradient[i] * direction[i];
      most += Math.abs(gradient[i]);
    }
    double change = slope(direction);
    boolean comparable = change != 0 && Double.isFinite(change) && Double.isFinite(most);
    double largest = Math.max(most, Math.abs(change));
    return comparable && Math.abs(expected - change) > TOLERANCE * largest
        ? Optional.of(
            Check.format(
                "its gradient is not the derivative of its values: finite differences give %s, the"
                    + " gradient %s (the sum over a batch, each prediction moved up or down). A"
                    + " surrogate on purpose, such as a clipped or a scaled gradient, is fine; else"
                    + " return the derivative of each sample's own value, or use loss(name,"
                    + " formula), which derives it.",
                change, expected))
        : Optional.empty();
  }

  private double slope(double[] direction) {
    return (total(direction, STEP) - total(direction, -STEP)) / (2 * STEP);
  }

  private double total(double[] direction, double step) {
    double total = 0;
    for (double value : values(moved(direction, step))) {
      total += value;
    }
    return total;
  }

  private float[] moved(double[] direction, double step) {
    float[] moved = predictions.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    return moved;
  }

  private double[] values(float[] at) {
    return numbers(loss.values(targets.dup('c'), array(at)));
  }

  private INDArray array(float[] numbers) {
    return Nd4j.create(numbers.clone(), sizes, 'c');
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
