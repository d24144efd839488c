package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in front of the numbers of an npy file: the magic bytes, a version from 1 to 3, and a
 * dictionary of Python with type, order and shape.
 *
 * @param name what to call the file in messages
 * @param type of the numbers
 * @param columnMajor whether the first axis runs fastest (Fortran's order)
 * @param sizes of all axes, the first counts rows
 * @param length how many bytes the header takes
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record NpyHeader(String name, NpyType type, boolean columnMajor, long[] sizes, long length) {
  private static final String MAGIC = "934e554d5059";
  private static final int LONGEST = 1 << 20;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('([^']*)'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");

  /** Reads a header, and leaves the stream in front of the numbers. */
  static NpyHeader read(String name, InputStream in) throws IOException {
    byte[] start = in.readNBytes(8);
    String magic = HexFormat.of().formatHex(start, 0, Math.min(6, start.length));
    if (!magic.equals(MAGIC)) {
      throw Check.fail(
          "%s is no npy file: it begins with %s, an npy file with 93 4e 55 4d 50 59. "
              + "Write one by numpy.save(file, array); files of several arrays (.npz) are read by npz.",
          name, start.length == 0 ? "nothing" : HexFormat.ofDelimiter(" ").formatHex(start));
    }
    if (start.length < 8 || start[6] < 1 || start[6] > 3) {
      throw Check.fail(
          "%s is an npy file of version %s; versions 1 to 3 are read. Save it anew with numpy.",
          name, start.length < 7 ? "none" : start[6]);
    }
    int field = start[6] == 1 ? 2 : 4;
    byte[] size = exactly(name, in, field);
    long length = ByteBuffer.wrap(Arrays.copyOf(size, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length > LONGEST) {
      throw Check.fail(
          "%s is damaged: its header would take %s bytes. Save it anew with numpy.", name, length);
    }
    String text = new String(exactly(name, in, (int) length), StandardCharsets.UTF_8);
    return parse(name, text, 8 + field + length);
  }

  private static byte[] exactly(String name, InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(name + " ends within its header");
    }
    return bytes;
  }

  private static NpyHeader parse(String name, String text, long length) {
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw Check.fail(
          "%s is damaged: its header lacks type, order or shape: %s. Save it anew with numpy.",
          name, text.strip());
    }
    NpyType type = NpyType.of(name, descr.group(2) == null ? "|V" + 0 : descr.group(2));
    long[] sizes =
        Arrays.stream(shape.group(1).replace("L", "").split(",", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .mapToLong(each -> each.length() > 18 ? Long.MAX_VALUE : Long.parseLong(each))
            .toArray();
    return new NpyHeader(name, type, order.group(1).equals("True"), sizes, length).checked();
  }

  private NpyHeader checked() {
    if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      throw Check.fail(
          "%s has the shape %s: %s. Save an array whose first axis counts rows.",
          name,
          Arrays.toString(sizes),
          sizes.length == 0 ? "a single number" : "no numbers at all");
    }
    if (numbers() > Long.MAX_VALUE / 8
        || sizes[0] > Integer.MAX_VALUE
        || width() > Integer.MAX_VALUE) {
      throw Check.fail(
          "%s has the shape %s, more than any file holds: it is damaged. Save it anew with numpy.",
          name, Arrays.toString(sizes));
    }
    return this;
  }

  private long numbers() {
    double exact = 1;
    long product = 1;
    for (long size : sizes) {
      exact *= size;
      product *= size;
    }
    return exact > Long.MAX_VALUE / 8.0 ? Long.MAX_VALUE : product;
  }

  private long width() {
    return numbers() / sizes[0];
  }

  int rows() {
    return (int) sizes[0];
  }

  /** The shape of one row. */
  Shape row() {
    return Shape.of(Arrays.stream(sizes).skip(1).mapToInt(size -> (int) size).toArray());
  }

  /** How many bytes follow the header. */
  long dataBytes() {
    return numbers() * type.bytes();
  }

  /** Refuses more or fewer bytes than the shape needs. */
  void checkLength(long given) {
    if (given != dataBytes()) {
      throw Check.fail(
          "%s is %s: its header announces %s numbers of %s bytes, %s bytes, but %s follow. "
              + "Fetch or save it anew.",
          name,
          given < dataBytes() ? "truncated" : "too long",
          Arrays.toString(sizes),
          type.bytes(),
          dataBytes(),
          given);
    }
  }
}
