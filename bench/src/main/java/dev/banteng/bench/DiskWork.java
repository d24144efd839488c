package dev.banteng.bench;

import static dev.banteng.datasets.Datasets.imageFolder;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.verbose;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Times a training on pictures from a folder, beside the same pictures in memory. */
final class DiskWork {
  private static final int TURNS = 5;
  private static final int WHITE = 255;

  private DiskWork() {}

  /**
   * An epoch from files and one from memory, turn by turn.
   *
   * @param data grey images and their class indices, which are written first
   */
  static Map<String, Double> measure(Sequential model, Dataset data, int batch) {
    try {
      Path folder = Files.createTempDirectory("banteng-bench");
      try {
        write(data, folder);
        return epochs(model, folder, data, batch);
      } finally {
        delete(folder);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Map<String, Double> epochs(
      Sequential model, Path folder, Dataset data, int batch) {
    int height = data.inputShape().at(0);
    int width = data.inputShape().at(1);
    Dataset disk = imageFolder(folder).imageSize(height, width).grayscale();
    Dataset memory = Dataset.of(disk.x(), disk.y());
    var fromDisk = new ArrayList<Double>();
    var fromMemory = new ArrayList<Double>();
    epochMillis(model, disk, batch); // warms up
    for (int turn = 0; turn < TURNS; turn++) {
      fromMemory.add(epochMillis(model, memory, batch));
      fromDisk.add(epochMillis(model, disk, batch));
    }
    return Map.of("disk_epoch_ms", Median.of(fromDisk), "epoch_ms", Median.of(fromMemory));
  }

  private static double epochMillis(Sequential model, Dataset data, int batch) {
    long began = System.nanoTime();
    model.fit(data, batchSize(batch), verbose(0));
    return (System.nanoTime() - began) * 1e-6;
  }

  private static void write(Dataset data, Path folder) throws IOException {
    int height = data.inputShape().at(0);
    int width = data.inputShape().at(1);
    for (int row = 0; row < data.size(); row++) {
      var sample = data.get(row);
      float[] pixels = sample.x().data().asFloat();
      var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < height * width; i++) {
        image.getRaster().setSample(i % width, i / width, 0, (int) (pixels[i] * WHITE));
      }
      Path of = Files.createDirectories(folder.resolve(sample.y().toString()));
      ImageIO.write(image, "png", of.resolve(row + ".png").toFile());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
