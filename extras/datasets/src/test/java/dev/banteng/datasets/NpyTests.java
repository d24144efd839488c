package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.npy;
import static dev.banteng.datasets.Datasets.npz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NpyTests {
  @TempDir Path folder;

  static Stream<String> numpy() throws IOException {
    try (var in = NpyTests.class.getResourceAsStream("/numpy-arrays.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList().stream();
    }
  }

  /** Made by src/test/python/make_arrays.py: every type, both orders, versions 1 to 3. */
  @ParameterizedTest
  @MethodSource("numpy")
  void arrays_are_what_numpy_reads(String line) throws IOException {
    String[] given = line.split(" ", -1);
    Path file =
        Files.write(folder.resolve("a.npy"), Base64.getDecoder().decode(given[given.length - 2]));
    byte[] bytes = Base64.getDecoder().decode(given[given.length - 1]);
    float[] expected = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(expected);
    Rows read = npy(file);
    assertThat(read.data()).containsExactly(expected);
    assertThat(read.integers()).isEqualTo(!given[0].contains("f"));
    Dataset data = npy(file, file);
    float[] again = new float[expected.length];
    for (int row = 0, width = read.shape().size(); row < data.size(); row++) {
      float[] one = new float[width];
      data.inputs(new int[] {row}, 0, 1, one);
      System.arraycopy(one, 0, again, row * width, width);
    }
    assertThat(again).containsExactly(expected);
  }

  private static byte[] array(String descr, String shape, byte[] data) {
    String header =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    var bytes = ByteBuffer.allocate(10 + header.length() + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length());
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(data).array();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void two_files_are_a_dataset_read_from_disk() throws IOException {
    Path x = write("x.npy", array("|u1", "(4, 2)", new byte[] {0, 1, 2, 3, 4, 5, 6, 7}));
    Path y = write("y.npy", array("|i1", "(4,)", new byte[] {0, 1, 0, 1}));
    Dataset data = npy(x, y);
    assertThat(data).hasToString("Npy: 4 samples on disk, [2] -> [], 2 classes");
    try (Batches pass = data.batches(4, 3, 1, 2, 0)) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()).containsExactly(6, 7, 2, 3, 4, 5, 0, 1);
      assertThat(pass.targets().data()).containsExactly(1, 1, 0, 0);
    }
    assertThat(data.integerTargets()).isTrue();
    assertThat(data.kFold(2).get(0).validation().x().toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1}, {2, 3}});
    Files.write(x, array("|u1", "(3, 2)", new byte[6]));
    assertThatThrownBy(() -> data.get(0))
        .hasMessage(x + " has changed since it was opened. Call npy anew.");
  }

  @Test
  void files_that_do_not_belong_together_are_refused() throws IOException {
    Path x = write("x.npy", array("|u1", "(4, 2)", new byte[8]));
    Path y = write("y.npy", array("|u1", "(3,)", new byte[3]));
    assertThatThrownBy(() -> npy(x, y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Inputs and targets must be as many, but %s has 4 rows and %s has 3. Take two files of"
                + " the same set.",
            x, y);
  }

  @Test
  void what_is_no_npy_file_is_named() throws IOException {
    Path none = folder.resolve("none.npy");
    assertThatThrownBy(() -> npy(none)).hasMessage(none + " does not exist; npy reads a file.");
    assertThatThrownBy(() -> npy(folder)).hasMessage(folder + " is a folder; npy reads a file.");
    Path text = write("a.npy", "hello, world".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> npy(text))
        .hasMessage(
            text
                + " is no npy file: it begins with 68 65 6c 6c 6f 2c 20 77, an npy file with 93 4e"
                + " 55 4d 50 59. Write one by numpy.save(file, array); files of several arrays"
                + " (.npz) are read by npz.");
    byte[] newer = array("|u1", "(1,)", new byte[1]);
    newer[6] = 4;
    write("a.npy", newer);
    assertThatThrownBy(() -> npy(text))
        .hasMessage(
            text
                + " is an npy file of version 4; versions 1 to 3 are read. Save it anew with numpy.");
  }

  @Test
  void lengths_that_do_not_fit_the_header_are_refused() throws IOException {
    byte[] whole = array("<f4", "(2, 3)", new byte[24]);
    Path file = write("a.npy", Arrays.copyOf(whole, whole.length - 4));
    String announces =
        ": its header announces [2, 3] numbers of 4 bytes, 24 bytes, but %s follow. Fetch or save it"
            + " anew.";
    for (boolean disk : new boolean[] {false, true}) {
      Files.write(file, Arrays.copyOf(whole, whole.length - 4));
      assertThatThrownBy(() -> read(file, disk)).hasMessage(file + " is truncated" + announces, 20);
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertThatThrownBy(() -> read(file, disk)).hasMessage(file + " is too long" + announces, 25);
    }
    Files.write(file, Arrays.copyOf(whole, 20));
    assertThatThrownBy(() -> npy(file))
        .hasMessage(
            file + " is truncated: " + file + " ends within its header. Fetch or save it anew.");
  }

  private static Object read(Path file, boolean disk) {
    return disk ? npy(file, file) : npy(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|O; , Python objects, which run code when they are read",
        "<U3; , texts",
        "<c8; , complex numbers",
        "<M8[ns]; , times",
        "<f16; ''",
      })
  void types_that_are_no_numbers_are_refused(String descr, String meaning) throws IOException {
    Path file = write("a.npy", array(descr, "(1,)", new byte[8]));
    assertThatThrownBy(() -> npy(file))
        .hasMessage(
            "%s holds numpy's type '%s'%s; true and false, whole numbers and floats up to 8 bytes"
                + " are read. Save it anew: numpy.save(file, array.astype('float32')).",
            file, descr, meaning);
  }

  @Test
  void shapes_that_have_no_rows_or_too_many_are_refused() throws IOException {
    Path file = write("a.npy", array("<f4", "()", new byte[4]));
    assertThatThrownBy(() -> npy(file))
        .hasMessage(
            file
                + " has the shape []: a single number. Save an array whose first axis counts rows.");
    write("a.npy", array("<f4", "(3, 0)", new byte[0]));
    assertThatThrownBy(() -> npy(file))
        .hasMessage(
            file
                + " has the shape [3, 0]: no numbers at all. Save an array whose first axis counts"
                + " rows.");
    write("a.npy", array("<f4", "(4294967296, 4294967296)", new byte[0]));
    assertThatThrownBy(() -> npy(file))
        .hasMessage(
            file
                + " has the shape [4294967296, 4294967296], more than any file holds: it is damaged."
                + " Save it anew with numpy.");
    write("a.npy", array("<f4", "(1, 2)", new byte[8]));
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] = 2; // four bytes of length, of which two were text
    write("a.npy", bytes);
    assertThatThrownBy(() -> npy(file))
        .hasMessageMatching(
            ".* is damaged: its header would take [0-9,]+ bytes. Save it anew with numpy.");
  }

  private Path zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(array("|u1", "(2,)", new byte[] {3, 4}));
      }
    }
    return write("a.npz", bytes.toByteArray());
  }

  @Test
  void arrays_of_an_npz_file_are_read_by_name() throws IOException {
    Path file = zip("x_train.npy", "y_train.npy");
    assertThat(npz(file, "x_train").data()).containsExactly(3, 4);
    assertThat(npz(file, "x_train").shape()).isEqualTo(Shape.scalar());
    assertThat(npz(file, "x_train", "y_train"))
        .hasToString("Dataset: 2 samples, [] -> [], class 3: 1, 4: 1");
    assertThatThrownBy(() -> npz(file, "x"))
        .hasMessage(file + ": There is no array 'x'. Known are: x_train, y_train.");
    assertThatThrownBy(() -> npz(file, "x_train", "y_tran"))
        .hasMessage(
            file
                + ": There is no array 'y_tran'. Did you mean 'y_train'? Known are: x_train,"
                + " y_train.");
  }

  @Test
  void what_is_no_npz_file_is_named() throws IOException {
    Path file = zip("readme.txt");
    assertThatThrownBy(() -> npz(file, "x"))
        .hasMessage(
            file
                + " has no arrays of numpy, but 1 other files. Write one by numpy.savez(file, x=x,"
                + " y=y).");
    byte[] whole = Files.readAllBytes(zip("x.npy"));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> npz(file, "x"))
        .hasMessageStartingWith(file + " is no npz file, or a truncated one (")
        .hasMessageEndingWith(
            "). Write one by numpy.savez(file, x=x, y=y); a file of one array (.npy) is read by"
                + " npy.");
    Path none = folder.resolve("none.npz");
    assertThatThrownBy(() -> npz(none, "x"))
        .hasMessage(none + " does not exist; npz reads a file.");
  }

  /** Eight megabytes of zeros in eight kilobytes, announced as much more. */
  @Test
  void what_an_entry_announces_and_does_not_hold_takes_no_memory() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(array("<f4", "(100000000, 1000)", new byte[1 << 23]));
    }
    Path file = write("a.npz", bytes.toByteArray());
    assertThatThrownBy(() -> npz(file, "x"))
        .hasMessage(
            file
                + ": 'x' is truncated: its header announces [100000000, 1000] numbers of 4 bytes,"
                + " 400,000,000,000 bytes, but 8,388,608 follow. Fetch or save it anew.");
  }
}
