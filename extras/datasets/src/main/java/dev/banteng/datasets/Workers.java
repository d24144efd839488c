package dev.banteng.datasets;

import dev.banteng.core.Thrown;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Work that is done for many indices at once, by as many threads as there are processors. */
final class Workers {
  private Workers() {}

  /** Works on all indices below {@code count}; the failure of the lowest index is thrown. */
  static void each(int count, IntConsumer work) {
    @Nullable Throwable[] failures = new @Nullable Throwable[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              try {
                work.accept(i);
              } catch (RuntimeException | Error failure) { // a pool would wrap it
                failures[i] = failure;
              }
            });
    for (Throwable failure : failures) {
      if (failure != null) {
        throw Thrown.again(failure);
      }
    }
  }
}
