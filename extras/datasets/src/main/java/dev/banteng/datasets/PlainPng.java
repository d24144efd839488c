package dev.banteng.datasets;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The PNGs that most folders hold, read several times faster than by Java's reader: eight bits a
 * channel, no palette, not interlaced. Of all others, and of whatever is odd, nothing is said here:
 * Java's reader decides on them.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">the specification of PNG</a>
 */
final class PlainPng {
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int TRANSPARENT = 0x74524e53; // tRNS
  private static final int HEADER = 8;
  private static final int CHUNK = 12;

  /** Channels by the type of colour: grey, red green blue, and both with opacity. */
  private static final int[] BANDS = {1, 0, 3, 0, 2, 0, 4};

  private final byte[] bytes;
  private final ByteBuffer file;
  private final int width;
  private final int height;
  private final int bands;
  private final byte[] rows;

  private PlainPng(byte[] bytes, int width, int height, int bands) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes);
    this.width = width;
    this.height = height;
    this.bands = bands;
    this.rows = new byte[(width * bands + 1) * height];
  }

  /**
   * The picture of a file that begins as a PNG does.
   *
   * @param most how many pixels are read at most
   */
  static Optional<Pixels> read(byte[] bytes, int channels, long most) {
    var file = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER + CHUNK + 13 || file.getInt(HEADER + 4) != IHDR) {
      return Optional.empty();
    }
    int width = file.getInt(16);
    int height = file.getInt(20);
    int colours = bytes[25];
    boolean plain = bytes[24] == 8 && bytes[26] == 0 && bytes[27] == 0 && bytes[28] == 0;
    if (!plain
        || colours < 0
        || colours >= BANDS.length
        || BANDS[colours] == 0
        || width < 1
        || height < 1
        || (long) width * height > Math.min(most, Integer.MAX_VALUE / 8)) {
      return Optional.empty();
    }
    var png = new PlainPng(bytes, width, height, BANDS[colours]);
    return png.inflated() && png.unfiltered()
        ? Optional.of(png.pixels(channels))
        : Optional.empty();
  }

  /** Unpacks all rows; whether they are there, no more and no less, and their checksum is right. */
  private boolean inflated() {
    var inflater = new Inflater();
    int filled = 0;
    try {
      for (int at = HEADER; at + CHUNK <= file.capacity(); ) {
        int length = file.getInt(at);
        int type = file.getInt(at + 4);
        if (length < 0 || length > file.capacity() - at - CHUNK || type == TRANSPARENT) {
          return false;
        }
        if (type == IEND) {
          return filled == rows.length && inflater.finished();
        }
        if (type == IDAT) {
          inflater.setInput(bytes, at + 8, length);
          filled += inflater.inflate(rows, filled, rows.length - filled);
          if (filled == rows.length && inflater.inflate(new byte[1]) > 0) {
            return false;
          }
        }
        at += CHUNK + length;
      }
      return false;
    } catch (DataFormatException damaged) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** Undoes what each row was made smaller by; whether all rows tell how. */
  private boolean unfiltered() {
    int stride = width * bands + 1;
    for (int row = 0; row < height; row++) {
      int start = row * stride + 1;
      int filter = rows[start - 1];
      if (filter < 0 || filter > 4) {
        return false;
      }
      for (int i = 0; filter > 0 && i < stride - 1; i++) {
        int left = i < bands ? 0 : rows[start + i - bands] & 0xff;
        int up = row == 0 ? 0 : rows[start + i - stride] & 0xff;
        int corner = row == 0 || i < bands ? 0 : rows[start + i - stride - bands] & 0xff;
        rows[start + i] += (byte) predicted(filter, left, up, corner);
      }
    }
    return true;
  }

  private static int predicted(int filter, int left, int up, int corner) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      default -> paeth(left, up, corner);
    };
  }

  /** The neighbour that is nearest to left + up - corner. */
  private static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private Pixels pixels(int channels) {
    byte[] made = new byte[width * height * channels];
    int at = 0;
    for (int row = 0; row < height; row++) {
      int start = row * (width * bands + 1) + 1;
      if (bands == channels) {
        System.arraycopy(rows, start, made, at, width * bands);
        at += width * bands;
        continue;
      }
      for (int i = start; i < start + width * bands; i += bands) {
        at = PictureColours.put(colour(i), channels, made, at);
      }
    }
    return new Pixels(height, width, channels, made);
  }

  /** Opacity, red, green and blue. */
  private int colour(int at) {
    int red = rows[at] & 0xff;
    int green = bands < 3 ? red : rows[at + 1] & 0xff;
    int blue = bands < 3 ? red : rows[at + 2] & 0xff;
    int opacity = bands % 2 == 0 ? rows[at + bands - 1] & 0xff : 0xff;
    return opacity << 24 | red << 16 | green << 8 | blue;
  }
}
