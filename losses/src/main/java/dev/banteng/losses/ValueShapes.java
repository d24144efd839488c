package dev.banteng.losses;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which shape the values of a custom computation have: the leading axes of the predictions. Found
 * out once for each shape of row, by a trial with a number of rows that is the size of no other
 * axis, so that values of columns are never taken for values of rows.
 */
final class ValueShapes {
  private final Computation computation;
  private final Map<Shape, Integer> ranks = new ConcurrentHashMap<>();

  ValueShapes(Computation computation) {
    this.computation = computation;
  }

  /** The sizes of a batch's values. */
  long[] of(String loss, int rows, Shape yPred) {
    int rank = ranks.computeIfAbsent(yPred, shape -> rank(loss, shape));
    return Arrays.copyOf(yPred.batch(rows), rank);
  }

  private int rank(String loss, Shape yPred) {
    int rows =
        IntStream.iterate(2, n -> n + 1)
            .filter(n -> IntStream.of(yPred.toArray()).noneMatch(size -> size == n))
            .findFirst()
            .orElseThrow();
    INDArray truth = Nd4j.valueArrayOf(yPred.batch(rows), 0.5f);
    INDArray predictions = Nd4j.valueArrayOf(yPred.batch(rows), 0.25f);
    INDArray values = attempt(loss, yPred, () -> computation.values(truth, predictions));
    long[] got = trimmed(values.shape());
    long[] axes = yPred.batch(rows);
    for (int rank = 1; values.rank() > 0 && rank <= axes.length; rank++) {
      if (Arrays.equals(got, trimmed(Arrays.copyOf(axes, rank)))) {
        return rank;
      }
    }
    throw Check.fail(
        loss
            + " has a value for each row, [n], or for each of the leading axes of predictions "
            + yPred.withBatch()
            + ", but its formula gives "
            + Arrays.toString(values.shape())
            + " for "
            + rows
            + " rows.\nReduce along the axes after the first, as in mean(1), not over all.");
  }

  /** Runs a user's formula; what goes wrong in it is said with the loss's name and the shapes. */
  static <T> T attempt(String loss, Shape yPred, Supplier<T> formula) {
    try {
      return formula.get();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          loss
              + " cannot be computed from truth and predictions "
              + yPred.withBatch()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static long[] trimmed(long[] sizes) {
    int rank = sizes.length;
    while (rank > 1 && sizes[rank - 1] == 1) {
      rank--;
    }
    return Arrays.copyOf(sizes, rank);
  }
}
