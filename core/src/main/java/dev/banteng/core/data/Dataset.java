package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.data.internal.Conversion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inputs and their targets, sample by sample: what {@code fit} and {@code evaluate} take. Most
 * datasets lie in memory and are read at random; a {@link #stream} gives its samples in its own
 * order and does not know how many there are.
 *
 * <p>{@link #x}, {@link #y}, {@link #get} and {@link #show} look into the data. {@link #take},
 * {@link #skip}, {@link #select} and {@link #shuffle} are views: they hold indices, not data.
 *
 * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0})} has two samples
 * of shape [2], one of class 0 and one of class 1.
 */
public interface Dataset {
  /**
   * How many samples there are.
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
   * @param order indices of samples
   * @param from the first index into {@code order}
   * @param count how many
   * @param to gets {@code count} inputs
   */
  void inputs(int[] order, int from, int count, float[] to);

  /** Copies targets out, likewise. */
  void targets(int[] order, int from, int count, float[] to);

  /**
   * Copies inputs and their targets out together: what is made when it is read, as by {@link #map},
   * is made once for both.
   */
  default void samples(int[] order, int from, int count, float[] x, float[] y) {
    inputs(order, from, count, x);
    targets(order, from, count, y);
  }

  /**
   * The names of the classes, the name of class index 0 first; empty where nobody said them, as for
   * data from arrays.
   */
  default List<String> classNames() {
    return List.of();
  }

  /**
   * How many samples make a batch where {@code batchSize} is not given; empty unless by {@link
   * #batch}.
   */
  default OptionalInt batchSize() {
    return OptionalInt.empty();
  }

  /**
   * Whether the number of samples is known and each can be read at any time; false for a stream.
   */
  default boolean sized() {
    return true;
  }

  /**
   * How far the inputs reach. Rows are counted from {@code from}: {@link Extent#firstBadRow} is an
   * index into {@code order}, less {@code from}.
   *
   * @param order indices of samples
   * @param from the first index into {@code order}
   * @param count how many
   */
  default Extent inputExtent(int[] order, int from, int count) {
    return Survey.of(this::inputs, inputShape(), order, from, count);
  }

  /**
   * Looks at all samples before they are trained on; {@code fit} and {@code evaluate} do so.
   *
   * <p>Example: {@code Dataset.of(new int[][] {{0, 255}}, new int[] {1}).check()} has one text: the
   * pixels still go from 0 to 255.
   *
   * @return what is probably a mistake: inputs that are all the same, or pixels from 0 to 255;
   *     nothing of a stream, each of whose batches is checked when it is read
   * @throws IllegalArgumentException if there are no samples, or one holds a NaN or an infinity:
   *     the first such row is named
   */
  default List<String> check() {
    return DataCheck.warnings(this);
  }

  /**
   * One pass over all samples, in the order of the data. The last batch may be short.
   *
   * @param batchSize how many samples make a batch; a stream is cut into batches of this size too
   */
  default Batches batches(int batchSize) {
    return batches(batchSize, IntStream.range(0, size()).toArray());
  }

  /**
   * One pass over some samples, in a given order.
   *
   * @param batchSize how many samples make a batch
   * @param order indices of samples; the array is not copied
   * @throws IllegalArgumentException if this is a stream
   */
  default Batches batches(int batchSize, int... order) {
    return new OrderedBatches(this, batchSize, order);
  }

  /**
   * All inputs as one array [n, ...], a copy.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).x()}.
   *
   * @throws IllegalArgumentException if there are none, there are more numbers than one array
   *     holds, or this is a stream
   */
  default INDArray x() {
    return Copies.all("x", this::inputs, size(), inputShape(), false);
  }

  /**
   * All targets as one array [n, ...], a copy: whole numbers (LONG) where they came as integers.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).y()}.
   *
   * @throws IllegalArgumentException as {@link #x} does
   */
  default INDArray y() {
    return Copies.all("y", this::targets, size(), targetShape(), integerTargets());
  }

