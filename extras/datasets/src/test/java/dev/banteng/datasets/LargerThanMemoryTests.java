package dev.banteng.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargerThanMemoryTests {
  private static final int ROWS = 128 * 1_000;
  private static final int WIDTH = 784;

  @TempDir Path folder;

  /** A file of zeros, of which the disk holds nothing but the header. */
  private Path zeros(String name, String shape, long numbers) throws IOException {
    String header =
        "\u0093NUMPY\1\0v\0"
            + ("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }")
                .concat(" ".repeat(118))
                .substring(0, 117)
            + "\n";
    Path file = folder.resolve(name);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header.getBytes(StandardCharsets.ISO_8859_1));
      out.setLength(header.length() + 4 * numbers);
    }
    return file;
  }

  /** 401 MB through a heap of 96 MB: what is in use does not grow from the first tenth on. */
  @Test
  void data_on_disk_are_read_through_a_small_heap() throws Exception {
    Path x = zeros("x.npy", "(" + ROWS + ", " + WIDTH + ")", (long) ROWS * WIDTH);
    Path y = zeros("y.npy", "(" + ROWS + ",)", ROWS);
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LargerThanMemory.class.getName(),
            x.toString(),
            y.toString());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(printed).isZero();
    String[] numbers = printed.strip().split(" ", -1);
    assertThat(numbers[0]).as(printed).isEqualTo("1000");
    assertThat(Integer.parseInt(numbers[1])).isEqualTo(10);
    assertThat(Long.parseLong(numbers[2])).as("bytes of growth").isLessThan(4_000_000);
  }
}
