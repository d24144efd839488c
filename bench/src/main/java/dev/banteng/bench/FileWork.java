package dev.banteng.bench;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.core.Check;
import dev.banteng.nn.Sequential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times a model into a file and out of it, in turns with as many bytes that are written (in pieces
 * of a megabyte, and forced to the disk as a model's are) and read (into one new array) plainly:
 * once without an optimizer, and once with what Adam remembers, which is twice as much as the
 * weights. What is read was written just before, and comes from the system's cache.
 */
final class FileWork {
  private static final int ROUNDS = 3;
  private static final int PIECE = 1 << 20;
  private static final int INPUTS = 784;

  private final Sequential weights;
  private final Sequential trained;

  /** Models 784-w-w-w-10, of 10,020,874 weights for w = 2,048. */
  FileWork(int width) {
    weights = model(width);
    weights.predict(new float[1][INPUTS]); // draws the weights
    trained = model(width);
    trained.compile(adam(), sparseCategoricalCrossentropy());
    trained.trainOnBatch(new float[1][INPUTS], new int[1]);
  }

  private static Sequential model(int width) {
    return sequential(
        input(INPUTS),
        dense(width, relu()),
        dense(width, relu()),
        dense(width, relu()),
        dense(10, softmax()));
  }

  /** The medians of some rounds, by name. */
  Map<String, Double> measure() {
    Map<String, List<Double>> took = new LinkedHashMap<>();
    try {
      Path folder = Files.createTempDirectory("banteng-files");
      try {
        for (int round = 0; round < ROUNDS; round++) {
          round(weights, folder, "", took);
          round(trained, folder, "_adam", took);
        }
      } finally {
        Files.delete(folder);
      }
    } catch (IOException fault) {
      throw Check.fail("The bench cannot write files: %s.", fault.getMessage());
    }
    var medians = new LinkedHashMap<String, Double>();
    took.forEach((name, values) -> medians.put(name, Median.of(values)));
    return medians;
  }

  /** Work on a file. */
  private interface Timed {
    void run() throws IOException;
  }

  private static void round(
      Sequential model, Path folder, String of, Map<String, List<Double>> took) throws IOException {
    Path file = folder.resolve("model.keras");
    Path plain = folder.resolve("plain");
    try {
      time("save" + of + "_ms", took, () -> model.save(file));
      byte[] bytes = Files.readAllBytes(file);
      time("write" + of + "_ms", took, () -> write(plain, bytes));
      time("load" + of + "_ms", took, () -> Sequential.load(file));
      time("read" + of + "_ms", took, () -> Files.readAllBytes(plain));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(plain);
    }
  }

  private static void time(String name, Map<String, List<Double>> took, Timed work)
      throws IOException {
    long began = System.nanoTime();
    work.run();
    double millis = (System.nanoTime() - began) * 1e-6;
    took.computeIfAbsent(name, none -> new ArrayList<>()).add(millis);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
      for (int from = 0; from < bytes.length; from += PIECE) {
        piece.clear().put(bytes, from, Math.min(PIECE, bytes.length - from)).flip();
        while (piece.hasRemaining()) {
          channel.write(piece);
        }
      }
      channel.force(true);
    }
  }
}
