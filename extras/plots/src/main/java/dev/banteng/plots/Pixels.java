package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.plots.Surface.Area;

/** The colours of an image, row after row. */
final class Pixels {
  private final int[][] colours;

  private Pixels(int[][] colours) {
    this.colours = colours;
  }

  /** Draws the image in a thin frame, as white lies on white. */
  void draw(Surface surface, Area area) {
    surface.box(area.inside(-1, -1, -1, -1), Ink.PALE);
    surface.pixels(area, colours);
  }

  int width() {
    return colours[0].length;
  }

  int height() {
    return colours.length;
  }

  /** How a number becomes a colour. */
  @FunctionalInterface
  interface Shade {
    int of(float value);
  }

  /** Refuses what is no image. */
  static void check(String what, Shape shape) {
    int channels = shape.rank() == 3 ? shape.last() : 1;
    if (shape.rank() < 2 || shape.rank() > 3 || (channels != 1 && channels != 3)) {
      throw Check.fail(
          "%s draws images, [height, width], [height, width, 1] or [height, width, 3], but was given %s. Reshape them: of 784 pixels [28, 28, 1].",
          what, shape);
    }
  }

  /**
   * An image of rows of images.
   *
   * @param low what is black
   * @param high what is white
   */
  static Pixels of(Rows images, int index, float low, float high) {
    Shape shape = images.shape();
    int channels = shape.rank() == 3 ? shape.last() : 1;
    int height = shape.toArray()[0];
    int width = shape.toArray()[1];
    int from = index * shape.size();
    var colours = new int[height][width];
    for (int i = 0; i < height * width; i++) {
      int colour = 0;
      for (int c = 0; c < 3; c++) {
        float value = images.data()[from + i * channels + (channels == 3 ? c : 0)];
        colour = colour << 8 | (Ink.grey((value - low) / (high - low)) & 255);
      }
      colours[i / width][i % width] = colour;
    }
    return new Pixels(colours);
  }

  /**
   * Numbers of one channel as an image.
   *
   * @param from the index of the first number
   * @param step from one number to the next
   */
  static Pixels of(float[] numbers, int from, int step, int height, int width, Shade shade) {
    var colours = new int[height][width];
    for (int i = 0; i < height * width; i++) {
      colours[i / width][i % width] = shade.of(numbers[from + i * step]);
    }
    return new Pixels(colours);
  }
}