  /**
   * How many samples each class has, where the targets tell classes: labels, which came as integers
   * or are 0 and 1, or one-hot rows. {@code toString} gives the sum of it.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).classCounts()}.
   *
   * @return empty where targets tell no classes, or more than 10,000
   * @throws IllegalArgumentException if this is a stream
   */
  default SortedMap<Integer, Integer> classCounts() {
    return ClassCounts.of(this::targets, size(), targetShape(), integerTargets());
  }

  /**
   * One sample: its input and its target, without the batch axis. For a model, which takes [n,
   * ...], use {@code select(index)}.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).get(1)}.
   *
   * @param index from 0 to {@code size() - 1}
   * @throws IllegalArgumentException if there is none of that index, or this is a stream
   */
  default Sample get(int index) {
    Copies.checkIndex(index, size());
    return new Sample(
        Copies.one(this::inputs, index, inputShape(), false),
        Copies.one(this::targets, index, targetShape(), integerTargets()));
  }

  /**
   * A picture of one sample whose input is an image [height, width], [height, width, 1] or [height,
   * width, 3], with its target below: a text, which a shell prints.
   *
   * <p>Example: {@code Dataset.of(new float[][][] {{{0, 1}, {1, 0}}}, new int[] {7}).show(0)}.
   *
   * @param index from 0 to {@code size() - 1}
   * @throws IllegalArgumentException if there is none of that index, inputs are no images, or this
   *     is a stream
   */
  default ImageText show(int index) {
    ImageText.checkImage(inputShape(), index);
    Sample sample = get(index);
    return ImageText.of(sample.x(), Check.format("target %s", sample.targetText()));
  }

  /**
   * The samples with the given indices, in that order: a view, nothing is copied.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).select(1, 0)}.
   *
   * @param indices each from 0 to {@code size() - 1}; one may stand several times
   * @throws IllegalArgumentException if there is none of an index, or this is a stream
   */
  default Dataset select(int... indices) {
    return new Selection(this, indices);
  }

  /**
   * The samples from one index to before another: a view.
   *
   * @throws IllegalArgumentException if they do not lie in the data, or this is a stream
   */
  default Dataset slice(int from, int to) {
    if (from < 0 || to > size() || from > to) {
      throw Check.fail("Samples %s to %s do not lie in a dataset of %s samples.", from, to, size());
    }
    return select(IntStream.range(from, to).toArray());
  }

  /**
   * The first samples, at most {@code count}: a view.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).take(1)}.
   *
   * @throws IllegalArgumentException if {@code count} is negative, or this is a stream
   */
  default Dataset take(int count) {
    return slice(0, Math.min(Check.notNegative("count", count), size()));
  }

  /**
   * All samples but the first {@code count}: a view, empty where there are no more.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).skip(1)}.
   *
   * @throws IllegalArgumentException if {@code count} is negative, or this is a stream
   */
  default Dataset skip(int count) {
    return slice(Math.min(Check.notNegative("count", count), size()), size());
  }

  /**
   * The samples in an order drawn by chance, each order as likely as any other: a view. {@code fit}
   * shuffles anew each epoch without being told.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).shuffle(7)}.
   *
   * @param seed decides the order; the same seed gives the same
   * @throws IllegalArgumentException if this is a stream
   */
  default Dataset shuffle(long seed) {
    int[] order = IntStream.range(0, size()).toArray();
    Seed.shuffle(order, Seed.of(seed).random());
    return select(order);
  }

  /**
   * The samples that a function makes of these, one of each, whenever they are read: nothing is
   * stored, and a function that draws random numbers gives others each epoch. Put {@link #cache}
   * behind it to keep what it made.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 255}}, new int[] {1}).map(sample -> new
   * Sample(sample.x().div(255), sample.y()))} has pixels from 0 to 1.
   *
   * <p>Targets of at most 64 numbers are remembered for those who look at targets alone ({@link
   * #classCounts}, {@link #targets}, checks), so that the function need not run for them; batches
   * are always made anew.
   *
   * @param function is run once at once, for the shapes; all samples must have those of the first.
   *     The arrays that it is given are copies, which it may change
   * @throws IllegalArgumentException if there are no samples; then and later if the function fails,
   *     or gives null or another shape: the row of the sample is named
   * @see <a href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#map">map of
   *     tf.data</a>
   */
  default Dataset map(UnaryOperator<Sample> function) {
    Check.given("function", function);
    Copies.checkIndex(0, size());
    return new Mapped(this, new SampleFunction("map", row -> function.apply(get(row))));
  }

