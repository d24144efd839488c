package dev.banteng.datasets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of number that an idx file may hold. */
enum IdxType {
  UBYTE(0x08, 1),
  BYTE(0x09, 1),
  SHORT(0x0b, 2),
  INT(0x0c, 4),
  FLOAT(0x0d, 4),
  DOUBLE(0x0e, 8);

  private final int code;
  private final int bytes;

  IdxType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  static Optional<IdxType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** All types with their codes, for messages. */
  static String catalogue() {
    return Arrays.stream(values())
        .map(type -> String.format(Locale.ROOT, "%02x %s", type.code, type.label()))
        .collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many bytes one number takes. */
  int bytes() {
    return bytes;
  }

  boolean integers() {
    return this != FLOAT && this != DOUBLE;
  }

  /** The numbers in big-endian bytes. */
  float[] floats(byte[] data) {
    float[] values = new float[data.length / bytes];
    var buffer = ByteBuffer.wrap(data);
    switch (this) {
      case FLOAT -> buffer.asFloatBuffer().get(values);
      case UBYTE -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = data[i] & 0xff;
        }
      }
      case BYTE -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = data[i];
        }
      }
      case SHORT -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = buffer.getShort();
        }
      }
      case INT -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = buffer.getInt();
        }
      }
      case DOUBLE -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) buffer.getDouble();
        }
      }
    }
    return values;
  }
}
