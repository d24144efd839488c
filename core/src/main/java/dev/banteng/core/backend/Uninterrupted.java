package dev.banteng.core.backend;

import dev.banteng.core.engine.ComputeThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Work that an interrupt of the caller must not reach: a native library whose unpacking is broken
 * off cannot be loaded again in this process. The caller waits, and its flag stays set.
 *
 * <p>The work has a thread of its own, and so do the native threads that it may start: OpenMP's end
 * with it.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  static <T> T call(Supplier<T> work) {
    try { // join is not interruptible
      return CompletableFuture.supplyAsync(
              work, task -> new ComputeThread(task, "banteng-engine").start())
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error broken) {
        throw broken;
      }
      throw e.getCause() instanceof RuntimeException wrong ? wrong : e;
    }
  }
}
