package dev.banteng.nn.internal.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an HDF5 file in one pass. jhdf, which reads them, does not write: it passes over a disk
 * that is full, and takes a second for what this takes a fiftieth of (docs/decisions/0075).
 */
final class HdfWriter {
  private static final int PIECE = 1 << 20;

  private HdfWriter() {}

  /** Where the bytes go. */
  @FunctionalInterface
  interface Sink {
    /** Takes all bytes that remain in a buffer. */
    void write(ByteBuffer bytes) throws IOException;
  }

  /** How many bytes the file has. */
  static long size(StoredGroup root) {
    return HdfMetadata.of(root).length
        + HdfMetadata.arrays(root).stream().mapToLong(StoredArray::bytes).sum();
  }

  static void write(StoredGroup root, Sink sink) throws IOException {
    sink.write(ByteBuffer.wrap(HdfMetadata.of(root)));
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (StoredArray array : HdfMetadata.arrays(root)) {
      if (array.whole().isPresent()) {
        sink.write(piece.clear().putLong(array.whole().getAsLong()).flip());
      } else {
        write(array.numbers(), piece, sink);
      }
    }
  }

  /** Writes numbers alone, one array behind the other. */
  static void writeAll(List<float[]> arrays, Sink sink) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] numbers : arrays) {
      write(numbers, piece, sink);
    }
  }

  private static void write(float[] numbers, ByteBuffer piece, Sink sink) throws IOException {
    for (int from = 0; from < numbers.length; ) {
      int count = Math.min(PIECE / Float.BYTES, numbers.length - from);
      piece.clear().asFloatBuffer().put(numbers, from, count);
      sink.write(piece.limit(count * Float.BYTES));
      from += count;
    }
  }
}
