package dev.banteng.datasets;

import dev.banteng.core.data.Dataset;
import java.nio.file.Path;

/** Every dataset that comes with Banteng, and the readers for your own. */
public final class Datasets {
  private Datasets() {}

  /**
   * The MNIST digits: 60,000 to train on and 10,000 to test with, grey images of 28 x 28 from 0 to
   * 1, each with its label from 0 to 9. They are embedded: nothing is downloaded.
   *
   * <p>Example: {@code mnist().train().take(1000)}.
   *
   * <p>Source: Yann LeCun, Corinna Cortes, Christopher J.C. Burges; licence CC BY-SA 3.0. Keras: <a
   * href="https://keras.io/api/datasets/mnist/">keras.datasets.mnist</a>, whose pixels go from 0 to
   * 255 and have no channel axis.
   */
  public static Mnist mnist() {
    return Mnist.load();
  }

  /**
   * Images and labels from two idx files, gzipped or not: your own data in place of {@link #mnist}.
   *
   * <p>Unsigned bytes are read as pixels: divided by 255, and grey images [n, height, width] get
   * their channel axis, [height, width, 1]. Every other type of number, and every other number of
   * axes, stays as the file has it.
   *
   * <p>Example: {@code idx(Path.of("train-images-idx3-ubyte.gz"),
   * Path.of("train-labels-idx1-ubyte.gz"))}.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it: missing, foreign,
   *     truncated, oversized, or images and labels that do not belong together
   */
  public static Dataset idx(Path images, Path labels) {
    return Idx.pair(Idx.read(images), Idx.read(labels));
  }
}
