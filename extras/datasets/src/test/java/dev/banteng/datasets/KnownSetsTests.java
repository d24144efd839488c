package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.cifar10;
import static dev.banteng.datasets.Datasets.fashionMnist;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files in the place of the large ones, whose checksums are those of the small ones. */
class KnownSetsTests {
  private static final String FASHION =
      "Download the four files *-ubyte.gz from https://github.com/zalandoresearch/fashion-mnist"
          + " (data/fashion) into it.";
  private static final String CIFAR =
      "Download cifar-10-binary.tar.gz, the binary version, from"
          + " https://www.cs.toronto.edu/~kriz/cifar.html into it.";

  @TempDir Path folder;

  private KnownFile write(String name, byte[] bytes) throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    Files.write(folder.resolve(name), packed.toByteArray());
    byte[] digest = MessageDigest.getInstance("MD5").digest(packed.toByteArray());
    return new KnownFile(name, HexFormat.of().formatHex(digest));
  }

  @Test
  void fashion_mnist_is_read_from_its_four_files() throws Exception {
    byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, -1, 51, 0};
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 9, 0};
    var files = new ArrayList<KnownFile>();
    for (KnownFile file : FashionMnist.FILES) {
      files.add(write(file.name(), file.name().contains("images") ? images : labels));
    }
    TrainTest set = FashionMnist.read(folder, files);
    assertThat(set).hasToString("FashionMnist: 2 train, 2 test, [1, 2, 1], 10 classes");
    assertThat(set.train()).hasToString("Dataset: 2 samples, [1, 2, 1], 10 classes");
    assertThat(set.test().x().toString()).contains("0.2");
    assertThat(set.classNames()).startsWith("T-shirt/top").endsWith("Ankle boot").hasSize(10);
    assertThat(set.train().take(1))
        .hasToString("Dataset: 1 sample, [1, 2, 1] -> [], class Ankle boot: 1");
  }

  @Test
  void files_that_are_missing_or_others_are_told_of() throws Exception {
    assertThatThrownBy(() -> fashionMnist(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder + " has no file train-images-idx3-ubyte.gz. " + FASHION);
    KnownFile other = write("train-images-idx3-ubyte.gz", new byte[3]);
    assertThatThrownBy(() -> fashionMnist(folder))
        .hasMessage(
            "%s is not the original: its MD5 is %s, but that of the original is"
                + " 8d4fb7e6c68d591d4c3dfef9ec88bf0d. It may be truncated. %s",
            folder.resolve(other.name()), other.md5(), FASHION);
    assertThatThrownBy(() -> cifar10(folder))
        .hasMessage(folder + " has no file cifar-10-binary.tar.gz. " + CIFAR);
  }

  /** Two records: the colours of a pixel lie 1,024 bytes apart. */
  private static byte[] records(int label) {
    byte[] bytes = new byte[2 * 3073];
    bytes[3073] = (byte) label;
    bytes[3074] = 51;
    bytes[3074 + 1024] = 102;
    bytes[3074 + 2048] = (byte) 255;
    return bytes;
  }

  private static byte[] tar(List<String> names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < names.size(); i++) {
      byte[] head = new byte[512];
      byte[] name = ("cifar-10-batches-bin/" + names.get(i)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, head, 0, name.length);
      byte[] size = String.format("%011o", 6146).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(size, 0, head, 124, size.length);
      bytes.write(head);
      bytes.write(records(i));
      bytes.write(new byte[512 - 6146 % 512]);
    }
    bytes.write(new byte[1024]);
    return bytes.toByteArray();
  }

  @Test
  void cifar_is_read_from_its_archive_or_from_its_files() throws Exception {
    var names = new ArrayList<String>();
    for (int i = 1; i <= 5; i++) {
      names.add("data_batch_" + i + ".bin");
    }
    names.add("test_batch.bin");
    KnownFile archive = write("cifar-10-binary.tar.gz", tar(names));
    TrainTest packed = Cifar10.read(folder, archive, 2);
    Path direct = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    for (int i = 0; i < names.size(); i++) {
      Files.write(direct.resolve(names.get(i)), records(i));
    }
    Files.delete(folder.resolve("cifar-10-binary.tar.gz"));
    TrainTest plain = Cifar10.read(folder, archive, 2);
    for (TrainTest set : List.of(packed, plain)) {
      assertThat(set).hasToString("Cifar10: 10 train, 2 test, [32, 32, 3], 10 classes");
      assertThat(set.train().y().toIntVector()).containsExactly(0, 0, 0, 1, 0, 2, 0, 3, 0, 4);
      assertThat(set.test().get(1).y().getInt(0)).isEqualTo(5);
      float[] pixels = set.test().get(1).x().reshape(3072).toFloatVector();
      assertThat(pixels).startsWith(0.2f, 0.4f, 1, 0);
      assertThat(set.classNames()).startsWith("airplane").endsWith("truck");
    }
    Files.write(direct.resolve(names.get(2)), records(10));
    assertThatThrownBy(() -> Cifar10.read(folder, archive, 2))
        .hasMessage(
            folder
                + ": data_batch_3.bin has the label 10 in record 1; labels go from 0 to 9. "
                + CIFAR);
    Files.write(direct.resolve(names.get(2)), new byte[7]);
    assertThatThrownBy(() -> Cifar10.read(folder, archive, 2))
        .hasMessage(
            folder
                + ": data_batch_3.bin must have 6,146 bytes, 2 records of 3,073, but has 7. "
                + CIFAR);
    Files.delete(direct.resolve(names.get(2)));
    assertThatThrownBy(() -> Cifar10.read(folder, archive, 2))
        .hasMessage(direct + " has no file data_batch_3.bin. " + CIFAR);
  }
}
