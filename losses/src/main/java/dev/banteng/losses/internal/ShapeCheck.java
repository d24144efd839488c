package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.Locale;

/** Which shapes of truth and predictions go together. Nothing is broadcast. */
public final class ShapeCheck {
  private ShapeCheck() {}

  /**
   * Truth and predictions of one shape, where an axis of size 1 at the end may be missing.
   *
   * @return the shape that both are read in: the one without that axis, but {@code [1]} rather than
   *     {@code []}, as Keras does
   */
  public static Shape same(String loss, Shape yTrue, Shape yPred) {
    if (yTrue.equals(yPred)) {
      return yPred;
    }
    if (!trimmed(yTrue).equals(trimmed(yPred))) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s takes truth and predictions of one shape, but the truth is %s and the predictions"
                  + " are %s.\nNothing is broadcast: %s.",
              loss,
              yTrue.withBatch(),
              yPred.withBatch(),
              remedy(yTrue, yPred)));
    }
    boolean truthIsShorter = yTrue.rank() < yPred.rank();
    Shape shorter = truthIsShorter ? yTrue : yPred;
    return shorter.rank() > 0 ? shorter : truthIsShorter ? yPred : yTrue;
  }

  private static String remedy(Shape yTrue, Shape yPred) {
    boolean onlyLastDiffers =
        yTrue.rank() == yPred.rank()
            && trimmed(yTrue.withLast(1)).equals(trimmed(yPred.withLast(1)));
    if (onlyLastDiffers || (yTrue.rank() == 0 && yPred.rank() == 1)) {
      return String.format(
          Locale.ROOT,
          "make the last layer %d wide, or the truth %s",
          yTrue.last(),
          yPred.withBatch());
    }
    return isLabels(yTrue, yPred)
        ? "if the truth is class numbers, make it one-hot with toCategorical(labels, "
            + yPred.last()
            + ")"
        : "reshape one of them";
  }

  /** A vector of probabilities for one-hot truth, classes along the last axis. */
  public static Shape oneHot(String loss, Shape yTrue, Shape yPred) {
    if (yPred.rank() > 0 && yPred.last() > 1 && isLabels(yTrue, yPred)) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s takes one-hot truth %s for predictions of %d classes, but the truth is %s.\n"
                  + "For class numbers use sparseCategoricalCrossentropy(),"
                  + " or make them one-hot with toCategorical(labels, %3$d).",
              loss,
              yPred.withBatch(),
              yPred.last(),
              yTrue.withBatch()));
    }
    return same(loss, yTrue, yPred);
  }

  /** Class numbers for predictions with classes along the last axis. */
  public static Shape labels(String loss, Shape yTrue, Shape yPred) {
    if (yPred.rank() > 0 && isLabels(yTrue, yPred)) {
      return yPred;
    }
    String labels = yPred.rank() == 0 ? "[n]" : yPred.withoutLast().withBatch();
    String start =
        String.format(
            Locale.ROOT,
            "%s takes class numbers %s for predictions %s, but the truth is %s.\n",
            loss,
            labels,
            yPred.withBatch(),
            yTrue.withBatch());
    throw Check.fail(
        start
            + (yTrue.equals(yPred)
                ? "For one-hot truth use categoricalCrossentropy(),"
                    + " or make class numbers of it with yTrue.argMax(-1)."
                : "Predictions have one axis more than labels: the classes."));
  }

  /** Refuses a single class along an axis: its probability is always 1. */
  public static void severalClasses(String loss, Shape yPred, int axis) {
    int place = AxisSlice.place(yPred, axis);
    if (yPred.rank() == 0 || (place > 0 && yPred.at(place - 1) == 1)) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "%s compares classes, but predictions %s have only one.\n"
                  + "For two classes use sigmoid() with binaryCrossentropy(), or dense(2).",
              loss,
              yPred.withBatch()));
    }
  }

  /** Refuses plain numbers where a value is made of several. */
  public static void vectors(String loss, Shape yPred) {
    if (yPred.rank() == 0) {
      throw Check.fail(
          loss
              + " compares vectors, but predictions are plain numbers [n].\n"
              + "Give them as rows: [n, width].");
    }
  }

  /** Whether truth has one number where predictions have a last axis of classes. */
  public static boolean isLabels(Shape yTrue, Shape yPred) {
    Shape positions = yPred.withoutLast();
    return yTrue.equals(positions)
        || (yTrue.rank() == yPred.rank()
            && yTrue.last() == 1
            && yTrue.withoutLast().equals(positions));
  }

  private static Shape trimmed(Shape shape) {
    Shape left = shape;
    while (left.rank() > 0 && left.last() == 1) {
      left = left.withoutLast();
    }
    return left;
  }
}
