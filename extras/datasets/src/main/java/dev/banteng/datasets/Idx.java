package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file in the idx format of the MNIST page: two zero bytes, a type code, the number of axes,
 * the size of each axis as a big-endian int, and then the numbers, big-endian, the last axis
 * fastest.
 */
final class Idx {
  private final String name;
  private final IdxType type;
  private final int rows;
  private final Shape row;
  private final byte[] bytes;

  Idx(String name, IdxType type, int rows, Shape row, byte[] bytes) {
    this.name = name;
    this.type = type;
    this.rows = rows;
    this.row = row;
    this.bytes = bytes;
  }

  /** A user's own file. */
  static Idx read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Check.fail(
          "%s %s; idx reads a file.",
          file, Files.isDirectory(file) ? "is a folder" : "does not exist");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read.", e);
    }
  }

  /**
   * A file from a stream.
   *
   * @param name what to call it in messages
   * @param stored how many bytes the stream has, before it is unpacked
   */
  static Idx read(String name, InputStream in, long stored) throws IOException {
    return new IdxReader(name, in, stored).read();
  }

  /** Images and labels as one dataset. */
  static Dataset pair(Idx images, Idx labels) {
    if (images.row.rank() == 0) {
      throw Check.fail(
          "%s holds one number a row, as label files do; images take at least two axes, [n, height, width]. "
              + "idx(images, labels) takes the images first.",
          images.name);
    }
    if (images.rows != labels.rows) {
      throw Check.fail(
          "Images and labels must be as many, but %s has %s and %s has %s. Take two files of the same set.",
          images.name, images.rows, labels.name, labels.rows);
    }
    return images.type == IdxType.UBYTE
        ? Dataset.ofPixels(images.pixelShape(), images.bytes, labels.values())
        : Dataset.of(images.values(), labels.values());
  }

  private Shape pixelShape() {
    return row.rank() == 2 ? Shape.of(row.at(0), row.at(1), 1) : row;
  }

  /** The numbers as the file has them. */
  Rows values() {
    return new Rows(row, type.floats(bytes), rows, type.integers());
  }
}
