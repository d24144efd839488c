package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import java.util.concurrent.CancellationException;

/** Says that a call was interrupted: part of an answer is none. */
final class Interruption {
  private Interruption() {}

  /** Refuses to begin while this thread's interrupt flag is set; the flag stays as it is. */
  static void check(String call) {
    if (Thread.currentThread().isInterrupted()) {
      throw of(call);
    }
  }

  /** What an interrupted call throws. */
  static CancellationException of(String call) {
    return new CancellationException(
        Check.format(
            "%s was interrupted before its last batch, so there is no result. The thread's interrupt flag is still set: Thread.interrupted() clears it, then call again.",
            call));
  }

  /** Whether something was thrown because somebody was interrupted. */
  static boolean caused(Throwable thrown) {
    return thrown instanceof CancellationException || thrown instanceof InterruptedException;
  }
}
