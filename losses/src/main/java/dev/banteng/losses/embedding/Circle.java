package dev.banteng.losses.embedding;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.Settings;

/**
 * Draws samples of one class together and samples of different classes apart, by the cosine
 * distances {@code d = max(1 - p_i·p_j, 0)} within a batch: {@code softplus(logsumexp(gamma·(margin
 * + d)·(d - margin)) + logsumexp(gamma·(1 + margin - d)·(1 - margin - d)))}, the first over the
 * rows of its class, the second over the others.
 *
 * <p>Shapes: class indices [n] or [n, 1], embeddings [n, width] of length 1; one value a sample.
 * Range: 0 upwards; less is better. A row without another of its class, or without one of another
 * class, is 0 and leaves the mean.
 *
 * <p>Errors: other shapes; labels that are no whole numbers; a gamma that is not above 0; a margin
 * outside [0, 1].
 *
 * <p>Example: {@code circle().gamma(2).of(new int[] {0, 0, 1}, new float[][] {{1, 0}, {0.6f, 0.8f},
 * {0, 1}})} is 0.9150.
 *
 * <p>For embeddings in which near means alike, such as faces (Sun et al., 2020). It misleads by its
 * size: values depend on gamma and on the batch, whose rows are compared with each other, so that
 * only runs of the same batchSize compare; a batch whose rows are all of one class, or of all
 * different ones, is 0 and teaches nothing. Lengths other than 1 are not corrected.
 *
 * @param gamma how steep it is, above 0; 80 by default
 * @param margin how near is near enough, from 0 to 1; 0.4 by default
 * @param removeDiagonal whether a row is no companion of itself; true by default
 * @param reduction how values become one number; the sum over their count by default
 * @param name the key in History; {@code circle} by default
 * @see <a href="https://keras.io/api/losses/">Keras: losses</a>
 */
public record Circle(
    double gamma, double margin, boolean removeDiagonal, Reduction reduction, String name)
    implements ReducibleLoss<Circle> {
  public static final Prototype<Circle> PROTOTYPE =
      Prototype.of("circle()", new Circle(80, 0.4, true, Reduction.SUM_OVER_BATCH_SIZE, "circle"));

  /** Checks the settings. */
  public Circle {
    Settings.check("Circle", reduction, name);
    Check.positive("gamma", gamma);
    Check.fraction("margin", margin);
  }

  @Override
  public Circle arguments(Arguments a) {
    return new Circle(
        a.number("gamma", gamma),
        a.number("margin", margin),
        a.flag("remove_diagonal", removeDiagonal),
        a.base().choice("reduction", reduction),
        a.name(name));
  }

  @Override
  public LossFunction start() {
    return new CircleFunction(this);
  }

  /** The same loss, steeper or flatter. */
  public Circle gamma(double value) {
    return Arguments.with(this, "gamma", value);
  }

  /** The same loss with another margin. */
  public Circle margin(double value) {
    return Arguments.with(this, "margin", value);
  }

  /** The same loss where a row is, or is not, a companion of itself. */
  public Circle removeDiagonal(boolean value) {
    return Arguments.with(this, "remove_diagonal", value);
  }

  @Override
  public Targets targets() {
    return Targets.GROUPS;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
