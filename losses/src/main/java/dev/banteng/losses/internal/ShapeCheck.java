package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;

/** Which shapes of targets and predictions go together. Nothing is broadcast. */
public final class ShapeCheck {
  private ShapeCheck() {}

  /**
   * Targets and predictions of one shape, where an axis of size 1 at the end may be missing.
   *
   * @return the shape that both are read in: the one without that axis, but {@code [1]} rather than
   *     {@code []}, as Keras does
   */
  public static Shape same(String loss, Shape yTrue, Shape yPred) {
    if (yTrue.equals(yPred)) {
      return yPred;
    }
    if (!yTrue.trimmed().equals(yPred.trimmed())) {
      throw Check.fail(
          "%s takes targets and predictions of one shape, but the targets are %s and the predictions"
              + " are %s.\nNothing is broadcast: %s.",
          loss, yTrue.withBatch(), yPred.withBatch(), remedy(yTrue, yPred));
    }
    boolean targetsAreShorter = yTrue.rank() < yPred.rank();
    Shape shorter = targetsAreShorter ? yTrue : yPred;
    return shorter.rank() > 0 ? shorter : targetsAreShorter ? yPred : yTrue;
  }

  private static String remedy(Shape yTrue, Shape yPred) {
    boolean onlyLastDiffers =
        yTrue.rank() == yPred.rank()
            && yTrue.withLast(1).trimmed().equals(yPred.withLast(1).trimmed());
    if (onlyLastDiffers || (yTrue.rank() == 0 && yPred.rank() == 1)) {
      return Check.format(
          "make the last layer %s wide, or the targets %s", yTrue.last(), yPred.withBatch());
    }
    return isLabels(yTrue, yPred)
        ? Check.format(
            "if the targets are class indices, make them one-hot with toCategorical(labels, %s)",
            yPred.last())
        : "reshape one of them";
  }

  /** The same for vectors only: plain numbers are refused. */
  public static Shape vectorsAlike(String loss, Shape yTrue, Shape yPred) {
    vectors(loss, yPred);
    return same(loss, yTrue, yPred);
  }

  /** One-hot targets, or a probability of each class, along the last axis. */
  public static Shape oneHot(String loss, Shape yTrue, Shape yPred) {
    if (yPred.rank() > 0 && yPred.last() > 1 && isLabels(yTrue, yPred)) {
      throw Check.fail(
          "%s takes one-hot targets %s for predictions of %s classes, but the targets are %s.\n"
              + "For class indices use sparseCategoricalCrossentropy(),"
              + " or make them one-hot with toCategorical(labels, %s).",
          loss, yPred.withBatch(), yPred.last(), yTrue.withBatch(), yPred.last());
    }
    return same(loss, yTrue, yPred);
  }

  /** The same for several classes along any axis. */
  public static Shape oneHot(String loss, Shape yTrue, Shape yPred, int axis) {
    axis(loss, yPred, axis);
    severalClasses(loss, yPred, axis);
    return oneHot(loss, yTrue, yPred);
  }

  /** Class indices for predictions with classes along the last axis. */
  public static Shape labels(String loss, Shape yTrue, Shape yPred) {
    if (yPred.rank() > 0 && isLabels(yTrue, yPred)) {
      return yPred;
    }
    throw Check.fail(
        "%s takes class indices %s for predictions %s, but the targets are %s.\n%s",
        loss,
        yPred.positions().withBatch(),
        yPred.withBatch(),
        yTrue.withBatch(),
        yTrue.equals(yPred)
            ? "For one-hot targets use categoricalCrossentropy(),"
                + " or make class indices of them with yTrue.argMax(-1)."
            : "Predictions have one axis more than labels: the classes.");
  }

  /** Refuses an axis that predictions do not have. */
  public static void axis(String loss, Shape yPred, int axis) {
    int rank = yPred.rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw Check.fail(
          "%s works along axis %s, but predictions %s have axes 0 to %s (-1 is the last).",
          loss, axis, yPred.withBatch(), rank - 1);
    }
  }

  /** Refuses a single class along an axis: its probability is always 1. */
  public static void severalClasses(String loss, Shape yPred, int axis) {
    int position = AxisSlice.position(yPred, axis);
    if (yPred.rank() == 0 || (position > 0 && yPred.at(position - 1) == 1)) {
      throw Check.fail(
          "%s compares classes, but predictions %s have only one.\n"
              + "For two classes use sigmoid() with binaryCrossentropy(), or dense(2).",
          loss, yPred.withBatch());
    }
  }

  /** Refuses plain numbers where a value is made of several. */
  public static void vectors(String loss, Shape yPred) {
    if (yPred.rank() == 0) {
      throw Check.fail(
          "%s compares vectors, but predictions are plain numbers [n].\n"
              + "Give them as rows: [n, width].",
          loss);
    }
  }

  /** Whether targets have one number where predictions have a last axis of classes. */
  public static boolean isLabels(Shape yTrue, Shape yPred) {
    Shape positions = yPred.positions();
    return yTrue.equals(positions)
        || (yTrue.rank() == yPred.rank()
            && yTrue.last() == 1
            && yTrue.withoutLast().equals(positions));
  }
}
