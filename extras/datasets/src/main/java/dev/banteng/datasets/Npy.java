package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.internal.FolderCheck;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads arrays in numpy's format into memory. */
final class Npy {
  /** How many bytes are read together. */
  private static final int PIECE = 1 << 16;

  private Npy() {}

  static Rows read(Path file) {
    check(file, "npy");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
      NpyHeader header = NpyHeader.read(file.toString(), in);
      header.checkLength(Files.size(file) - header.length());
      return rows(header, in);
    } catch (IOException wrong) {
      throw unreadable(file.toString(), wrong);
    }
  }

  static void check(Path file, String reader) {
    if (!Files.isRegularFile(Check.given("file", file))) {
      throw Check.fail(
          "%s %s; %s reads a file.",
          file, Files.isDirectory(file) ? "is a folder" : "does not exist", reader);
    }
  }

  static IllegalArgumentException unreadable(String name, IOException wrong) {
    var failure =
        Check.fail(
            wrong instanceof EOFException
                ? "%s is truncated: %s. Fetch or save it anew."
                : "%s cannot be read: %s. Fetch or save it anew.",
            name,
            FolderCheck.reason(wrong));
    failure.initCause(wrong);
    return failure;
  }

  /** The numbers behind a header, row by row. */
  static Rows rows(NpyHeader header, InputStream in) throws IOException {
    Shape row = header.row();
    long most = Runtime.getRuntime().maxMemory();
    long bytes = 4L * row.size() * header.rows();
    if (bytes > most) {
      throw Check.fail(
          "%s has %s rows of %s, which take %s MB as float32, but Java may use %s MB in all (-Xmx). "
              + "Read it from disk, row by row: npy(x, y).",
          header.name(), header.rows(), row, bytes >> 20, most >> 20);
    }
    float[] numbers = new float[Rows.numbers(row, header.rows(), "Read it from disk: npy(x, y).")];
    int size = header.type().bytes();
    for (int at = 0; at < numbers.length; ) {
      int count = Math.min(PIECE / size, numbers.length - at);
      byte[] piece = in.readNBytes(count * size);
      if (piece.length < count * size) {
        throw new EOFException("it ends " + (numbers.length - at) + " numbers too early");
      }
      header.type().read(ByteBuffer.wrap(piece), numbers, at, count);
      at += count;
    }
    float[] ordered = header.columnMajor() ? rowMajor(numbers, header) : numbers;
    return new Rows(row, ordered, header.rows(), header.type().integers());
  }

  /** From the first axis fastest to the last axis fastest. */
  private static float[] rowMajor(float[] columns, NpyHeader header) {
    long[] sizes = header.sizes();
    float[] rows = new float[columns.length];
    int[] index = new int[sizes.length];
    for (float number : columns) {
      int at = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        at = at * (int) sizes[axis] + index[axis];
      }
      rows[at] = number;
      for (int axis = 0; axis < sizes.length && ++index[axis] == sizes[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return rows;
  }
}
