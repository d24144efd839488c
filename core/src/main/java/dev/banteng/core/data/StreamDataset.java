package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.Thrown;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows that come part by part, in their own order, and nobody knows how many. */
final class StreamDataset implements Dataset {
  private final Iterable<? extends Dataset> parts;
  private final Dataset first;
  private final OptionalInt batchSize;
  private @Nullable Iterator<? extends Dataset> begun;

  /** Reads the first part, for its shapes; the first pass begins with it. */
  StreamDataset(Iterable<? extends Dataset> parts) {
    this(parts, OptionalInt.empty());
  }

  StreamDataset(Iterable<? extends Dataset> parts, OptionalInt batchSize) {
    this.parts = Check.given("parts", parts);
    this.batchSize = batchSize;
    Iterator<? extends Dataset> iterator = parts.iterator();
    try {
      this.first = first(iterator);
    } catch (Throwable thrown) { // nobody else knows the iterator
      closeAfter(thrown, iterator);
      throw thrown;
    }
    this.begun = new Resumed(first, iterator);
  }

  /** Two datasets, one behind the other. */
  static StreamDataset chained(Dataset first, Dataset second) {
    return new StreamDataset(() -> new StreamParts.Chained(first, second), first.batchSize());
  }

  /** The inputs of one dataset beside the targets of another. */
  static StreamDataset zipped(Dataset first, Dataset second) {
    return new StreamDataset(() -> new StreamParts.Zipped(first, second), first.batchSize());
  }

  /** What a function makes of the samples of two datasets. */
  static StreamDataset zipped(Dataset first, Dataset second, BinaryOperator<Sample> join) {
    return new StreamDataset(
        () ->
            new StreamParts.Mapped(
                new StreamParts.Zipped(first, second),
                "zip",
                (part, i) -> ((Pairs) part).joined(i, join)),
        first.batchSize());
  }

  private static Dataset first(Iterator<? extends Dataset> iterator) {
    if (!iterator.hasNext()) {
      throw Check.fail("The stream is empty: it gave no part. A stream has at least one row.");
    }
    return part(iterator.next(), 0);
  }

  /** A part, which users may have given as null. */
  static Dataset part(@Nullable Dataset part, int number) {
    if (part == null) {
      throw Check.fail(
          "Part %s of the stream is null. Leave out a part that cannot be read, or throw where it is read.",
          number);
    }
    return part;
  }

  private static void closeAfter(Throwable thrown, Iterator<? extends Dataset> iterator) {
    try {
      close(iterator);
    } catch (Throwable further) {
      thrown.addSuppressed(further);
    }
  }

  /** Closes an iterator that can be closed; what goes wrong is thrown as it is. */
  static void close(Iterator<? extends Dataset> iterator) {
    if (iterator instanceof AutoCloseable source) {
      try {
        source.close();
      } catch (Exception wrong) {
        throw Thrown.again(wrong);
      }
    }
  }

  /** An iterator of which one element was taken and is put back in front. */
  private static final class Resumed implements Iterator<Dataset>, AutoCloseable {
    private @Nullable Dataset first;
    private final Iterator<? extends Dataset> rest;

    Resumed(Dataset first, Iterator<? extends Dataset> rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return first != null || rest.hasNext();
    }

    @Override
    public Dataset next() {
      Dataset next = first;
      first = null;
      if (next != null) {
        return next;
      }
      if (!rest.hasNext()) {
        throw new NoSuchElementException();
      }
      return rest.next();
    }

    @Override
    public void close() {
      StreamDataset.close(rest);
    }
  }

  @Override
  public boolean sized() {
    return false;
  }

  @Override
  public Shape inputShape() {
    return first.inputShape();
  }

  @Override
  public Shape targetShape() {
    return first.targetShape();
  }

  @Override
  public boolean integerTargets() {
    return first.integerTargets();
  }

  @Override
  public List<String> classNames() {
    return first.classNames();
  }

  @Override
  public OptionalInt batchSize() {
    return batchSize;
  }

  @Override
  public List<String> check() {
    return List.of();
  }

  @Override
  public Batches batches(int batchSize) {
    return new StreamBatches(this, Check.positive("batchSize", batchSize));
  }

  /** The parts from the first on; the first pass goes on with the iterator that gave the shapes. */
  @SuppressWarnings("unchecked") // iterators only give
  synchronized Iterator<Dataset> begin() {
    Iterator<? extends Dataset> next = begun;
    begun = null;
    return (Iterator<Dataset>) (next == null ? parts.iterator() : next);
  }

  @Override
  public int size() {
    throw refusal("has no known size");
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    throw refusal("cannot be read at random");
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    throw refusal("cannot be read at random");
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    throw refusal("cannot be read at random");
  }

  @Override
  public Batches batches(int batchSize, int... order) {
    throw refusal("cannot be shuffled or put in another order");
  }

  @Override
  public INDArray x() {
    throw refusal("has no array of all inputs");
  }

  @Override
  public INDArray y() {
    throw refusal("has no array of all targets");
  }

  @Override
  public SortedMap<Integer, Integer> classCounts() {
    throw refusal("has no counts of classes");
  }

  @Override
  public Sample get(int index) {
    throw refusal("cannot be read at random");
  }

  @Override
  public ImageText show(int index) {
    throw refusal("cannot be read at random");
  }

  @Override
  public Dataset select(int... indices) {
    throw refusal("cannot be split");
  }

  @Override
  public Dataset slice(int from, int to) {
    throw refusal("cannot be split");
  }

  @Override
  public Dataset take(int count) {
    throw refusal("cannot be split");
  }

  @Override
  public Dataset skip(int count) {
    throw refusal("cannot be split");
  }

  @Override
  public Dataset shuffle(long seed) {
    throw refusal("cannot be shuffled or put in another order");
  }

  @Override
  public List<Fold> kFold(int k) {
    throw refusal("cannot be split");
  }

  @Override
  public List<Fold> kFold(int k, long seed) {
    throw refusal("cannot be split");
  }

  @Override
  public List<Fold> stratifiedKFold(int k) {
    throw refusal("cannot be split");
  }

  @Override
  public List<Fold> stratifiedKFold(int k, long seed) {
    throw refusal("cannot be split");
  }

  @Override
  public Dataset map(UnaryOperator<Sample> function) {
    Check.given("function", function);
    return new StreamDataset(
        () -> new StreamParts.Mapped(begin(), "map", (part, i) -> function.apply(part.get(i))),
        batchSize);
  }

  @Override
  public Dataset batch(int size) {
    return new StreamDataset(this::begin, OptionalInt.of(Check.positive("batchSize", size)));
  }

  /** In memory, where its size is known. */
  @Override
  public Dataset cache() {
    return Cached.held(this);
  }

  /** Streams are read ahead as it is. */
  @Override
  public Dataset prefetch() {
    return this;
  }

  private static IllegalArgumentException refusal(String what) {
    return Check.fail(
        "A stream of data %s: its samples come in their own order. "
            + "Shuffle and split where the samples are made, or hold them in memory: stream.cache().",
        what);
  }

  @Override
  public String toString() {
    return Headline.of(this);
  }
}
