package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;
import dev.banteng.core.engine.Interpolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures from a folder whose sub-folders are the classes: a dataset that reads its files when it
 * is read, on as many threads as there are processors, two batches ahead. Made by {@link
 * Datasets#imageFolder}; its methods give the same pictures with other settings.
 *
 * <p>For example, {@code imageFolder(Path.of("digits")).imageSize(28, 28).grayscale()}.
 *
 * <p>Shapes: x [n, height, width, channels] from 0 to 1, y [n] class indices.
 *
 * @see <a href="https://keras.io/api/data_loading/image/">image_dataset_from_directory in Keras</a>
 */
public final class ImageFolder implements Dataset {
  /** Keras' size of pictures where none is said. */
  private static final int SIDE = 256;

  /** JShell cuts a line of 80 characters, and writes its own in front. */
  private static final int LONGEST = 75;

  private final PictureList pictures;
  private final Settings settings;
  private final PictureShape picture;
  private final List<Path> skipped;

  /** What can be chosen. */
  private record Settings(
      int height,
      int width,
      int channels,
      Interpolation interpolation,
      Aspect aspect,
      boolean scaled) {
    PictureShape shape() {
      return new PictureShape(height, width, channels, interpolation, aspect, scaled);
    }

    Settings size(int rows, int columns) {
      return new Settings(rows, columns, channels, interpolation, aspect, scaled);
    }

    Settings channels(int count) {
      return new Settings(height, width, count, interpolation, aspect, scaled);
    }

    Settings interpolation(Interpolation way) {
      return new Settings(height, width, channels, way, aspect, scaled);
    }

    Settings aspect(Aspect kept) {
      return new Settings(height, width, channels, interpolation, kept, scaled);
    }

    Settings unscaled() {
      return new Settings(height, width, channels, interpolation, aspect, false);
    }
  }

  private ImageFolder(PictureList pictures, Settings settings, List<Path> skipped) {
    this.pictures = pictures;
    this.settings = settings;
    this.picture = settings.shape();
    this.skipped = skipped;
  }

  static ImageFolder of(Path folder) {
    var settings = new Settings(SIDE, SIDE, 3, Interpolation.BILINEAR, Aspect.STRETCH, true);
    return new ImageFolder(PictureList.of(Check.given("folder", folder)), settings, List.of());
  }

  private ImageFolder with(Settings other) {
    return new ImageFolder(pictures, other, skipped);
  }

  /** The same pictures, made this large; 256 x 256 by default, as in Keras. */
  public ImageFolder imageSize(int height, int width) {
    return with(
        settings.size(
            Check.positive("height of imageSize", height),
            Check.positive("width of imageSize", width)));
  }

  /** The same pictures with one channel: 0.299 red + 0.587 green + 0.114 blue. */
  public ImageFolder grayscale() {
    return with(settings.channels(1));
  }

  /** The same pictures with the channels red, green, blue: the default. Opacity is left out. */
  public ImageFolder rgb() {
    return with(settings.channels(3));
  }

  /** The same pictures with the channels red, green, blue, opacity. */
  public ImageFolder rgba() {
    return with(settings.channels(4));
  }

  /** The same pictures, resized by taking the nearest pixel. */
  public ImageFolder nearest() {
    return with(settings.interpolation(Interpolation.NEAREST));
  }

  /** The same pictures, resized by the two nearest pixels along each axis: the default. */
  public ImageFolder bilinear() {
    return with(settings.interpolation(Interpolation.BILINEAR));
  }

  /** The same pictures, resized by four pixels along each axis and the cubic of Keys. */
  public ImageFolder bicubic() {
    return with(settings.interpolation(Interpolation.BICUBIC));
  }

  /** The same pictures, resized by six pixels along each axis and Lanczos' windowed sine. */
  public ImageFolder lanczos3() {
    return with(settings.interpolation(Interpolation.LANCZOS3));
  }

  /** The same pictures, resized by ten pixels along each axis and Lanczos' windowed sine. */
  public ImageFolder lanczos5() {
    return with(settings.interpolation(Interpolation.LANCZOS5));
  }

  /** The same pictures, resized by the mean of all that a pixel covers. */
  public ImageFolder area() {
    return with(settings.interpolation(Interpolation.AREA));
  }

  /** The same pictures, the middle cut out that has the wanted proportions, or not. */
  public ImageFolder cropToAspectRatio(boolean value) {
    return with(settings.aspect(value ? Aspect.CROP : Aspect.STRETCH));
  }

  /** The same pictures, with black margins for the wanted proportions, or not. */
  public ImageFolder padToAspectRatio(boolean value) {
    return with(settings.aspect(value ? Aspect.PAD : Aspect.STRETCH));
  }

  /** The same pictures with numbers from 0 to 255, as Keras gives them: for a rescaling layer. */
  public ImageFolder unscaled() {
    return with(settings.unscaled());
  }

  /**
   * The pictures of some classes, which get the indices in which they are named.
   *
   * @param names names of sub-folders
   * @throws IllegalArgumentException if there is no such class, or it is named twice
   */
  public ImageFolder classes(String... names) {
    return new ImageFolder(pictures.only(names), settings, skipped);
  }

  /**
   * The pictures that can be read: reads all of them once, now, and leaves out what is broken.
   *
   * @throws IllegalArgumentException if a class has no picture left
   */
  public ImageFolder skipBroken() {
    @Nullable Boolean[] broken = new @Nullable Boolean[size()];
    Workers.each(size(), i -> broken[i] = isBroken(pictures.files().get(i)));
    var left = new ArrayList<Path>(skipped);
    IntStream.range(0, size())
        .filter(i -> Boolean.TRUE.equals(broken[i]))
        .forEach(i -> left.add(pictures.files().get(i)));
    return new ImageFolder(
        pictures.where(i -> !Boolean.TRUE.equals(broken[i])), settings, List.copyOf(left));
  }

  private static boolean isBroken(Path file) {
    try {
      PictureFile.read(file, 1);
      return false;
    } catch (IllegalArgumentException wrong) {
      return true;
    }
  }

  /** The files that {@link #skipBroken} left out. */
  public List<Path> skipped() {
    return skipped;
  }

  /**
   * The file of a sample.
   *
   * @throws IllegalArgumentException if there is no such sample
   */
  public Path file(int index) {
    if (index < 0 || index >= size()) {
      throw Check.fail(
          "Index %s does not lie in a folder of %s pictures: indices go from 0 to %s.",
          index, size(), size() - 1);
    }
    return pictures.files().get(index);
  }

  @Override
  public List<String> classNames() {
    return pictures.classNames();
  }

  @Override
  public int size() {
    return pictures.files().size();
  }

  @Override
  public Shape inputShape() {
    return picture.shape();
  }

  @Override
  public Shape targetShape() {
    return Shape.scalar();
  }

  @Override
  public boolean integerTargets() {
    return true;
  }

  @Override
  public void inputs(int[] order, int from, int count, float[] to) {
    int width = inputShape().size();
    Workers.each(
        count,
        i -> {
          Path file = pictures.files().get(order[from + i]);
          picture.write(PictureFile.read(file, picture.channels), to, i * width);
        });
  }

  @Override
  public void targets(int[] order, int from, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = pictures.labels()[order[from + i]];
    }
  }

  /** The ends of the scale: pixels are finite by nature, and reading all files takes long. */
  @Override
  public Extent inputExtent(int[] order, int from, int count) {
    return new Extent(0, picture.highest(), -1);
  }

  @Override
  public Batches batches(int batchSize, int... order) {
    return Dataset.super.batches(batchSize, order.clone()).prefetch();
  }

  @Override
  public String toString() {
    String headline =
        Check.format("ImageFolder: %s pictures, %s", size(), inputShape())
            + (skipped.isEmpty() ? "" : Check.format(", %s skipped", skipped.size()));
    String sum = headline + Check.format(", %s classes", classNames().size());
    String names = sum + ": " + String.join(", ", classNames());
    return names.length() <= LONGEST ? names : sum;
  }
}
