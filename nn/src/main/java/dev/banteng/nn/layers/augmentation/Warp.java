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
  private final double outside;
  private final int[] pixels = new int[4]; // by the index of their first number
  private final float[] shares = new float[4];
  private int taps;

  Warp(Warping warping, Shape image, Map map) {
    this.warping = warping;
    this.height = image.at(0);
    this.width = image.at(1);
    this.channels = image.at(2);
    this.outside = (float) warping.fillValue();
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

  @Override
  public void apply(float[] m, double[] x, double[] y) {
    FillMode fill = warping.fill();
    boolean blends = warping.sampling() == Sampling.BILINEAR;
    int to = 0;
    for (int row = 0; row < height; row++) {
      float b = m[1] * row;
      float e = m[4] * row;
      for (int column = 0; column < width; column++, to += channels) {
        float atX = fill.inside(m[0] * column + b + m[2], width);
        float atY = fill.inside(m[3] * column + e + m[5], height);
        int left = (int) atX;
        int above = (int) atY;
        if (blends && atX >= 0 && atY >= 0 && left < width - 1 && above < height - 1) {
          blend(x, (above * width + left) * channels, atX - left, atY - above, y, to);
        } else {
          locate(atX, atY);
          sum(x, y, to);
        }
      }
    }
  }

  /** The same as {@link #sum} for four pixels inside, which most are. */
  private void blend(double[] x, int from, double right, double below, double[] y, int to) {
    int line = width * channels;
    for (int channel = 0; channel < channels; channel++) {
      int at = from + channel;
      double upper = x[at] + right * (x[at + channels] - x[at]);
      double lower = x[at + line] + right * (x[at + line + channels] - x[at + line]);
      y[to + channel] = upper + below * (lower - upper);
    }
  }

  private void sum(double[] x, double[] y, int to) {
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      for (int i = 0; i < taps; i++) {
        sum += shares[i] * (pixels[i] == OUTSIDE ? outside : x[pixels[i] + channel]);
      }
      y[to + channel] = sum;
    }
  }

  /** Finds the pixels that a place is made of, and their shares. */
  private void locate(float x, float y) {
    taps = 0;
    if (warping.sampling() == Sampling.NEAREST) {
      tap(rounded(x), rounded(y), 1);
      return;
    }
    float left = (float) Math.floor(x);
    float above = (float) Math.floor(y);
    float right = left + 1;
    float below = above + 1;
    tap((int) left, (int) above, (right - x) * (below - y));
    tap((int) right, (int) above, (x - left) * (below - y));
    tap((int) left, (int) below, (right - x) * (y - above));
    tap((int) right, (int) below, (x - left) * (y - above));
  }

  /** To the nearest whole number, halves away from 0. */
  private static int rounded(float at) {
    return (int) (at < 0 ? Math.ceil(at - 0.5) : Math.floor(at + 0.5));
  }

  private void tap(int column, int row, float share) {
    boolean inside = column >= 0 && column < width && row >= 0 && row < height;
    pixels[taps] = inside ? (row * width + column) * channels : OUTSIDE;
    shares[taps++] = share;
  }

  @Override
  public void back(float[] m, double[] x, double[] dy, double[] dx) {
    Arrays.fill(dx, 0);
    int at = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++, at += channels) {
        float atX = m[0] * column + m[1] * row + m[2];
        float atY = m[3] * column + m[4] * row + m[5];
        locate(warping.fill().inside(atX, width), warping.fill().inside(atY, height));
        for (int i = 0; i < taps; i++) {
          for (int channel = 0; pixels[i] != OUTSIDE && channel < channels; channel++) {
            dx[pixels[i] + channel] += shares[i] * dy[at + channel];
          }
        }
      }
    }
  }
}
