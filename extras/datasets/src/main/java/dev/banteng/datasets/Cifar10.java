package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * CIFAR-10 from its binary version, packed or not: in each file 10,000 records of a label and 32 x
 * 32 bytes of red, of green and of blue. The checksum of the archive is that of its page
 * (https://www.cs.toronto.edu/~kriz/cifar.html).
 */
final class Cifar10 {
  static final KnownFile ARCHIVE =
      new KnownFile("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530");
  private static final String DOWNLOAD =
      "Download cifar-10-binary.tar.gz, the binary version, from https://www.cs.toronto.edu/~kriz/cifar.html into it.";
  private static final String UNPACKED = "cifar-10-batches-bin";
  private static final String TEST = "test_batch.bin";
  private static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final int AREA = 32 * 32;
  private static final int RECORD = 1 + 3 * AREA;
  private static final int BLOCK = 512;

  private final Path folder;
  private final int records;

  private Cifar10(Path folder, int records) {
    this.folder = folder;
    this.records = records;
  }

  /**
   * The images in a folder.
   *
   * @param archive the packed file
   * @param records how many each file has
   */
  static TrainTest read(Path folder, KnownFile archive, int records) {
    return new Cifar10(folder, records).read(archive);
  }

  private TrainTest read(KnownFile archive) {
    Path direct = Files.isDirectory(folder.resolve(UNPACKED)) ? folder.resolve(UNPACKED) : folder;
    boolean unpacked = Files.isRegularFile(direct.resolve(TEST));
    Map<String, byte[]> files = unpacked ? plain(direct) : packed(archive.in(folder, DOWNLOAD));
    return new TrainTest("Cifar10", images(files, TRAIN), images(files, List.of(TEST)), CLASSES);
  }

  private Map<String, byte[]> plain(Path direct) {
    var files = new TreeMap<String, byte[]>();
    for (String name : Stream.concat(TRAIN.stream(), Stream.of(TEST)).toList()) {
      Path file = direct.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw Check.fail("%s has no file %s. %s", direct, name, DOWNLOAD);
      }
      try {
        files.put(name, Files.readAllBytes(file));
      } catch (IOException wrong) {
        throw Npy.unreadable(file.toString(), wrong);
      }
    }
    return files;
  }

  /** The files in a tar archive: each behind a block with its name and, in octal, its size. */
  private static Map<String, byte[]> packed(Path archive) {
    var files = new TreeMap<String, byte[]>();
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      for (byte[] head = in.readNBytes(BLOCK);
          head.length == BLOCK && head[0] != 0;
          head = in.readNBytes(BLOCK)) {
        String path = new String(head, 0, 100, StandardCharsets.US_ASCII).replace("\0", "");
        String octal = new String(head, 124, 11, StandardCharsets.US_ASCII).strip();
        int size = Integer.parseInt(octal, 8);
        files.put(path.substring(path.lastIndexOf('/') + 1), in.readNBytes(size));
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      }
    } catch (IOException wrong) {
      throw Npy.unreadable(archive.toString(), wrong);
    }
    return files;
  }

  private Dataset images(Map<String, byte[]> files, List<String> names) {
    byte[] pixels = new byte[names.size() * records * 3 * AREA];
    int[] labels = new int[names.size() * records];
    int at = 0;
    for (String name : names) {
      byte[] bytes = files.getOrDefault(name, new byte[0]);
      if (bytes.length != records * RECORD) {
        throw Check.fail(
            "%s: %s must have %s bytes, %s records of %s, but has %s. %s",
            folder, name, records * RECORD, records, RECORD, bytes.length, DOWNLOAD);
      }
      for (int record = 0; record < records; record++, at++) {
        labels[at] = bytes[record * RECORD];
        if (labels[at] < 0 || labels[at] >= CLASSES.size()) {
          throw Check.fail(
              "%s: %s has the label %s in record %s; labels go from 0 to 9. %s",
              folder, name, labels[at], record, DOWNLOAD);
        }
        interleave(bytes, record * RECORD + 1, pixels, at * 3 * AREA);
      }
    }
    return Dataset.ofPixels(Shape.of(32, 32, 3), pixels, Rows.labels(labels));
  }

  private static void interleave(byte[] planes, int from, byte[] to, int at) {
    for (int i = 0; i < AREA; i++) {
      for (int colour = 0; colour < 3; colour++) {
        to[at + 3 * i + colour] = planes[from + colour * AREA + i];
      }
    }
  }
}
