package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Parts from Java's streams: a new one for each pass, since a stream can be read once only. */
final class JavaStreams implements Iterable<Dataset> {
  private final Supplier<? extends Stream<? extends Dataset>> parts;
  private final AtomicInteger passes = new AtomicInteger();

  JavaStreams(Supplier<? extends Stream<? extends Dataset>> parts) {
    this.parts = Check.given("parts", parts);
  }

  @Override
  public Iterator<Dataset> iterator() {
    int pass = passes.incrementAndGet();
    Stream<? extends Dataset> source = Check.given("The stream of parts", parts.get());
    try {
      return new Closing(source);
    } catch (IllegalStateException used) {
      throw new IllegalArgumentException(
          Check.format(
              "Pass %s over the data got a stream that was read or closed before. Each epoch makes a pass, "
                  + "and a stream of Java can be read once: make a new one each time, "
                  + "Dataset.stream(() -> files.stream().map(...)).",
              pass),
          used);
    }
  }

  /** The parts of one stream, which is closed with its iterator. */
  private static final class Closing implements Iterator<Dataset>, AutoCloseable {
    private final Stream<? extends Dataset> source;
    private final Iterator<? extends Dataset> iterator;

    Closing(Stream<? extends Dataset> source) {
      this.source = source;
      this.iterator = source.iterator();
    }

    @Override
    public boolean hasNext() {
      return iterator.hasNext();
    }

    @Override
    public Dataset next() {
      return iterator.next();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
