package dev.banteng.nn.internal.saving;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a file whose parts lead to one another without end: when its time is over the
 * bytes are wiped, so that whoever reads them finds nothing any more and gives up.
 */
final class Deadline implements AutoCloseable {
  private static final long SECONDS = 10;
  private static final long BYTES_A_SECOND = 20_000_000;

  private final byte[] bytes;
  private final CompletableFuture<Void> work = new CompletableFuture<>();
  private final CompletableFuture<Void> ended;
  private volatile boolean over;

  private Deadline(long milliseconds, byte[] bytes) {
    this.bytes = bytes;
    this.ended =
        work.orTimeout(milliseconds, TimeUnit.MILLISECONDS).whenComplete((done, late) -> end(late));
  }

  /** A deadline for reading these bytes. */
  static Deadline of(byte[] bytes) {
    return in(TimeUnit.SECONDS.toMillis(SECONDS + bytes.length / BYTES_A_SECOND), bytes);
  }

  static Deadline in(long milliseconds, byte[] bytes) {
    return new Deadline(milliseconds, bytes);
  }

  private void end(@Nullable Throwable late) {
    if (late != null) {
      over = true; // before the first byte goes
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Whether what was read may be nothing. */
  boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    if (work.complete(null)) {
      ended.join();
    }
  }
}
