package dev.banteng.metrics.internal.encoding;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import org.jspecify.annotations.Nullable;

/** What metrics make of a batch's predictions, each made when first asked for. */
public final class Predictions {
  /** The class of a row that has a NaN: none, not even that of a label. */
  public static final int NONE = Integer.MIN_VALUE;

  /** How far a float may leave [0, 1] by rounding. */
  private static final float ROUNDING = 1e-5f;

  private int[] classes = new int[0];
  private boolean classesKnown;
  private @Nullable Rows probabilities;
  private boolean probabilitiesKnown;

  public void forget() {
    classesKnown = false;
    probabilitiesKnown = false;
  }

  public int[] classes(Rows yPred) {
    if (!classesKnown) {
      int width = yPred.shape().last();
      int positions = yPred.size() / width;
      if (classes.length < positions) {
        classes = new int[positions];
      }
      largest(yPred.data(), positions, width, classes);
      classesKnown = true;
    }
    return classes;
  }

  /**
   * The place of the largest of each {@code width} numbers, the first of equal ones; {@link #NONE}
   * where one of them is NaN.
   */
  public static void largest(float[] data, int positions, int width, int[] to) {
    for (int i = 0, from = 0; i < positions; i++, from += width) {
      to[i] = largest(data, from, width);
    }
  }

  /** The place of the largest of {@code width} numbers, or {@link #NONE}. */
  public static int largest(float[] data, int from, int width) {
    int best = 0;
    float most = data[from];
    boolean missing = Float.isNaN(most);
    for (int j = 1; j < width; j++) {
      float value = data[from + j];
      missing |= Float.isNaN(value);
      if (value > most) {
        most = value;
        best = j;
      }
    }
    return missing ? NONE : best;
  }

  public Rows probabilities(Rows yPred, Link link) {
    if (link == Link.NONE) {
      return yPred;
    }
    Rows through = probabilities;
    if (through == null
        || through.data().length < yPred.size()
        || !through.shape().equals(yPred.shape())) {
      through = new Rows(yPred.shape(), new float[yPred.size()], yPred.count(), false);
      probabilities = through;
      probabilitiesKnown = false;
    }
    if (!probabilitiesKnown) {
      through.resize(yPred.count());
      link.apply(yPred.data(), through.data(), yPred.size(), yPred.shape().last());
      probabilitiesKnown = true;
    }
    return through;
  }

  /** Whether a prediction that counts is not a number. */
  public static boolean hasNaN(Rows yPred, @Nullable Rows weights) {
    return firstNaN(yPred, weights) >= 0;
  }

  private static int firstNaN(Rows yPred, @Nullable Rows weights) {
    float[] data = yPred.data();
    for (int i = 0; i < yPred.size(); i++) {
      if (Float.isNaN(data[i]) && hasWeight(weights, yPred, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Refuses predictions that are no numbers, where each must have a class. */
  public static void checkNumbers(String metric, Rows yPred, @Nullable Rows weights) {
    int first = firstNaN(yPred, weights);
    if (first >= 0) {
      throw Check.fail(
          "%s takes numbers, but row %s of y_pred has NaN, which is of no class. Leave such rows"
              + " out, or look for what made it: NaN among the inputs, or a learning rate that is"
              + " too high.",
          metric, first / yPred.shape().size());
    }
  }

  /** Whether the value at a place has any weight; a weight is one of a row or of a part of it. */
  public static boolean hasWeight(@Nullable Rows weights, Rows values, int place) {
    return hasWeight(weights, values.shape().size(), place);
  }

  /** Whether the value at a place has any weight, where a row has so many values. */
  public static boolean hasWeight(@Nullable Rows weights, int size, int place) {
    if (weights == null) {
      return true;
    }
    int perRow = weights.shape().size();
    int within = place % size * perRow / size;
    return weights.data()[place / size * perRow + within] != 0;
  }

  /** The place of the first that cannot be a probability, or -1. */
  public static int firstOutside(Rows yPred) {
    float[] data = yPred.data();
    for (int i = 0; i < yPred.size(); i++) {
      if (data[i] < -ROUNDING || data[i] > 1 + ROUNDING) {
        return i;
      }
    }
    return -1;
  }
}
