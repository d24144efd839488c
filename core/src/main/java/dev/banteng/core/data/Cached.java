package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Samples that are kept in memory when they are first read, each as its input and its target. */
final class Cached extends View {
  /** What an array takes beside its numbers. */
  private static final int HEADER = 16;

  private static final double MEGABYTE = 1e6;

  /** How many numbers of a stream are read together. */
  private static final int PIECE = 1 << 18;

  private final int width;
  private final int targetWidth;
  private final AtomicReferenceArray<float[]> rows;

  private Cached(Dataset whole, float[][] known) {
    super(whole);
    this.width = whole.inputShape().size();
    this.targetWidth = whole.targetShape().size();
    this.rows = new AtomicReferenceArray<>(known);
  }

  /** Samples that are not read yet. */
  static Cached of(Dataset data) {
    checkFits(data, data.size());
    return new Cached(data, new float[data.size()][]);
  }

  /** All samples of a stream, read here. */
  static Cached held(Dataset stream) {
    int width = stream.inputShape().size();
    int targetWidth = stream.targetShape().size();
    var known = new ArrayList<float[]>();
    try (Batches pass = stream.batches(Math.max(1, Math.min(1024, PIECE / width)))) {
      while (pass.next()) {
        float[] x = pass.inputs().data();
        float[] y = pass.targets().data();
        for (int i = 0; i < pass.inputs().count(); i++) {
          known.add(row(x, i * width, width, y, i * targetWidth, targetWidth));
        }
        checkFits(stream, known.size());
      }
    }
    return new Cached(stream, known.toArray(float[][]::new));
  }

  private static float[] row(float[] x, int from, int width, float[] y, int at, int targetWidth) {
    float[] row = Arrays.copyOfRange(x, from, from + width + targetWidth);
    System.arraycopy(y, at, row, width, targetWidth);
    return row;
  }

  @Override
  public int size() {
    return rows.length();
  }

  /** Refuses more samples than Java may ever hold. */
  static void checkFits(Dataset data, long samples) {
    long each = HEADER + 4L * (data.inputShape().size() + data.targetShape().size());
    long most = Runtime.getRuntime().maxMemory();
    if (samples * each > most) {
      throw Check.fail(
          "cache() holds %s samples or more of %s -> %s, which take %s MB, but Java may use %s MB in all (-Xmx). "
              + "Leave cache() out, or keep a part: take(...).cache().",
          samples,
          data.inputShape(),
          data.targetShape(),
          Math.ceil(samples * each / MEGABYTE),
          Math.floor(most / MEGABYTE));
    }
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    fill(order, from, count);
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.get(order[from + i]), 0, to, i * width, width);
    }
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    boolean there = IntStream.range(from, from + count).allMatch(i -> rows.get(order[i]) != null);
    if (!there) { // looking at targets alone does not read inputs
      whole.targets(order, from, count, to);
      return;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.get(order[from + i]), width, to, i * targetWidth, targetWidth);
    }
  }

  @Override
  public void samples(int[] order, int from, int count, float[] x, float[] y) {
    inputs(order, from, count, x);
    targets(order, from, count, y);
  }

  /** Reads what is not there yet, all at once. */
  private void fill(int[] order, int from, int count) {
    int[] missing =
        IntStream.range(from, from + count)
            .map(i -> order[i])
            .filter(row -> rows.get(row) == null)
            .distinct()
            .toArray();
    if (missing.length == 0) {
      return;
    }
    float[] x = new float[missing.length * width];
    float[] y = new float[missing.length * targetWidth];
    whole.samples(missing, 0, missing.length, x, y);
    for (int i = 0; i < missing.length; i++) {
      rows.compareAndSet(
          missing[i], null, row(x, i * width, width, y, i * targetWidth, targetWidth));
    }
  }

  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return Survey.of(this::inputs, inputShape(), order, from, count);
  }

  @Override
  public Dataset cache() {
    return this;
  }
}
