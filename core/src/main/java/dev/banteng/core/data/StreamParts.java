package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What streams are made of where they come from other datasets. */
final class StreamParts {
  /** How many numbers a part holds that is cut from a pass. */
  private static final int PART = 1 << 20;

  private StreamParts() {}

  /** Parts whose samples a function makes, part by part. */
  static final class Mapped implements Iterator<Dataset>, AutoCloseable {
    private final Iterator<? extends Dataset> parts;
    private final String verb;
    private final BiFunction<Dataset, Integer, Sample> function;
    private @Nullable Dataset part;
    private @Nullable SampleFunction made;
    private long rows;
    private int number;

    /**
     * The parts of a stream, mapped.
     *
     * @param verb what users call it by
     * @param function makes the sample of a part's index
     */
    Mapped(
        Iterator<? extends Dataset> parts,
        String verb,
        BiFunction<Dataset, Integer, Sample> function) {
      this.parts = parts;
      this.verb = verb;
      this.function = function;
    }

    @Override
    public boolean hasNext() {
      return parts.hasNext();
    }

    @Override
    public Dataset next() {
      Dataset next = StreamDataset.part(parts.next(), number++);
      part = next;
      SampleFunction each = made;
      if (each == null) { // knows the shapes from the first sample on
        each = new SampleFunction(verb, i -> function.apply(given(), i));
        made = each;
      }
      Rows x = Buffers.rows(each.inputShape(), next.size(), false);
      Rows y = Buffers.rows(each.targetShape(), next.size(), each.integerTargets());
      for (int i = 0; i < next.size(); i++) {
        SampleFunction.Numbers numbers = each.at(i, rows++);
        System.arraycopy(numbers.x(), 0, x.data(), i * numbers.x().length, numbers.x().length);
        System.arraycopy(numbers.y(), 0, y.data(), i * numbers.y().length, numbers.y().length);
      }
      x.resize(next.size());
      y.resize(next.size());
      return new ArrayDataset(x, y);
    }

    private Dataset given() {
      return Check.given("part", part);
    }

    @Override
    public void close() {
      StreamDataset.close(parts);
    }
  }

  /** The parts of two datasets, one behind the other. */
  static final class Chained implements Iterator<Dataset>, AutoCloseable {
    private final Dataset second;
    private Iterator<? extends Dataset> parts;
    private boolean last;

    Chained(Dataset first, Dataset second) {
      this.parts = of(first);
      this.second = second;
    }

    private static Iterator<? extends Dataset> of(Dataset data) {
      return data instanceof StreamDataset stream ? stream.begin() : List.of(data).iterator();
    }

    @Override
    public boolean hasNext() {
      if (!parts.hasNext() && !last) {
        StreamDataset.close(parts);
        parts = of(second);
        last = true;
      }
      return parts.hasNext();
    }

    @Override
    public Dataset next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return parts.next();
    }

    @Override
    public void close() {
      StreamDataset.close(parts);
    }
  }

  /** Two datasets side by side, piece by piece. */
  static final class Zipped implements Iterator<Dataset>, AutoCloseable {
    private final Batches first;
    private final Batches second;
    private @Nullable Dataset ready;
    private long rows;

    /** Reads both in pieces of one size. */
    Zipped(Dataset first, Dataset second) {
      int widest = Math.max(first.inputShape().size(), second.inputShape().size());
      int piece = Math.max(1, Math.min(1024, PART / widest));
      this.first = first.batches(piece);
      this.second = second.batches(piece);
    }

    @Override
    public boolean hasNext() {
      if (ready == null) {
        int some = first.next() ? first.inputs().count() : 0;
        int others = second.next() ? second.inputs().count() : 0;
        if (some != others) {
          throw Check.fail(
              "zip pairs samples, but one of both ends at row %s and the other goes on. "
                  + "Give as many of each.",
              rows + Math.min(some, others));
        }
        rows += some;
        ready = some == 0 ? null : new Pairs(copy(first), copy(second));
      }
      return ready != null;
    }

    private static Dataset copy(Batches pass) {
      return new ArrayDataset(copy(pass.inputs()), copy(pass.targets()));
    }

    private static Rows copy(Rows rows) {
      Rows copy = Buffers.like(rows);
      Buffers.copy(rows, copy);
      return copy;
    }

    @Override
    public Dataset next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Dataset next = Check.given("part", ready);
      ready = null;
      return next;
    }

    @Override
    public void close() {
      try (first) {
        second.close();
      }
    }
  }
}
