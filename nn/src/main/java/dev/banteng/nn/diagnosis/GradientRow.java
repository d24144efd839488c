package dev.banteng.nn.diagnosis;

import java.util.Locale;

/**
 * The gradient of one weight array, or of the loss with respect to the predictions, beside what
 * differences show.
 *
 * @param name such as {@code "dense/kernel"}, or {@code "loss"}
 * @param shape its sizes, those of the batch in front for the loss
 * @param checked how many of its numbers were compared
 * @param kinks how many of them stand at a kink, such as a relu's at 0, where the slopes on both
 *     sides differ: a gradient between the two counts as neither right nor wrong
 * @param analytic the gradient as the model computes it, of the number where the two differ most
 * @param numeric the same by central differences
 * @param error how far they are apart there, relative to the larger
 * @param verdict what follows from it
 */
public record GradientRow(
    String name,
    String shape,
    int checked,
    int kinks,
    double analytic,
    double numeric,
    double error,
    State verdict) {
  @Override
  public String toString() {
    return Layout.headline(
        "%s: %s, analytic %s, numeric %s",
        name, verdict, Layout.plain(analytic), Layout.plain(numeric));
  }

  /** What a comparison says. */
  public enum State {
    /** They agree. */
    RIGHT,
    /** They differ by more than rounding explains: look at this one. */
    DOUBTFUL,
    /** The gradient is not the derivative. */
    WRONG,
    /** Nothing could be compared: all numbers stand at kinks. */
    KINK,
    /** Nothing was compared: the weights are frozen. */
    FROZEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
