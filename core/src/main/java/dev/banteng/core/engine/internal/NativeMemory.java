package dev.banteng.core.engine.internal;

import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/** Native memory, or an error that says how much there is and what would need less. */
public final class NativeMemory {
  private static final double MEGABYTE = 1 << 20;

  private NativeMemory() {}

  /**
   * What a maker allocates.
   *
   * @param bytes how much that is
   * @throws OutOfMemoryError if there is not so much left
   */
  public static <P extends Pointer> P allocate(long bytes, Supplier<P> maker) {
    try {
      return maker.get();
    } catch (OutOfMemoryError e) {
      var explained = new OutOfMemoryError(explanation(bytes));
      explained.initCause(e);
      throw explained;
    }
  }

  private static String explanation(long bytes) {
    return String.format(
        Locale.ROOT,
        "No native memory for %,.1f MB more: %,.1f MB are in use of at most %,.1f, and the process"
            + " has %,.1f MB of at most %,.1f. Smaller batches or fewer models at a time need less;"
            + " -Dorg.bytedeco.javacpp.maxbytes=8g and -Dorg.bytedeco.javacpp.maxphysicalbytes=16g"
            + " allow more.",
        bytes / MEGABYTE,
        Pointer.totalBytes() / MEGABYTE,
        Pointer.maxBytes() / MEGABYTE,
        Pointer.physicalBytes() / MEGABYTE,
        Pointer.maxPhysicalBytes() / MEGABYTE);
  }
}
