package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads one idx file and says exactly what is wrong with one that is not. */
final class IdxReader {
  /** Large, so that few calls cross into the native inflater. */
  private static final int BUFFER = 1 << 17;

  /** No deflated data unpacks to more than this multiple of its size. */
  private static final long BEST_COMPRESSION = 1032;

  private final String name;
  private final InputStream source;
  private final long stored;

  IdxReader(String name, InputStream source, long stored) {
    this.name = name;
    this.source = source;
    this.stored = stored;
  }

  Idx read() throws IOException {
    var raw = new BufferedInputStream(source, BUFFER);
    raw.mark(2);
    boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    try {
      return packed
          ? parse(new GZIPInputStream(raw, BUFFER), bound(BEST_COMPRESSION))
          : parse(raw, stored);
    } catch (EOFException e) {
      throw damaged("ends too early", e);
    } catch (ZipException e) {
      throw damaged("is damaged (" + e.getMessage() + ")", e);
    }
  }

  private long bound(long factor) {
    return stored > Long.MAX_VALUE / factor ? Long.MAX_VALUE : stored * factor;
  }

  private IllegalArgumentException damaged(String what, IOException cause) {
    var failure = Check.fail("%s: the gzip data %s. Fetch the file anew.", name, what);
    failure.initCause(cause);
    return failure;
  }

  private Idx parse(InputStream in, long mostBytes) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4) {
      throw Check.fail(
          "%s is not an idx file: it has %s bytes, its header alone takes 8.", name, magic.length);
    }
    IdxType type = type(magic);
    int axes = magic[3] & 0xff;
    if (axes == 0) {
      throw Check.fail("%s: the idx header says 0 axes; data has at least one, its rows.", name);
    }
    int[] sizes = sizes(in, axes);
    byte[] data = data(in, type, sizes, mostBytes);
    return new Idx(name, type, sizes[0], Shape.of(Arrays.copyOfRange(sizes, 1, axes)), data);
  }

  private IdxType type(byte[] magic) {
    if (magic[0] != 0 || magic[1] != 0) {
      throw Check.fail(
          "%s is not an idx file: it begins with %s, an idx file with 00 00, a type code and the number of axes.",
          name, HexFormat.ofDelimiter(" ").formatHex(magic));
    }
    return IdxType.of(magic[2])
        .orElseThrow(
            () ->
                Check.fail(
                    "%s is not an idx file: its type code is %s; idx knows %s.",
                    name, HexFormat.of().toHexDigits(magic[2]), IdxType.catalogue()));
  }

  private int[] sizes(InputStream in, int axes) throws IOException {
    byte[] header = in.readNBytes(4 * axes);
    if (header.length < 4 * axes) {
      throw Check.fail(
          "%s is truncated: %s axes take a header of %s bytes, but it has %s.",
          name, axes, 4 + 4 * axes, 4 + header.length);
    }
    int[] sizes = new int[axes];
    java.nio.ByteBuffer.wrap(header).asIntBuffer().get(sizes);
    for (int size : sizes) {
      if (size < 1) {
        throw Check.fail(
            "%s: the idx header gives the sizes %s; each must be at least 1.",
            name, Arrays.toString(sizes));
      }
    }
    return sizes;
  }

  private byte[] data(InputStream in, IdxType type, int[] sizes, long mostBytes)
      throws IOException {
    long size = type.bytes();
    for (int axis : sizes) {
      size = Math.min(size * axis, Long.MAX_VALUE >>> 32);
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw Check.fail(
          "%s: the idx header gives the sizes %s, which is more than the 2 GB that one array can hold.",
          name, Arrays.toString(sizes));
    }
    // A wrong header must not reserve memory that the file cannot fill.
    byte[] data = size > mostBytes ? in.readAllBytes() : new byte[(int) size];
    int filled = size > mostBytes ? data.length : in.readNBytes(data, 0, data.length);
    if (filled < size) {
      throw wrongLength("is truncated", type, sizes, size, Check.number(filled));
    }
    if (in.read() >= 0) {
      throw wrongLength("is too long", type, sizes, size, "more");
    }
    return data;
  }

  private IllegalArgumentException wrongLength(
      String what, IdxType type, int[] sizes, long expected, String got) {
    return Check.fail(
        "%s %s: its header announces %s of %s, %s bytes, but %s follow. Fetch the file anew.",
        name, what, Arrays.toString(sizes), type.label(), expected, got);
  }
}
