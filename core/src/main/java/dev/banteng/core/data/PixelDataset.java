package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;

/**
 * Images whose pixels stay bytes, a quarter of the memory of floats, and become numbers from 0 to 1
 * when a batch is gathered.
 */
final class PixelDataset implements Dataset {
  /** What each byte means. The quotients themselves: times 1/255 would differ in the last bit. */
  private static final float[] QUOTIENTS = new float[256];

  static {
    for (int i = 0; i < QUOTIENTS.length; i++) {
      QUOTIENTS[i] = i / 255f;
    }
  }

  private final Shape shape;
  private final int width;
  private final byte[] pixels;
  private final Rows targets;

  PixelDataset(Shape shape, byte[] pixels, Rows targets) {
    this.shape = shape;
    this.width = shape.size();
    this.pixels = pixels;
    this.targets = targets;
    if (pixels.length != (long) targets.count() * width) {
      throw Check.fail(
          "%s rows of %s take %s pixels, but %s were given.",
          targets.count(), shape, (long) targets.count() * width, pixels.length);
    }
  }

  @Override
  public int size() {
    return targets.count();
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  public Shape targetShape() {
    return targets.shape();
  }

  @Override
  public boolean integerTargets() {
    return targets.integers();
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      copyRow(pixels, order[from + i] * width, to, i * width, width);
    }
  }

  private static void copyRow(byte[] pixels, int at, float[] to, int start, int width) {
    float[] quotients = QUOTIENTS;
    for (int i = 0; i < width; i++) {
      to[start + i] = quotients[pixels[at + i] & 0xff];
    }
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    ArrayDataset.gather(targets, order, from, count, to);
  }

  /** Bytes are finite by nature; the search ends as soon as both ends of the scale were seen. */
  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    int low = 255;
    int high = 0;
    for (int i = from; i < from + count && (low > 0 || high < 255); i++) {
      for (int at = order[i] * width, end = at + width; at < end; at++) {
        int pixel = pixels[at] & 0xff;
        low = Math.min(low, pixel);
        high = Math.max(high, pixel);
      }
    }
    return count == 0 ? Extent.NOTHING : new Extent(QUOTIENTS[low], QUOTIENTS[high], -1);
  }

  @Override
  public String toString() {
    return Headline.of(this);
  }
}