  /**
   * The same samples, of which {@code fit}, {@code evaluate} and {@code predict} make batches of
   * this size without being told. To go through the batches yourself, use {@link #batches}.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}, {1, 0}}, new int[] {1, 0}).batch(2)}.
   *
   * @param size how many samples make a batch, at least 1. An option {@code batchSize} of another
   *     size beside it is an error
   * @see <a href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#batch">batch of
   *     tf.data</a>, whose elements are batches from then on
   */
  default Dataset batch(int size) {
    return new Batched(this, size);
  }

  /**
   * These samples and, behind them, those of another: a view; a stream if one of both is.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0}}, new int[] {1}).concat(Dataset.of(new
   * float[][] {{1}}, new int[] {0}))}.
   *
   * @throws IllegalArgumentException if their shapes, types of target or class names differ
   * @see <a
   *     href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#concatenate">concatenate
   *     of tf.data</a>
   */
  default Dataset concat(Dataset other) {
    Concatenated.checkAlike(this, Check.given("other", other));
    return sized() && other.sized()
        ? new Concatenated(this, other)
        : StreamDataset.chained(this, other);
  }

  /**
   * The inputs of these samples beside the targets of others, row by row: a view; a stream if one
   * of both is.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0, 1}}, new int[] {0}).zip(Dataset.of(new
   * float[][] {{5}}, new float[][] {{0.5f}}))} has the sample [0, 1] -> [0.5].
   *
   * @throws IllegalArgumentException if one has more samples: the rest would be lost in silence; of
   *     streams that shows at the end of a pass
   * @see <a href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#zip">zip of
   *     tf.data</a>, which leaves the rest out
   */
  default Dataset zip(Dataset other) {
    Check.given("other", other);
    return sized() && other.sized() ? new Pairs(this, other) : StreamDataset.zipped(this, other);
  }

  /**
   * What a function makes of these samples and those of another, row by row, as {@link #map} does.
   *
   * <p>For example, {@code noisy.zip(clean, (a, b) -> new Sample(a.x(), b.x()))} for an autoencoder
   * that takes the noise out.
   *
   * @throws IllegalArgumentException as {@link #zip(Dataset)} and {@link #map} do
   */
  default Dataset zip(Dataset other, BinaryOperator<Sample> join) {
    Check.given("join", join);
    if (!sized() || !Check.given("other", other).sized()) {
      return StreamDataset.zipped(this, other, join);
    }
    var pairs = new Pairs(this, other);
    Copies.checkIndex(0, size());
    return new Mapped(pairs, new SampleFunction("zip", row -> pairs.joined(row, join)));
  }

  /**
   * The same samples, kept in memory once they were read: worth it where reading is slow, as from
   * files. What came before is read or made once, also what draws random numbers.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0}}, new int[] {1}).cache()}.
   *
   * <p>A stream is read to its end at once; what comes back knows its size, and can be shuffled and
   * split.
   *
   * @throws IllegalArgumentException if the samples do not fit into the memory that Java may use
   * @see <a href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#cache">cache of
   *     tf.data</a>
   */
  default Dataset cache() {
    return Cached.of(this);
  }

  /**
   * The same samples, of whose batches a thread of its own reads two ahead while others are trained
   * on: worth it where reading or {@link #map} is slow. Streams are read ahead without being told.
   *
   * <p>Example: {@code Dataset.of(new float[][] {{0}}, new int[] {1}).prefetch()}.
   *
   * @see <a href="https://www.tensorflow.org/api_docs/python/tf/data/Dataset#prefetch">prefetch of
   *     tf.data</a>
   */
  default Dataset prefetch() {
    return new ReadAhead(this);
  }

