package dev.banteng.datasets;

/**
 * A picture as its file has it: a byte for each channel of each pixel, row by row.
 *
 * @param height how many rows
 * @param width how many columns
 * @param channels 1 grey, 3 red green blue, 4 with opacity
 * @param bytes from 0 to 255 unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // on its way from a file to a batch
record Pixels(int height, int width, int channels, byte[] bytes) {
  /** A part, all channels. */
  Pixels part(int top, int left, int rows, int columns) {
    byte[] cut = new byte[rows * columns * channels];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          bytes,
          ((top + row) * width + left) * channels,
          cut,
          row * columns * channels,
          columns * channels);
    }
    return new Pixels(rows, columns, channels, cut);
  }

  /** This picture on a larger one that is black. */
  Pixels on(int rows, int columns, int top, int left) {
    byte[] canvas = new byte[rows * columns * channels];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          bytes,
          row * width * channels,
          canvas,
          ((top + row) * columns + left) * channels,
          width * channels);
    }
    return new Pixels(rows, columns, channels, canvas);
  }
}
