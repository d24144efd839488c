package dev.banteng.datasets;

import dev.banteng.core.data.Dataset;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST from its four files. The checksums are those of its page, which torchvision checks,
 * too (torchvision/datasets/mnist.py).
 */
final class FashionMnist {
  private static final String DOWNLOAD =
      "Download the four files *-ubyte.gz from https://github.com/zalandoresearch/fashion-mnist (data/fashion) into it.";
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /** Images and labels to train on, then those to test with. */
  static final List<KnownFile> FILES =
      List.of(
          new KnownFile("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
          new KnownFile("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
          new KnownFile("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
          new KnownFile("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"));

  private FashionMnist() {}

  static TrainTest read(Path folder, List<KnownFile> files) {
    List<Path> found = files.stream().map(file -> file.in(folder, DOWNLOAD)).toList();
    Dataset train = Idx.pair(Idx.read(found.get(0)), Idx.read(found.get(1)));
    Dataset test = Idx.pair(Idx.read(found.get(2)), Idx.read(found.get(3)));
    return new TrainTest("FashionMnist", train, test, CLASSES);
  }
}