  /**
   * The samples in {@code k} folds as they lie, for cross-validation: each validates in one fold
   * and trains in all others. The first folds have one sample more where {@code k} does not divide.
   * Data sorted by class needs {@link #stratifiedKFold(int)}, or a seed.
   *
   * <p>For example, {@code for (Fold fold : data.kFold(5)) { fold.train(); fold.validation(); }};
   * each fold takes a new model.
   *
   * @param k at least 2, at most {@link #size}
   * @throws IllegalArgumentException if there are fewer samples than folds, or this is a stream
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.KFold.html">KFold
   *     in scikit-learn</a>, which gives the same folds
   */
  default List<Fold> kFold(int k) {
    return Folds.of(this, k, Optional.empty());
  }

  /**
   * The samples in {@code k} folds drawn by chance, of the sizes that {@link #kFold(int)} has.
   *
   * <p>For example, {@code data.kFold(5, 7)}.
   *
   * @param seed decides which; the same seed gives the same
   * @throws IllegalArgumentException as {@link #kFold(int)} does
   */
  default List<Fold> kFold(int k, long seed) {
    return Folds.of(this, k, Optional.of(Seed.of(seed)));
  }

  /**
   * The samples in {@code k} folds that have the same part of each class, to within one sample, as
   * they lie in each class.
   *
   * <p>For example, {@code data.stratifiedKFold(5)}.
   *
   * @param k at least 2, at most the size of the smallest class
   * @throws IllegalArgumentException if the targets are neither labels nor one-hot rows, a class
   *     has fewer samples than there are folds, or this is a stream
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.StratifiedKFold.html">
   *     StratifiedKFold in scikit-learn</a>, which gives the same folds
   */
  default List<Fold> stratifiedKFold(int k) {
    return Folds.stratified(this, k, Optional.empty());
  }

  /**
   * The samples in {@code k} folds drawn by chance from each class, as many of each as {@link
   * #stratifiedKFold(int)} takes.
   *
   * <p>For example, {@code data.stratifiedKFold(5, 7)}.
   *
   * @param seed decides which; the same seed gives the same
   * @throws IllegalArgumentException as {@link #stratifiedKFold(int)} does
   */
  default List<Fold> stratifiedKFold(int k, long seed) {
    return Folds.stratified(this, k, Optional.of(Seed.of(seed)));
  }

  /**
   * Data from arrays: {@code INDArray}, {@code float[]...}, {@code double[]...}, {@code int[]...},
   * {@code long[]...}, {@code short[]...}, {@code byte[]...} (as numbers), {@code boolean[]...},
   * each of any depth, or {@link dev.banteng.core.Rows}. The arrays are left as they are. Numbers
   * become float32: whole numbers too are rounded beyond 16,777,216, by less than one part in ten
   * million.
   *
   * @param x the inputs, one a row of the first axis
   * @param y the targets, as many
   * @throws IllegalArgumentException if the lengths differ, a row has another shape than the first,
   *     there are none, or a double lies beyond float32
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
   * <p>For example, {@code Dataset.stream(() -> files.stream().map(file ->
   * read(file)).iterator())}, where {@code read} returns a Dataset.
   *
   * @param parts begins anew at each {@code iterator()}: once an epoch, and once for each
   *     evaluation or prediction that reads it. An iterator that is {@link AutoCloseable} is closed
   *     when its pass ends in whatever way. In {@code fit}, {@code evaluate} and {@code predict} a
   *     thread of Banteng's reads ahead, which is interrupted when the call is
   * @throws IllegalArgumentException if there is no part; later, from {@code fit}, if parts differ
   *     in shape, are null or hold a NaN or an infinity
   */
  static Dataset stream(Iterable<? extends Dataset> parts) {
    return new StreamDataset(parts);
  }

  /**
   * Data that comes part by part from Java's streams, each of which is closed when its pass ends.
   *
   * <p>For example, {@code Dataset.stream(() -> files.stream().map(file -> read(file)))}, where
   * {@code read} returns a Dataset.
   *
   * @param parts a new stream each time
   * @throws IllegalArgumentException if there is no part; later as for the other, and if a pass
   *     gets a stream that was read before
   */
  static Dataset stream(Supplier<? extends Stream<? extends Dataset>> parts) {
    return new StreamDataset(new JavaStreams(parts));
  }
}
