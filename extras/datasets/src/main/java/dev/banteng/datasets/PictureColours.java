package dev.banteng.datasets;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;

/**
 * The colours of a picture as 1, 3 or 4 bytes a pixel. Numbers are taken as the file has them:
 * Java's own conversion would bend greys by a colour profile. Deeper channels keep their high byte;
 * opacity is left out unless four channels are wanted.
 */
final class PictureColours {
  private static final int OPAQUE = 255;

  private PictureColours() {}

  /** The first image of a reader. */
  static Pixels of(ImageReader reader, int channels) throws IOException {
    BufferedImage image = reader.read(0);
    Raster raster = image.getRaster();
    ColorModel colours = image.getColorModel();
    int[] samples = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    int bands = raster.getNumBands();
    int[] rgba =
        colours instanceof IndexColorModel palette
            ? looked(samples, palette)
            : spread(samples, bands, colours, channels == 1);
    byte[] bytes = new byte[image.getWidth() * image.getHeight() * channels];
    for (int i = 0, at = 0; i < rgba.length; i++) {
      at = put(rgba[i], channels, bytes, at);
    }
    return new Pixels(image.getHeight(), image.getWidth(), channels, bytes);
  }

  private static int[] looked(int[] indices, IndexColorModel palette) {
    int[] all = new int[palette.getMapSize()];
    palette.getRGBs(all);
    for (int i = 0; i < indices.length; i++) {
      indices[i] = all[Math.min(indices[i], all.length - 1)];
    }
    return indices;
  }

  /** Samples of one to four bands as opacity, red, green, blue in one int. */
  private static int[] spread(int[] samples, int bands, ColorModel colours, boolean toGrey)
      throws IIOException {
    boolean grey = colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    if (!grey && colours.getColorSpace().getType() != ColorSpace.TYPE_RGB) {
      throw new IIOException("its colours are neither grey nor red, green and blue");
    }
    int colour = grey ? 1 : 3;
    int[] rgba = new int[samples.length / bands];
    for (int i = 0, at = 0; i < rgba.length; i++, at += bands) {
      int red = eight(samples[at], colours.getComponentSize(0));
      int green = grey ? red : eight(samples[at + 1], colours.getComponentSize(1));
      int blue = grey ? red : eight(samples[at + 2], colours.getComponentSize(2));
      if (toGrey && !grey && colours.getComponentSize(0) > Byte.SIZE) { // rounded once
        red =
            eight(
                grey(samples[at], samples[at + 1], samples[at + 2], 1 << 14),
                colours.getComponentSize(0));
        green = red;
        blue = red;
      }
      int alpha =
          bands > colour ? eight(samples[at + colour], colours.getComponentSize(colour)) : OPAQUE;
      rgba[i] = alpha << 24 | red << 16 | green << 8 | blue;
    }
    return rgba;
  }

  /** A sample of so many bits as a byte. */
  private static int eight(int sample, int bits) {
    return bits == 8 ? sample : bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
  }

  /** Writes a colour at an index; the index behind it. */
  static int put(int rgba, int channels, byte[] to, int at) {
    int red = rgba >> 16 & 0xff;
    int green = rgba >> 8 & 0xff;
    int blue = rgba & 0xff;
    if (channels == 1) {
      to[at] = (byte) grey(red, green, blue, 0);
      return at + 1;
    }
    to[at] = (byte) red;
    to[at + 1] = (byte) green;
    to[at + 2] = (byte) blue;
    if (channels > 3) {
      to[at + 3] = (byte) (rgba >>> 24);
    }
    return at + channels;
  }

  /**
   * How bright a colour is to the eye (ITU-R BT.601), in whole numbers as libpng has them.
   *
   * @param half what is added for rounding: libpng does so for sixteen bits only
   */
  private static int grey(int red, int green, int blue, int half) {
    return red == green && green == blue
        ? red
        : (int) ((9_797L * red + 19_234L * green + 3_737L * blue + half) >> 15);
  }
}
