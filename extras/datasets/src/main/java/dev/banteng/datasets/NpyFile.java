package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An npy file whose rows are read when they are asked for. It is opened anew each time: nobody has
 * to close it, and an interrupt of one reader does not close it for others. In Fortran's order rows
 * do not lie together, so that such a file is read into memory.
 */
final class NpyFile {
  /** Rows that lie together are read together, up to so many bytes. */
  private static final int PIECE = 1 << 18;

  private final Path file;
  private final NpyHeader header;
  private final Optional<Rows> held;

  private NpyFile(Path file, NpyHeader header, Optional<Rows> held) {
    this.file = file;
    this.header = header;
    this.held = held;
  }

  static NpyFile open(Path file) {
    Npy.check(file, "npy");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NpyHeader header = NpyHeader.read(file.toString(), in);
      header.checkLength(Files.size(file) - header.length());
      boolean scattered = header.columnMajor() && header.sizes().length > 1;
      return new NpyFile(file, header, scattered ? Optional.of(Npy.read(file)) : Optional.empty());
    } catch (IOException wrong) {
      throw Npy.unreadable(file.toString(), wrong);
    }
  }

  Path path() {
    return file;
  }

  int rows() {
    return header.rows();
  }

  Shape row() {
    return header.row();
  }

  boolean integers() {
    return header.type().integers();
  }

  /** Copies rows out, one after the other. */
  void copy(int[] order, int from, int count, float[] to) {
    int width = row().size();
    if (held.isPresent()) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(held.get().data(), order[from + i] * width, to, i * width, width);
      }
      return;
    }
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      if (open.length() != header.length() + header.dataBytes()) {
        throw Check.fail("%s has changed since it was opened. Call npy anew.", file);
      }
      read(open, order, from, count, to);
    } catch (IOException wrong) {
      throw Npy.unreadable(file.toString(), wrong);
    }
  }

  private void read(RandomAccessFile open, int[] order, int from, int count, float[] to)
      throws IOException {
    int width = row().size();
    long rowBytes = (long) width * header.type().bytes();
    int most = (int) Math.max(1, PIECE / rowBytes);
    byte[] bytes = new byte[(int) (Math.min(most, count) * rowBytes)];
    for (int i = 0; i < count; ) {
      int together = 1;
      while (together < Math.min(most, count - i)
          && order[from + i + together] == order[from + i] + together) {
        together++;
      }
      open.seek(header.length() + order[from + i] * rowBytes);
      open.readFully(bytes, 0, (int) (together * rowBytes));
      header.type().read(ByteBuffer.wrap(bytes), to, i * width, together * width);
      i += together;
    }
  }
}
