package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes each pixel of an image from where an affine map says: the pixel in column x and row y is
 * that at {@code (a·x + b·y + c, d·x + e·y + f)} of the image before. Places are computed in
 * float32, as in Keras, since a jump of {@link FillMode#WRAP} or of the nearest pixel hangs on
 * their last bit.
 */
final class Warp implements ImageChange {
  private static final int NUMBERS = 6; // a to f
  private static final int OUTSIDE = -1;

  /** Draws a map. */
  @FunctionalInterface
  interface Map {
    void draw(SplittableRandom random, float[] numbers);
  }

  private final Map map;
  private final Warping warping;
  private final int height;
  private final int width;
  private final int channels;

  Warp(Warping warping, Shape image, Map map) {
    this.warping = warping;
    this.height = image.at(0);
    this.width = image.at(1);
    this.channels = image.at(2);
    this.map = map;
  }

  /** Writes a map. */
  static void map(float[] to, float a, float b, float c, float d, float e, float f) {
    to[0] = a;
    to[1] = b;
    to[2] = c;
    to[3] = d;
    to[4] = e;
    to[5] = f;
  }

  @Override
  public int drawn() {
    return NUMBERS;
  }

  @Override
  public void draw(SplittableRandom random, float[] to) {
    map.draw(random, to);
  }

  /** What is done with a pixel and the pixels that it is made of. */
  private interface Visit {
    void pixel(int at, Taps taps);
  }

  /** Up to four pixels, by the index of their first number, and their shares. */
  private static final class Taps {
    private final int[] from = new int[4];
    private final float[] share = new float[4];
    private int count;

    void add(int at, float weight) {
      from[count] = at;
      share[count++] = weight;
    }
  }

  private void visit(float[] m, Visit visit) {
    var taps = new Taps();
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        float x = m[0] * column + m[1] * row + m[2];
        float y = m[3] * column + m[4] * row + m[5];
        locate(warping.fill().inside(x, width), warping.fill().inside(y, height), taps);
        visit.pixel((row * width + column) * channels, taps);
      }
    }
  }

  private void locate(float x, float y, Taps taps) {
    taps.count = 0;
    if (warping.sampling() == Sampling.NEAREST) {
      taps.add(index(rounded(x), rounded(y)), 1);
      return;
    }
    float left = (float) Math.floor(x);
    float above = (float) Math.floor(y);
    float right = left + 1;
    float below = above + 1;
    taps.add(index((int) left, (int) above), (right - x) * (below - y));
    taps.add(index((int) right, (int) above), (x - left) * (below - y));
    taps.add(index((int) left, (int) below), (right - x) * (y - above));
    taps.add(index((int) right, (int) below), (x - left) * (y - above));
  }

  /** To the nearest whole number, halves away from 0. */
  private static int rounded(float at) {
    return (int) (at < 0 ? Math.ceil(at - 0.5) : Math.floor(at + 0.5));
  }

  private int index(int column, int row) {
    boolean inside = column >= 0 && column < width && row >= 0 && row < height;
    return inside ? (row * width + column) * channels : OUTSIDE;
  }

  @Override
  public void apply(float[] drawn, double[] x, double[] y) {
    double outside = (float) warping.fillValue();
    visit(
        drawn,
        (at, taps) -> {
          for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < taps.count; i++) {
              int from = taps.from[i];
              sum += taps.share[i] * (from == OUTSIDE ? outside : x[from + channel]);
            }
            y[at + channel] = sum;
          }
        });
  }

  @Override
  public void back(float[] drawn, double[] x, double[] dy, double[] dx) {
    Arrays.fill(dx, 0);
    visit(
        drawn,
        (at, taps) -> {
          for (int i = 0; i < taps.count; i++) {
            for (int channel = 0; taps.from[i] != OUTSIDE && channel < channels; channel++) {
              dx[taps.from[i] + channel] += taps.share[i] * dy[at + channel];
            }
          }
        });
  }
}
