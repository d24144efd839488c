package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An image as text, which {@code toString} gives: two pixels above each other are one character,
 * full, half or blank. What is brighter than the middle of the image's own range is drawn. Large
 * images are made smaller, so that a shell shows them whole: a pixel is then the mean of several.
 */
public final class ImageText {
  private static final int WIDEST = 64;

  /** JShell cuts values of 1,000 characters in the middle. */
  private static final int LONGEST = 950;

  private static final String HALVES = " \u2580\u2584\u2588";

  /** How bright red, green and blue are to the eye (ITU-R BT.601). */
  private static final float[] BRIGHTNESS = {0.299f, 0.587f, 0.114f};

  private final float[][] pixels;
  private final String caption;

  private ImageText(float[][] pixels, String caption) {
    this.pixels = pixels;
    this.caption = caption;
  }

  /** Refuses inputs that are no images. */
  static void checkImage(Shape shape, int index) {
    boolean image = shape.rank() == 2 || (shape.rank() == 3 && isColour(shape.last()));
    if (!image) {
      throw Check.fail(
          "show draws images, [height, width], [height, width, 1] or [height, width, 3], but an input is %s. "
              + "See its numbers with get(%s).x().",
          shape, index);
    }
  }

  /** The picture of an image, with a line below. */
  static ImageText of(INDArray image, String caption) {
    return new ImageText(shrunk(grey(image)), caption);
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == BRIGHTNESS.length;
  }

  private static float[][] grey(INDArray image) {
    float[] numbers = image.data().asFloat();
    int width = (int) image.size(1);
    int channels = image.rank() == 2 ? 1 : (int) image.size(2);
    var pixels = new float[(int) image.size(0)][width];
    for (int i = 0; i < pixels.length * width; i++) {
      float value = 0;
      for (int c = 0; c < channels; c++) {
        value += numbers[i * channels + c] * (channels == 1 ? 1 : BRIGHTNESS[c]);
      }
      pixels[i / width][i % width] = value;
    }
    return pixels;
  }

  /** Means of squares, of a side that makes the text short enough. */
  private static float[][] shrunk(float[][] large) {
    int side = 1;
    while (!fits(ceilDiv(large.length, side), ceilDiv(large[0].length, side))) {
      side++;
    }
    int height = ceilDiv(large.length, side);
    int width = ceilDiv(large[0].length, side);
    var small = new float[height][width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        small[row][column] = mean(large, row * side, column * side, side);
      }
    }
    return small;
  }

  private static boolean fits(int height, int width) {
    return width <= WIDEST && ceilDiv(height, 2) * (width + 1) <= LONGEST;
  }

  private static int ceilDiv(int size, int by) {
    return (size + by - 1) / by;
  }

  private static float mean(float[][] pixels, int top, int left, int side) {
    float sum = 0;
    int count = 0;
    for (int row = top; row < Math.min(top + side, pixels.length); row++) {
      for (int column = left; column < Math.min(left + side, pixels[row].length); column++) {
        sum += pixels[row][column];
        count++;
      }
    }
    return sum / count;
  }

  /** The middle between the darkest and the brightest pixel. */
  private float middle() {
    float low = pixels[0][0];
    float high = low;
    for (float[] row : pixels) {
      for (float pixel : row) {
        low = Math.min(low, pixel);
        high = Math.max(high, pixel);
      }
    }
    return low + (high - low) / 2;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    float middle = middle();
    for (int row = 0; row < pixels.length; row += 2) {
      var line = new StringBuilder();
      for (int column = 0; column < pixels[0].length; column++) {
        boolean upper = pixels[row][column] > middle;
        boolean lower = row + 1 < pixels.length && pixels[row + 1][column] > middle;
        line.append(HALVES.charAt((upper ? 1 : 0) + (lower ? 2 : 0)));
      }
      text.append('\n').append(line.toString().stripTrailing());
    }
    return text.append('\n').append(caption).toString();
  }
}
