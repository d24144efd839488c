package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a stream: cuts its parts, of whatever sizes, into batches of one size, and checks
 * each batch, since the data cannot be looked at beforehand. The source is asked for its iterator
 * when the first batch is, so that opening a pass never waits for it.
 */
final class StreamBatches implements Batches {
  private final StreamDataset stream;
  private final int batchSize;
  private final int[] order;
  private final Rows x;
  private final Rows y;
  private float[] spare = new float[0];
  private @Nullable Iterator<? extends Dataset> parts;
  private @Nullable Dataset part;
  private int partNumber = -1;
  private int at;
  private long rowsGiven;

  StreamBatches(StreamDataset stream, int batchSize) {
    this.stream = stream;
    this.batchSize = batchSize;
    this.x = Buffers.rows(stream.inputShape(), batchSize, false);
    this.y = Buffers.rows(stream.targetShape(), batchSize, stream.integerTargets());
    this.order = new int[batchSize];
  }

  @Override
  public boolean next() {
    int filled = 0;
    while (filled < batchSize && partWithRows()) {
      filled += append(filled);
    }
    x.resize(filled);
    y.resize(filled);
    if (filled == 0 && rowsGiven == 0) {
      throw Check.fail(
          "The stream gave no rows in this pass. Each epoch makes a pass: iterator() must begin anew every time.");
    }
    FiniteRows.check("x", x, rowsGiven);
    FiniteRows.check("y", y, rowsGiven);
    rowsGiven += filled;
    return filled > 0;
  }

  /** Whether the current part has rows left, going on to further parts as needed. */
  private boolean partWithRows() {
    if (parts == null) {
      parts = stream.begin();
    }
    while (part == null || at == part.size()) {
      if (!parts.hasNext()) {
        return false;
      }
      part = checked(parts.next());
      at = 0;
    }
    return true;
  }

  private Dataset checked(@Nullable Dataset given) {
    partNumber++;
    Dataset next = StreamDataset.part(given, partNumber);
    if (!next.sized()) {
      throw Check.fail("Part %s of the stream is a stream itself.", partNumber);
    }
    if (!next.inputShape().equals(stream.inputShape())
        || !next.targetShape().equals(stream.targetShape())
        || next.integerTargets() != stream.integerTargets()) {
      throw Check.fail(
          "All parts of a stream must be alike, but part 0 has %s and part %s has %s.",
          Headline.kind(stream), partNumber, Headline.kind(next));
    }
    return next;
  }

  /** Takes what fits of the current part; returns how many rows that are. */
  private int append(int filled) {
    Dataset from = Objects.requireNonNull(part);
    int count = Math.min(batchSize - filled, from.size() - at);
    for (int i = 0; i < count; i++) {
      order[i] = at + i;
    }
    copy(from::inputs, x, filled, count);
    copy(from::targets, y, filled, count);
    at += count;
    return count;
  }

  private void copy(Survey.Source source, Rows to, int filled, int count) {
    if (filled == 0) {
      source.copy(order, 0, count, to.data());
      return;
    }
    int width = to.shape().size();
    if (spare.length < count * width) {
      spare = new float[count * width];
    }
    source.copy(order, 0, count, spare);
    System.arraycopy(spare, 0, to.data(), filled * width, count * width);
  }

  @Override
  public Rows inputs() {
    return x;
  }

  @Override
  public Rows targets() {
    return y;
  }

  @Override
  public String toString() {
    return Check.format(
        "a pass over a stream in batches of %s, %s samples read", batchSize, rowsGiven);
  }

  /** Closes the iterator if it can be closed, as one that reads a file can. */
  @Override
  public void close() {
    Iterator<? extends Dataset> begun = parts;
    parts = Collections.emptyIterator();
    if (begun != null) {
      StreamDataset.close(begun);
    }
  }
}
