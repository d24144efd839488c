package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTests {
  @TempDir private Path folder;

  @Test
  void every_type_of_number_is_read() {
    assertNumbers(file(0x08, new int[] {2}, 1, 255), true, 1, 255);
    assertNumbers(file(0x09, new int[] {2}, 1, 255), true, 1, -1);
    assertNumbers(file(0x0b, new int[] {2}, 1, 0, 255, 254), true, 256, -2);
    assertNumbers(file(0x0c, new int[] {1}, 0, 1, 0, 1), true, 65_537);
    byte[] floats = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
    assertNumbers(file(0x0d, new int[] {2}, floats), false, 1.5f, -2);
    byte[] doubles = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-3).array();
    assertNumbers(file(0x0e, new int[] {2}, doubles), false, 0.1f, -3);
  }

  @Test
  void any_number_of_axes_is_read() {
    Rows cube = idx(write("cube", file(0x08, new int[] {2, 1, 2, 1}, 1, 2, 3, 4)));
    assertThat(cube.shape()).isEqualTo(Shape.of(1, 2, 1));
    assertThat(cube.count()).isEqualTo(2);
    assertThat(cube.data()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void gzipped_files_are_known_by_their_content() {
    Rows rows = idx(write("packed.idx", gzip(file(0x08, new int[] {3}, 1, 2, 3))));
    assertThat(rows.data()).containsExactly(1, 2, 3);
  }

  @Test
  void images_of_bytes_are_scaled_and_get_a_channel_axis() {
    Path images = write("images", file(0x08, new int[] {2, 1, 2}, 0, 255, 51, 0));
    Path labels = write("labels", file(0x08, new int[] {2}, 7, 8));
    var data = idx(images, labels);
    assertThat(data).hasToString("Dataset: 2 samples, [1, 2, 1] -> [], class 7: 1, 8: 1");
    float[] x = new float[4];
    data.inputs(new int[] {0, 1}, 0, 2, x);
    assertThat(x).containsExactly(0, 1, 51 / 255f, 0);
  }

  @Test
  void other_numbers_and_axes_stay_as_they_are() {
    byte[] floats = ByteBuffer.allocate(8).putFloat(100).putFloat(200).array();
    Path inputs = write("inputs", file(0x0d, new int[] {1, 1, 2}, floats));
    Path rgb = write("rgb", file(0x08, new int[] {1, 1, 1, 3}, 1, 2, 3));
    Path labels = write("labels", file(0x08, new int[] {1}, 7));
    assertThat(idx(inputs, labels)).hasToString("Dataset: 1 sample, [1, 2] -> [], class 7: 1");
    assertThat(idx(rgb, labels)).hasToString("Dataset: 1 sample, [1, 1, 3] -> [], class 7: 1");
  }

  @Test
  void files_that_are_not_there_are_refused() {
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> idx(missing))
        .hasMessage(missing + " does not exist; idx reads a file.");
    assertThatThrownBy(() -> idx(folder)).hasMessage(folder + " is a folder; idx reads a file.");
  }

  @Test
  void foreign_files_are_refused() {
    assertRefused(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0},
        " is not an idx file: it begins with 89 50 4e 47, an idx file with 00 00, a type code and "
            + "the number of axes.");
    assertRefused(
        file(0x0a, new int[] {1}, 1),
        " is not an idx file: its type code is 0a; idx knows 08 ubyte, 09 byte, 0b short, 0c int, "
            + "0d float, 0e double.");
    assertRefused(new byte[3], " is not an idx file: it has 3 bytes, its header alone takes 8.");
    assertRefused(new byte[0], " is not an idx file: it has 0 bytes, its header alone takes 8.");
    assertRefused(
        file(0x08, new int[0]), ": the idx header says 0 axes; data has at least one, its rows.");
  }

  @Test
  void truncated_files_are_refused() {
    assertRefused(
        Arrays.copyOf(file(0x08, new int[] {1, 2, 2}, 1, 2, 3, 4), 13),
        " is truncated: 3 axes take a header of 16 bytes, but it has 13.");
    assertRefused(
        file(0x0b, new int[] {2, 1000}, 1, 2, 3),
        " is truncated: its header announces [2, 1000] of short, 4,000 bytes, but 3 follow. "
            + "Fetch the file anew.");
    assertRefused(
        gzip(file(0x08, new int[] {5}, 1, 2, 3)),
        " is truncated: its header announces [5] of ubyte, 5 bytes, but 3 follow. "
            + "Fetch the file anew.");
  }

  @Test
  void a_header_that_announces_too_much_reserves_no_memory() {
    assertRefused(
        file(0x08, new int[] {2_000_000_000}, 1, 2, 3),
        " is truncated: its header announces [2000000000] of ubyte, 2,000,000,000 bytes, but 3 "
            + "follow. Fetch the file anew.");
    assertRefused(
        gzip(file(0x08, new int[] {2_000_000_000}, 1, 2, 3)),
        " is truncated: its header announces [2000000000] of ubyte, 2,000,000,000 bytes, but 3 "
            + "follow. Fetch the file anew.");
    assertRefused(
        file(0x0e, new int[] {60_000, 60_000, 60_000}, 1),
        ": the idx header gives the sizes [60000, 60000, 60000], which is more than the 2 GB that "
            + "one array can hold.");
  }

  @Test
  void oversized_files_are_refused() {
    assertRefused(
        file(0x08, new int[] {2}, 1, 2, 3),
        " is too long: its header announces [2] of ubyte, 2 bytes, but more follow. "
            + "Fetch the file anew.");
  }

  @Test
  void sizes_that_make_no_sense_are_refused() {
    assertRefused(
        file(0x08, new int[] {0, 28}),
        ": the idx header gives the sizes [0, 28]; each must be at least 1.");
    assertRefused(
        file(0x08, new int[] {-1}, 1),
        ": the idx header gives the sizes [-1]; each must be at least 1.");
  }

  @Test
  void damaged_gzip_data_is_refused() {
    byte[] packed = gzip(file(0x08, new int[] {3}, 1, 2, 3));
    assertRefused(
        Arrays.copyOf(packed, packed.length - 9),
        ": the gzip data ends too early. Fetch the file anew.");
    byte[] broken = packed.clone();
    broken[packed.length - 6] ^= 1;
    assertRefused(
        broken, ": the gzip data is damaged (Corrupt GZIP trailer). Fetch the file anew.");
  }

  @Test
  void images_and_labels_must_be_as_many() {
    Path images = write("images", file(0x08, new int[] {2, 1, 1}, 1, 2));
    Path labels = write("labels", file(0x08, new int[] {3}, 7, 8, 9));
    assertThatThrownBy(() -> idx(images, labels))
        .hasMessage(
            "Images and labels must be as many, but %s has 2 and %s has 3. Take two files of the same set.",
            images, labels);
  }

  @Test
  void labels_in_place_of_images_are_refused() {
    Path images = write("images", file(0x08, new int[] {1, 1, 1}, 1));
    Path labels = write("labels", file(0x08, new int[] {1}, 7));
    assertThatThrownBy(() -> idx(/* images= */ labels, /* labels= */ images))
        .hasMessage(
            "%s holds one number a row, as label files do; images take at least two axes, "
                + "[n, height, width]. idx(images, labels) takes the images first.",
            labels);
  }

  private void assertNumbers(byte[] content, boolean integers, float... expected) {
    Rows rows = idx(write("numbers", content));
    assertThat(rows.data()).containsExactly(expected);
    assertThat(rows.integers()).isEqualTo(integers);
    assertThat(rows.shape()).isEqualTo(Shape.scalar());
  }

  private void assertRefused(byte[] content, String message) {
    Path file = write("file", content);
    assertThatThrownBy(() -> idx(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + message);
  }

  private Path write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(int type, int[] sizes, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return file(type, sizes, bytes);
  }

  private static byte[] file(int type, int[] sizes, byte[] data) {
    var buffer = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    buffer.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
    for (int size : sizes) {
      buffer.putInt(size);
    }
    return buffer.put(data).array();
  }

  private static byte[] gzip(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
