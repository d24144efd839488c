package dev.banteng.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG files: grey pixels as one, and the size of one. Needs neither a font nor java.desktop.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics</a>
 */
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int WIDTH_AT = 16; // behind the signature, a length and the word IHDR
  private static final int HEADER = 24;

  private GreyPng() {}

  /**
   * A picture of numbers, row by row: black is 0, white is 1, as is what lies beyond.
   *
   * @param pixels {@code width * height} numbers
   */
  static byte[] of(float[] pixels, int width, int height) {
    byte[] rows = new byte[height * (width + 1)]; // each row begins with its filter, 0 for none
    for (int i = 0; i < pixels.length; i++) {
      float shade = Math.max(0, Math.min(1, pixels[i])); // NaN becomes 0 below
      rows[i / width * (width + 1) + i % width + 1] = (byte) (int) (shade * 255.5f);
    }
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    byte[] depthGreyPlain = {8, 0, 0, 0, 0};
    chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(depthGreyPlain));
    chunk(png, "IDAT", deflated(rows));
    chunk(png, "IEND", ByteBuffer.allocate(0));
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, ByteBuffer data) {
    ByteBuffer chunk = ByteBuffer.allocate(data.position() + 12);
    chunk.putInt(data.position()).put(name.getBytes(StandardCharsets.US_ASCII)).put(data.flip());
    var crc = new CRC32();
    crc.update(chunk.array(), 4, chunk.position() - 4); // without the length
    png.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  private static ByteBuffer deflated(byte[] rows) {
    var deflater = new Deflater();
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteBuffer data = ByteBuffer.allocate(rows.length + rows.length / 1000 + 64);
      deflater.deflate(data);
      return data;
    } finally {
      deflater.end();
    }
  }

  /** Whether it begins as a PNG does. */
  static boolean isOne(byte[] data) {
    return data.length > HEADER
        && ByteBuffer.wrap(data, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
  }

  static int width(byte[] png) {
    return ByteBuffer.wrap(png).getInt(WIDTH_AT);
  }

  static int height(byte[] png) {
    return ByteBuffer.wrap(png).getInt(WIDTH_AT + Integer.BYTES);
  }
}
