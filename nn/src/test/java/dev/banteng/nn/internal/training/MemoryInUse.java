package dev.banteng.nn.internal.training;

import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/**
 * What is in use once garbage is gone.
 *
 * @param heap Java's objects
 * @param blocks native memory that objects hold
 * @param rest what the process has beside Java's heap, natives' own memory among it
 */
public record MemoryInUse(long heap, long blocks, long rest) {
  /** Collects until nothing more goes: cleaners run in a thread of their own, afterwards. */
  public static MemoryInUse settled() {
    long least = Long.MAX_VALUE;
    for (int still = 0; still < 5; still++) {
      System.gc();
      LockSupport.parkNanos(20_000_000);
      if (Pointer.totalBytes() < least) {
        least = Pointer.totalBytes();
        still = 0;
      }
    }
    Runtime runtime = Runtime.getRuntime();
    return new MemoryInUse(
        runtime.totalMemory() - runtime.freeMemory(),
        Pointer.totalBytes(),
        Pointer.physicalBytes() - runtime.totalMemory());
  }
}
