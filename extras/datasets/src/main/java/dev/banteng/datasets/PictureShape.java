package dev.banteng.datasets;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.ResamplingWeights;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What pictures of any size are made into. Resized as TensorFlow does it: each output cell is a
 * weighted mean of input cells, along the columns and then along the rows.
 */
final class PictureShape {
  /** Weights of so many pairs of sizes are kept: pictures of one source have few. */
  private static final int MOST_KEPT = 64;

  private static final float WHITE = 255;

  final int height;
  final int width;
  final int channels;
  private final Interpolation interpolation;
  private final Aspect aspect;
  private final float divisor;
  private final float[] numbers = new float[256];
  private final Map<Long, ResamplingWeights> weights = new ConcurrentHashMap<>();

  PictureShape(
      int height,
      int width,
      int channels,
      Interpolation interpolation,
      Aspect aspect,
      boolean scaled) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.interpolation = interpolation;
    this.aspect = aspect;
    this.divisor = scaled ? WHITE : 1;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i / divisor;
    }
  }

  Shape shape() {
    return Shape.of(height, width, channels);
  }

  /** The largest number there is. */
  float highest() {
    return numbers[255];
  }

  /** Writes a picture, made into this shape, from an index on. */
  void write(Pixels picture, float[] to, int at) {
    Pixels cut = aspect == Aspect.CROP ? cropped(picture) : picture;
    if (aspect == Aspect.PAD) {
      pad(picture, to, at);
    } else if (cut.height() == height && cut.width() == width) {
      for (int i = 0; i < cut.bytes().length; i++) {
        to[at + i] = numbers[cut.bytes()[i] & 0xff];
      }
    } else {
      resize(cut, height, width, to, at, width);
    }
  }

  /** Sizes are rounded as Keras rounds them, in float32 and towards zero. */
  private Pixels cropped(Pixels picture) {
    int rows = (int) ((float) ((long) picture.width() * height) / width);
    int columns = (int) ((float) ((long) picture.height() * width) / height);
    rows = Math.max(Math.min(picture.height(), rows), 1);
    columns = Math.max(Math.min(picture.width(), columns), 1);
    return picture.part(
        (picture.height() - rows) / 2, (picture.width() - columns) / 2, rows, columns);
  }

  /** Sizes are rounded as TensorFlow's resize_with_pad rounds them. */
  private void pad(Pixels picture, float[] to, int at) {
    float ratio = Math.max(picture.width() / (float) width, picture.height() / (float) height);
    float exactRows = picture.height() / ratio;
    float exactColumns = picture.width() / ratio;
    int rows = Math.max((int) exactRows, 1);
    int columns = Math.max((int) exactColumns, 1);
    int top = Math.max((int) Math.floor((height - exactRows) / 2), 0);
    int left = Math.max((int) Math.floor((width - exactColumns) / 2), 0);
    Arrays.fill(to, at, at + height * width * channels, 0);
    resize(picture, rows, columns, to, at + (top * width + left) * channels, width);
  }

  /** Writes a picture of another size into rows of {@code stride} pixels. */
  private void resize(Pixels picture, int rows, int columns, float[] to, int at, int stride) {
    ResamplingWeights across = weights(picture.width(), columns);
    ResamplingWeights down = weights(picture.height(), rows);
    float[][] narrow = new float[picture.height()][];
    for (int row = 0; row < rows; row++) {
      double[] share = down.weights(row);
      int start = at + row * stride * channels;
      Arrays.fill(to, start, start + columns * channels, 0);
      for (int i = 0; i < share.length; i++) {
        int from = down.first(row) + i;
        if (narrow[from] == null) {
          narrow[from] = across(picture, from, across, columns);
        }
        add(narrow[from], (float) share[i], to, start);
      }
      for (int i = start; i < start + columns * channels; i++) {
        to[i] /= divisor;
      }
    }
  }

  private static void add(float[] row, float share, float[] to, int at) {
    for (int i = 0; i < row.length; i++) {
      to[at + i] += share * row[i];
    }
  }

  /** One row of a picture, resized. */
  private float[] across(Pixels picture, int row, ResamplingWeights across, int columns) {
    float[] made = new float[columns * channels];
    byte[] bytes = picture.bytes();
    for (int column = 0; column < columns; column++) {
      double[] share = across.weights(column);
      int from = (row * picture.width() + across.first(column)) * channels;
      for (int i = 0; i < share.length; i++) {
        for (int c = 0; c < channels; c++) {
          made[column * channels + c] += (float) share[i] * (bytes[from + i * channels + c] & 0xff);
        }
      }
    }
    return made;
  }

  private ResamplingWeights weights(int input, int output) {
    long key = (long) input << 32 | output;
    ResamplingWeights known = weights.get(key);
    if (known == null) {
      known = new ResamplingWeights(interpolation, false, input, output);
      if (weights.size() < MOST_KEPT) {
        weights.put(key, known);
      }
    }
    return known;
  }
}
