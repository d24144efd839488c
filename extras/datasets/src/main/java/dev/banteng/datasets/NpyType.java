package dev.banteng.datasets;

import dev.banteng.core.Check;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How numpy writes one number: a letter for its kind, its bytes, and their order.
 *
 * @param kind b for true and false, i and u for whole numbers, f for others
 * @param bytes how many a number takes
 * @param order of these bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {
  /** The type of numpy's description, such as {@code <f4}. */
  static NpyType of(String name, String descr) {
    char kind = descr.length() < 2 ? '?' : descr.charAt(1);
    String size = descr.length() < 3 ? "" : descr.substring(2);
    boolean known =
        switch (kind) {
          case 'b' -> size.equals("1");
          case 'i', 'u' -> size.matches("[1248]");
          case 'f' -> size.matches("[248]");
          default -> false;
        };
    if (!known || "<>|=".indexOf(descr.charAt(0)) < 0) {
      throw Check.fail(
          "%s holds numpy's type '%s'%s; true and false, whole numbers and floats up to 8 bytes are read. "
              + "Save it anew: numpy.save(file, array.astype('float32')).",
          name, descr, meaning(kind));
    }
    return new NpyType(
        kind,
        Integer.parseInt(size),
        descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static String meaning(char kind) {
    return switch (kind) {
      case 'O' -> ", Python objects, which run code when they are read";
      case 'U', 'S' -> ", texts";
      case 'c' -> ", complex numbers";
      case 'M', 'm' -> ", times";
      case 'V' -> ", records";
      default -> "";
    };
  }

  boolean integers() {
    return kind != 'f';
  }

  /** Reads numbers from the buffer's position on. */
  void read(ByteBuffer from, float[] to, int at, int count) {
    from.order(order);
    for (int i = at; i < at + count; i++) {
      to[i] = (float) next(from);
    }
  }

  private double next(ByteBuffer from) {
    return switch (kind) {
      case 'f' ->
          bytes == 8 ? from.getDouble() : bytes == 4 ? from.getFloat() : half(from.getShort());
      case 'u' -> unsigned(from);
      case 'b' -> from.get() == 0 ? 0 : 1;
      default -> signed(from);
    };
  }

  private long signed(ByteBuffer from) {
    return switch (bytes) {
      case 1 -> from.get();
      case 2 -> from.getShort();
      case 4 -> from.getInt();
      default -> from.getLong();
    };
  }

  private double unsigned(ByteBuffer from) {
    return switch (bytes) {
      case 1 -> from.get() & 0xff;
      case 2 -> from.getShort() & 0xffff;
      case 4 -> from.getInt() & 0xffffffffL;
      default -> large(from.getLong());
    };
  }

  private static double large(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** IEEE 754's 16 bits: a sign, five of exponent, ten of fraction. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        exponent == 0
            ? fraction * 0x1p-24f
            : exponent == 31
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    return bits < 0 ? -size : size;
  }
}
