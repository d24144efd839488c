package dev.banteng.core.data.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of a user's function of targets and predictions: one a sample, or one for each of the
 * leading axes of the predictions. Which of them is found out once for each shape of sample, by a
 * trial with a number of samples that is the size of no other axis, so that values of columns are
 * never taken for values of samples.
 */
public final class RowValues {
  private static final Pattern NOTHING_FOLLOWS = Pattern.compile(" *Here is the error[^:]*:\\s*$");

  private final BinaryOperator<INDArray> function;
  private final Map<Shape, Integer> ranks = new ConcurrentHashMap<>();

  /** The values of a function. */
  public RowValues(BinaryOperator<INDArray> function) {
    this.function = function;
  }

  /**
   * The sizes of a batch's values.
   *
   * @param name what to call the function in messages
   * @throws IllegalArgumentException if it gives anything but values of leading axes
   */
  public long[] sizes(String name, int samples, Shape yPred) {
    Integer rank = ranks.get(yPred);
    if (rank == null) { // the map is not held meanwhile: the function may come back to this
      rank = rank(name, yPred);
      ranks.putIfAbsent(yPred, rank);
    }
    return Arrays.copyOf(yPred.batch(samples), rank);
  }

  private int rank(String name, Shape yPred) {
    int samples =
        IntStream.iterate(2, n -> n + 1)
            .filter(n -> IntStream.of(yPred.toArray()).noneMatch(size -> size == n))
            .findFirst()
            .orElseThrow();
    INDArray targets = Nd4j.valueArrayOf(yPred.batch(samples), 0.5f);
    INDArray predictions = Nd4j.valueArrayOf(yPred.batch(samples), 0.25f);
    INDArray values = attempt(name, yPred, () -> function.apply(targets, predictions));
    long[] got = Shape.trimmed(values.shape());
    long[] axes = yPred.batch(samples);
    for (int rank = 1; values.rank() > 0 && rank <= axes.length; rank++) {
      if (Arrays.equals(got, Shape.trimmed(Arrays.copyOf(axes, rank)))) {
        return rank;
      }
    }
    throw Check.fail(
        "%s has a value for each sample, [n], or for each of the leading axes of predictions %s, but its function gives %s for %s samples.\n"
            + "Reduce along the axes after the first, as in mean(1), not over all.",
        name, yPred.withBatch(), Arrays.toString(values.shape()), samples);
  }

  /**
   * Runs a user's function; what goes wrong in it is said with its name and the shapes. A call in
   * the wrong order, as of the model that is at work, is no matter of targets and predictions and
   * comes through as it is.
   */
  public static <T> T attempt(String name, Shape yPred, Supplier<T> function) {
    try {
      return function.get();
    } catch (RuntimeException e) {
      if (e instanceof IllegalStateException && !isOfNd4j(e)) {
        throw e;
      }
      throw new IllegalArgumentException(
          Check.format(
              "%s cannot be computed from targets and predictions %s: %s",
              name, yPred.withBatch(), reason(e)),
          e);
    }
  }

  /** Whether ND4J threw it, which says so of shapes that do not go together. */
  private static boolean isOfNd4j(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("org.nd4j.");
  }

  /** What an exception says; ND4J's may announce native words that do not follow. */
  private static String reason(RuntimeException e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : NOTHING_FOLLOWS.matcher(message).replaceFirst("");
  }
}
