package dev.banteng.core.engine.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Float32 numbers that are 0 because the system gives new memory as zeros: nothing writes them, and
 * what nobody ever touches, such as gradients of a model that only predicts, takes no memory.
 */
public final class ZeroedFloats extends FloatPointer {
  /**
   * So many zeros.
   *
   * @throws OutOfMemoryError if there is not so much memory left
   */
  public ZeroedFloats(long length) {
    super((Pointer) null);
    Pointer zeros = calloc(length, Float.BYTES);
    if (zeros == null) {
      throw new OutOfMemoryError("calloc of " + length + " numbers failed");
    }
    address = zeros.address();
    limit = length;
    capacity = length;
    deallocator(() -> free(zeros)); // counts it, or frees it at once if that is too much
  }

  @Override
  public int sizeof() {
    return Float.BYTES;
  }
}
