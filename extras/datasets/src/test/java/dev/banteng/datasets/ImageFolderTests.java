package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.imageFolder;
import static dev.banteng.datasets.Datasets.stratifiedTrainTestSplit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTests {
  @TempDir Path folder;

  static Stream<String> keras() throws IOException {
    try (var in = ImageFolderTests.class.getResourceAsStream("/keras-pictures.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList().stream();
    }
  }

  /** Made by src/test/python/make_pictures.py. */
  @ParameterizedTest
  @MethodSource("keras")
  void pictures_are_what_keras_makes_of_them(String line) throws IOException {
    String[] given = line.split(" ", -1);
    write("a/a.png", Base64.getDecoder().decode(given[5]));
    ImageFolder data =
        imageFolder(folder)
            .imageSize(Integer.parseInt(given[2]), Integer.parseInt(given[3]))
            .cropToAspectRatio(given[4].equals("crop"));
    data = given[4].equals("pad") ? data.padToAspectRatio(true) : data;
    data = coloured(interpolated(data, given[1]), given[0]);
    float[] expected = new float[data.inputShape().size()];
    byte[] numbers = Base64.getDecoder().decode(given[6]);
    ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(expected);
    assertThat(numbers(data.unscaled())).containsExactly(expected, offset(2e-3f));
    for (int i = 0; i < expected.length; i++) {
      expected[i] /= 255;
    }
    assertThat(numbers(data)).containsExactly(expected, offset(1e-5f));
  }

  private static ImageFolder coloured(ImageFolder data, String colours) {
    return switch (colours) {
      case "grayscale" -> data.grayscale();
      case "rgba" -> data.rgba();
      default -> data.rgb();
    };
  }

  private static ImageFolder interpolated(ImageFolder data, String way) {
    return switch (way) {
      case "nearest" -> data.nearest();
      case "bicubic" -> data.bicubic();
      case "area" -> data.area();
      case "lanczos3" -> data.lanczos3();
      case "lanczos5" -> data.lanczos5();
      default -> data.bilinear();
    };
  }

  private static float[] numbers(Dataset data) {
    float[] numbers = new float[data.size() * data.inputShape().size()];
    data.inputs(IntStream.range(0, data.size()).toArray(), 0, data.size(), numbers);
    return numbers;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A picture of one colour. */
  private static byte[] plain(String format, int rgb) throws IOException {
    var image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 20; i++) {
      image.setRGB(i % 5, i / 5, rgb);
    }
    return encoded(image, format);
  }

  private Dataset pets() throws IOException {
    for (int i = 0; i < 6; i++) {
      write("dogs/" + i + ".png", plain("png", 0x010101 * (10 + i)));
      write("cats/" + i + ".png", plain("png", 0x010101 * i));
    }
    return imageFolder(folder).imageSize(4, 5).grayscale();
  }

  @Test
  void sub_folders_are_the_classes_by_name() throws IOException {
    Dataset pets = pets();
    assertThat(pets).hasToString("ImageFolder: 12 pictures, [4, 5, 1], 2 classes: cats, dogs");
    assertThat(pets.classNames()).containsExactly("cats", "dogs");
    assertThat(pets.classCounts()).containsEntry(0, 6).containsEntry(1, 6);
    assertThat(pets.y().toIntVector()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    assertThat(pets.x().getFloat(7, 0, 0, 0)).isEqualTo(11 / 255f);
    assertThat(pets.select(11, 0))
        .hasToString("Dataset: 2 samples, [4, 5, 1] -> [], class cats: 1, dogs: 1");
    assertThat(pets.check()).isEmpty();
    assertThat(imageFolder(folder).inputShape()).isEqualTo(Shape.of(256, 256, 3));
    assertThat(imageFolder(folder).file(11)).hasFileName("5.png");
  }

  @Test
  void a_pass_gives_pictures_in_the_order_asked_for() throws IOException {
    Dataset pets = pets();
    try (Batches pass = pets.batches(2, 11, 0, 6)) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()[0]).isEqualTo(15 / 255f);
      assertThat(pass.inputs().data()[20]).isZero();
      assertThat(pass.targets().data()).containsExactly(1, 0);
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()[0]).isEqualTo(10 / 255f);
      assertThat(pass.next()).isFalse();
    }
  }

  @Test
  void pictures_are_split_cached_and_mapped_as_other_data_are() throws IOException {
    Dataset pets = pets();
    var split = stratifiedTrainTestSplit(pets, 0.5, 7);
    assertThat(split.test().classCounts()).containsEntry(0, 3).containsEntry(1, 3);
    assertThat(pets.stratifiedKFold(3)).hasSize(3);
    Dataset cached = pets.cache();
    float[] before = numbers(cached);
    Files.delete(folder.resolve("cats/0.png"));
    assertThat(numbers(cached)).isEqualTo(before);
    assertThatThrownBy(() -> numbers(pets))
        .hasMessage(
            folder.toRealPath().resolve("cats/0.png")
                + " is gone since its folder was listed. Call imageFolder anew.");
  }

  @Test
  void files_are_listed_as_keras_lists_them() throws IOException {
    byte[] picture = plain("png", 0);
    for (String name : List.of("b/z.PNG", "b/sub/a.png", "b/.hidden.png", "b/B.png", "A/x.png")) {
      write(name, picture);
    }
    write("b/notes.txt", new byte[3]);
    write(".git/a.png", picture);
    write("readme.png", picture);
    ImageFolder data = imageFolder(folder);
    assertThat(data.classNames()).containsExactly("A", "b");
    assertThat(IntStream.range(0, data.size()).mapToObj(i -> data.file(i).getFileName()))
        .map(Path::toString)
        .containsExactly("x.png", ".hidden.png", "B.png", "z.PNG", "a.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void every_format_is_read_by_its_content(String format) throws IOException {
    write("a/picture.png", plain(format, 0x336699));
    float[] numbers = numbers(imageFolder(folder).imageSize(4, 5).unscaled());
    assertThat(numbers).hasSize(60);
    assertThat(Arrays.copyOf(numbers, 3))
        .containsExactly(new float[] {0x33, 0x66, 0x99}, offset(2f));
  }

  @Test
  void palettes_few_bits_and_opacity_are_understood() throws IOException {
    var bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffffff);
    write("a/1.png", encoded(bits, "png"));
    var clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, 0x80102030);
    clear.setRGB(1, 0, 0x00405060);
    write("a/2.png", encoded(clear, "png"));
    var packed = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_565_RGB);
    packed.setRGB(0, 0, 0xffffffff);
    write("a/3.bmp", encoded(packed, "bmp"));
    ImageFolder data = imageFolder(folder).imageSize(1, 2).unscaled();
    assertThat(numbers(data.rgba()))
        .containsExactly(
            0, 0, 0, 255, 255, 255, 255, 255, // bits
            16, 32, 48, 128, 64, 80, 96, 0, // opacity
            255, 255, 255, 255, 0, 0, 0, 255); // five and six bits a colour
    assertThat(numbers(data.rgb().classes("a")))
        .startsWith(0, 0, 0, 255, 255, 255, 16, 32, 48, 64, 80, 96);
  }

  /** The first image covers the pixel at the right below of a canvas of 2 x 2. */
  @Test
  void a_gif_that_covers_a_part_of_its_canvas_is_black_elsewhere() throws IOException {
    byte[] gif = plain("gif", 0xffffff);
    gif[6] = 7;
    gif[8] = 6;
    int descriptor = 0;
    while (gif[descriptor] != ',' || gif[descriptor + 5] != 5) {
      descriptor++;
    }
    gif[descriptor + 1] = 2; // left
    gif[descriptor + 3] = 1; // top
    write("a/a.gif", gif);
    float[] grey = numbers(imageFolder(folder).imageSize(6, 7).grayscale());
    for (int i = 0; i < grey.length; i++) {
      boolean inside = i / 7 >= 1 && i / 7 < 5 && i % 7 >= 2;
      assertThat(grey[i]).isEqualTo(inside ? 1 : 0);
    }
  }

  @Test
  void what_is_no_picture_is_named() throws IOException {
    write("a/1.png", plain("png", 0));
    Path text = write("a/2.png", "hello, world".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> numbers(imageFolder(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            text.toRealPath()
                + " is no picture: it begins with the text 'hello, w', which is not how PNG, JPEG,"
                + " GIF or BMP begin. Convert or remove it, or leave such files out: skipBroken().");
    Files.write(text, new byte[] {1, 2, -1});
    assertThatThrownBy(() -> numbers(imageFolder(folder)))
        .hasMessage(
            text.toRealPath()
                + " is no picture: it begins with the bytes 01 02 ff, which is not how PNG, JPEG,"
                + " GIF or BMP begin. Convert or remove it, or leave such files out: skipBroken().");
    Files.write(text, new byte[0]);
    assertThatThrownBy(() -> numbers(imageFolder(folder)))
        .hasMessage(
            text.toRealPath()
                + " is empty: it has no bytes. Fetch it anew, or leave such files out: skipBroken().");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void a_picture_that_ends_too_early_is_broken(String format) throws IOException {
    var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      image.setRGB(i % 40, i / 40, i * 7919);
    }
    byte[] whole = encoded(image, format);
    Path file = write("a/1." + format, whole);
    write("a/2.png", plain("png", 0));
    ImageFolder data = imageFolder(folder).imageSize(4, 4);
    assertThat(numbers(data)).hasSize(96);
    for (int length : new int[] {10, 20, whole.length / 2, whole.length * 9 / 10}) {
      Files.write(file, Arrays.copyOf(whole, length));
      String kind = format.equals("jpg") ? "JPEG" : format.toUpperCase(java.util.Locale.ROOT);
      assertThatThrownBy(() -> numbers(data))
          .as("%s of %s bytes", length, whole.length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              file.toRealPath()
                  + " is a broken "
                  + kind
                  + " picture, or of a kind that Java does not read (")
          .hasMessageEndingWith(
              "). Fetch or convert it anew, or leave such files out: skipBroken().");
    }
  }

  @Test
  void broken_files_are_left_out_on_request() throws IOException {
    pets();
    Path broken = write("cats/3.png", new byte[] {1, 2, 3});
    ImageFolder left = imageFolder(folder).imageSize(4, 5).skipBroken();
    assertThat(left)
        .hasToString("ImageFolder: 11 pictures, [4, 5, 3], 1 skipped, 2 classes: cats, dogs");
    assertThat(left.skipped()).containsExactly(broken.toRealPath());
    assertThat(left.classCounts()).containsEntry(0, 5).containsEntry(1, 6);
    assertThat(numbers(left)).hasSize(11 * 60);
    for (int i = 0; i < 6; i++) {
      write("cats/" + i + ".png", new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> imageFolder(folder).skipBroken())
        .hasMessage(
            "skipBroken leaves no picture of class 'cats' in "
                + folder.resolve("cats")
                + ": all of its files are broken. Read one without skipBroken() to see why.");
  }

  @Test
  void a_picture_that_memory_cannot_hold_is_refused_before_it_is_read() throws IOException {
    byte[] png = plain("png", 0);
    png[18] = (byte) 0xff; // 65,285 x 65,284 pixels
    png[22] = (byte) 0xff;
    var crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Path file = write("a/1.png", png);
    assertThatThrownBy(() -> numbers(imageFolder(folder)))
        .hasMessage(
            "%s has 65,285 x 65,284 pixels, too many for the memory that Java may use (-Xmx%sm)."
                + " Make it smaller, give Java more, or leave it out: skipBroken().",
            file.toRealPath(), Runtime.getRuntime().maxMemory() >> 20);
  }

  @Test
  void a_folder_that_has_no_classes_is_refused() throws IOException {
    Path none = folder.resolve("none");
    String takes = "; imageFolder takes a folder that has a sub-folder of pictures for each class.";
    assertThatThrownBy(() -> imageFolder(none)).hasMessage(none + " does not exist" + takes);
    Path file = write("1.png", plain("png", 0));
    assertThatThrownBy(() -> imageFolder(file)).hasMessage(file + " is a file" + takes);
    assertThatThrownBy(() -> imageFolder(folder))
        .hasMessage(
            folder
                + " has no sub-folder, which would be a class: 1 pictures lie in it directly. Put"
                + " the pictures of each class into a folder of their own: "
                + folder.resolve("cats").resolve("1.png")
                + ".");
    Files.delete(file);
    assertThatThrownBy(() -> imageFolder(folder))
        .hasMessage(
            folder
                + " has no sub-folder, which would be a class, and no pictures: 0 files lie in it."
                + " Put the pictures of each class into a folder of their own: "
                + folder.resolve("cats").resolve("1.png")
                + ".");
    assertThatThrownBy(() -> imageFolder(null)).hasMessage("folder must be given, but was null.");
  }

  @Test
  void a_class_without_pictures_is_refused() throws IOException {
    write("cats/1.png", plain("png", 0));
    Path dogs = Files.createDirectory(folder.resolve("dogs"));
    String start = "The class folder " + dogs + " has no pictures (.bmp .gif .jpeg .jpg .png): ";
    String end = ". Fill or remove it, or name the classes that count: classes(...).";
    assertThatThrownBy(() -> imageFolder(folder)).hasMessage(start + "it is empty" + end);
    write("dogs/rex.webp", new byte[1]);
    assertThatThrownBy(() -> imageFolder(folder))
        .hasMessage(start + "it has 1 other file, such as rex.webp" + end);
  }

  @Test
  void classes_are_chosen_and_put_in_order() throws IOException {
    pets();
    write("birds/1.png", plain("png", 0xffffff));
    ImageFolder data = imageFolder(folder).imageSize(4, 5).grayscale();
    assertThat(data.classes("dogs", "birds"))
        .hasToString("ImageFolder: 7 pictures, [4, 5, 1], 2 classes: dogs, birds");
    assertThat(data.classes("dogs", "birds").y().toIntVector())
        .containsExactly(0, 0, 0, 0, 0, 0, 1);
    assertThatThrownBy(() -> data.classes("dog"))
        .hasMessage("There is no class 'dog'. Did you mean 'dogs'? Known are: birds, cats, dogs.");
    assertThatThrownBy(() -> data.classes("dogs", "dogs"))
        .hasMessage("classes takes each name once, but 'dogs' was given twice.");
    assertThatThrownBy(() -> data.classes())
        .hasMessage("classes takes at least one name. Known are: birds, cats, dogs.");
  }

  @Test
  void settings_that_make_no_sense_are_refused() throws IOException {
    pets();
    ImageFolder data = imageFolder(folder);
    assertThatThrownBy(() -> data.imageSize(0, 5))
        .hasMessage("height of imageSize must be at least 1, but was given 0.");
    assertThatThrownBy(() -> data.imageSize(5, -1))
        .hasMessage("width of imageSize must be at least 1, but was given -1.");
    assertThatThrownBy(() -> data.file(12))
        .hasMessage("Index 12 does not lie in a folder of 12 pictures: indices go from 0 to 11.");
  }

  @Test
  void unscaled_pictures_are_told_of() throws IOException {
    pets();
    assertThat(imageFolder(folder).unscaled().check())
        .containsExactly(
            "x goes from 0 to 255, as pixels do that were not scaled; networks learn best from 0 to"
                + " 1. Divide by 255.");
  }
}
