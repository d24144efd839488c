package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Inputs and their targets, row by row: what {@code fit} and {@code evaluate} take. Most datasets
 * lie in memory and are read at random; a {@link #stream} gives its rows in its own order and does
 * not know how many there are.
 *
 * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0})} has two rows of
 * shape [2].
 */
public interface Dataset {
  /**
   * How many rows there are.
   *
   * @throws IllegalArgumentException if this is a stream, which does not know
   */
  int size();

  /** The shape of one input. */
  Shape inputShape();

  /** The shape of one target: {@code []} for a number or a label. */
  Shape targetShape();

  /** Whether the targets came as integers. */
  boolean integerTargets();

  /**
   * Copies inputs out, one after the other.
   *
   * @param order row numbers
   * @param from the first index into {@code order}
   * @param count how many
   * @param to gets {@code count} inputs
   */
  void inputs(int[] order, int from, int count, float[] to);

  /** Copies targets out, likewise. */
  void targets(int[] order, int from, int count, float[] to);

  /** Whether the number of rows is known and each can be read at any time; false for a stream. */
  default boolean sized() {
    return true;
  }

  /**
   * How far the inputs reach. Rows are counted from {@code from}: {@link Extent#firstBadRow} is an
   * index into {@code order}, less {@code from}.
   *
   * @param order row numbers
   * @param from the first index into {@code order}
   * @param count how many
   */
  default Extent inputExtent(int[] order, int from, int count) {
    return Survey.of(this::inputs, inputShape(), order, from, count);
  }

  /**
   * Looks at all rows before they are trained on; {@code fit} and {@code evaluate} do so.
   *
   * <p>Example: {@code Dataset.of(images, labels).check()} has one text if the pixels still go from
   * 0 to 255.
   *
   * @return what is probably a mistake: inputs that are all the same, or pixels from 0 to 255;
   *     nothing of a stream, each of whose batches is checked when it is read
   * @throws IllegalArgumentException if there are no rows, or one holds a NaN or an infinity: the
   *     first such row is named
   */
  default List<String> check() {
    return DataCheck.warnings(this);
  }

  /**
   * One pass over all rows, in the order of the data. The last batch may be short.
   *
   * @param batchSize how many rows make a batch; a stream is cut into batches of this size too
   */
  default Batches batches(int batchSize) {
    return batches(batchSize, IntStream.range(0, size()).toArray());
  }

  /**
   * One pass over some rows, in a given order.
   *
   * @param batchSize how many rows make a batch
   * @param order row numbers; the array is not copied
   * @throws IllegalArgumentException if this is a stream
   */
  default Batches batches(int batchSize, int... order) {
    return new OrderedBatches(this, batchSize, order);
  }

  /** The rows with the given numbers as a dataset, without copying them. */
  default Dataset select(int... rows) {
    return new Selection(this, rows);
  }

  /** The rows from one number to before another. */
  default Dataset slice(int from, int to) {
    if (from < 0 || to > size() || from > to) {
      throw Check.fail("Rows %s to %s do not lie in a dataset of %s rows.", from, to, size());
    }
    return select(IntStream.range(from, to).toArray());
  }

  /** The first rows, at most {@code count}. */
  default Dataset take(int count) {
    return slice(0, Math.min(Check.notNegative("count", count), size()));
  }

  /**
   * Data from arrays: {@code INDArray}, {@code float[]...}, {@code double[]...}, {@code int[]...},
   * {@code long[]...}, {@code short[]...}, {@code byte[]...} (as numbers), {@code boolean[]...},
   * each of any depth, or {@link dev.banteng.core.Rows}. The arrays are left as they are.
   *
   * @param x the inputs, one a row of the first axis
   * @param y the targets, as many
   * @throws IllegalArgumentException if the lengths differ, a row has another shape than the first,
   *     or there are none
   */
  static Dataset of(Object x, Object y) {
    if (x instanceof Dataset) {
      throw Check.fail(
          "x is a dataset already, which holds its targets: give it alone, and options such as epochs(5) or batchSize(128) behind it.");
    }
    return new ArrayDataset(Conversion.rows("x", x), Conversion.rows("y", y));
  }

  /**
   * Images from unsigned bytes, read as numbers from 0 to 1 (the byte divided by 255). The bytes
   * are used as they stand and not copied: a quarter of the memory that floats would take.
   *
   * <p>Example: {@code Dataset.ofPixels(Shape.of(1, 2), new byte[] {0, (byte) 255}, new int[] {7})}
   * has one row {@code [0, 1]} with label 7.
   *
   * @param shape the shape of one image
   * @param pixels image after image
   * @param y the targets, one an image, as {@link #of} takes them
   * @throws IllegalArgumentException if there are more or fewer pixels than the targets need
   */
  static Dataset ofPixels(Shape shape, byte[] pixels, Object y) {
    return new PixelDataset(shape, pixels, Conversion.rows("y", y));
  }

  /**
   * Data that comes part by part, as from files that are larger than memory together. Parts may
   * have any number of rows; {@code fit} cuts them into batches of its batch size. A stream cannot
   * be shuffled or split. Its first part is read at once, for the shapes.
   *
   * <p>Example: {@code Dataset.stream(() -> files.stream().map(file -> read(file)).iterator())},
   * where {@code read} returns a Dataset.
   *
   * @param parts begins anew at each {@code iterator()}: once an epoch, and once for each
   *     evaluation or prediction that reads it. An iterator that is {@link AutoCloseable} is closed
   *     when its pass ends in whatever way. In {@code fit}, {@code evaluate} and {@code predict} a
   *     thread of Banteng's reads ahead, which is interrupted when the call is
   * @throws IllegalArgumentException if there is no part; later, from {@code fit}, if parts differ
   *     in shape or hold a NaN or an infinity
   */
  static Dataset stream(Iterable<? extends Dataset> parts) {
    return new StreamDataset(parts);
  }

  /**
   * Data that comes part by part from Java's streams, each of which is closed when its pass ends.
   *
   * <p>Example: {@code Dataset.stream(() -> files.stream().map(file -> read(file)))}, where {@code
   * read} returns a Dataset.
   *
   * @param parts a new stream each time
   * @throws IllegalArgumentException if there is no part; later as for the other
   */
  static Dataset stream(Supplier<? extends Stream<? extends Dataset>> parts) {
    return new StreamDataset(() -> new StreamDataset.Closing(parts.get()));
  }
}
