package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Split;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

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
   * <p>For example, {@code idx(Path.of("train-images-idx3-ubyte.gz"),
   * Path.of("train-labels-idx1-ubyte.gz"))}.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it: missing, foreign,
   *     truncated, oversized, or images and labels that do not belong together
   */
  public static Dataset idx(Path images, Path labels) {
    return Idx.pair(Idx.read(images), Idx.read(labels));
  }

  /**
   * The numbers of one idx file, gzipped or not, as the file has them: the first axis counts rows.
   * All of idx' types are read: ubyte, byte, short, int, float, double.
   *
   * <p>For example, {@code Dataset.of(idx(Path.of("inputs.idx")), idx(Path.of("targets.idx")))}.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  public static Rows idx(Path file) {
    return Idx.read(file).values();
  }

  /**
   * Pictures of your own from a folder that has a sub-folder for each class: PNG, JPEG, GIF (the
   * first image) and BMP, told by what is in them. Each is made 256 x 256 pixels of red, green and
   * blue from 0 to 1, unless {@link ImageFolder}'s methods say otherwise; classes are numbered by
   * their names in alphabetical order. Files are read when they are needed, so that they may be
   * larger than memory together; {@link Dataset#cache} keeps them. The folder's sub-folders are
   * looked through to any depth, names that begin with a point and other files are left out.
   *
   * <p>For example, {@code var pets = imageFolder(Path.of("pets")).imageSize(96, 96).skipBroken()},
   * and {@code stratifiedTrainTestSplit(pets, 0.2, 7)}.
   *
   * <p>Sixteen bits a channel are cut to eight; opacity, colour profiles and the orientation that
   * cameras note (EXIF) do not count. Keras: <a
   * href="https://keras.io/api/data_loading/image/">image_dataset_from_directory</a>, whose numbers
   * go from 0 to 255 ({@link ImageFolder#unscaled}), and which shuffles once where {@code fit} does
   * so each epoch.
   *
   * @throws IllegalArgumentException if there is no such folder, it has no sub-folder, or one has
   *     no pictures; later, when it is read, if a file is no picture or broken: it is named
   */
  public static ImageFolder imageFolder(Path folder) {
    return ImageFolder.of(folder);
  }

  /**
   * A CSV file: a header, and a row a line. {@link Csv}'s methods say how it is to be read, {@link
   * Csv#target} reads it.
   *
   * <p>For example, {@code csv(Path.of("houses.csv")).without("id").target("price")}.
   *
   * <p>Cells are separated by commas, and quoted where commas, quotes or ends of lines are in them
   * (RFC 4180); blank lines are left out, and blanks around cells. Decimal numbers have a point.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public static Csv csv(Path file) {
    return Csv.of(file);
  }

  /**
   * The numbers of a file that {@code numpy.save} wrote, in memory; the first axis counts rows. All
   * types of whole numbers and floats up to 8 bytes are read, and true and false as 1 and 0, in
   * both byte orders and both orders of axes.
   *
   * <p>For example, {@code Dataset.of(npy(Path.of("x.npy")), npy(Path.of("y.npy")))}.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it: missing, foreign,
   *     truncated, too large, or of objects, texts or complex numbers
   */
  public static Rows npy(Path file) {
    return Npy.read(file);
  }

  /**
   * Inputs and targets from two files that {@code numpy.save} wrote, read from disk when they are
   * needed, two batches ahead: they may be larger than memory. {@link Dataset#cache} keeps them. A
   * file in Fortran's order, whose rows do not lie together, is read into memory.
   *
   * <p>For example, {@code model.fit(npy(Path.of("x.npy"), Path.of("y.npy")), epochs(3))}.
   *
   * @throws IllegalArgumentException as {@link #npy(Path)} does, and if the two have not as many
   *     rows; later, if a file has changed
   */
  public static Dataset npy(Path x, Path y) {
    return new NpyDataset(NpyFile.open(x), NpyFile.open(y));
  }

  /**
   * One array of a file that {@code numpy.savez} or {@code numpy.savez_compressed} wrote, in
   * memory.
   *
   * <p>For example, {@code npz(Path.of("mnist.npz"), "x_train")}.
   *
   * @param key the array's name
   * @throws IllegalArgumentException as {@link #npy(Path)} does; if there is no such array, those
   *     that are there are named
   */
  public static Rows npz(Path file, String key) {
    return Npz.read(file, key);
  }

  /**
   * Inputs and targets of one file that {@code numpy.savez} or {@code numpy.savez_compressed}
   * wrote, in memory.
   *
   * <p>For example, {@code npz(Path.of("mnist.npz"), "x_train", "y_train")}.
   *
   * @throws IllegalArgumentException as {@link #npz(Path, String)} does, or if the two have not as
   *     many rows
   */
  public static Dataset npz(Path file, String x, String y) {
    return Dataset.of(npz(file, x), npz(file, y));
  }

  /**
   * Fashion-MNIST from the four files {@code *-ubyte.gz} that you have in a folder: clothes in
   * place of digits, 60,000 and 10,000 grey images of 28 x 28 from 0 to 1.
   *
   * <p>For example, {@code fashionMnist(Path.of("fashion")).train()}.
   *
   * <p>Source: Han Xiao, Kashif Rasul, Roland Vollgraf, <a
   * href="https://github.com/zalandoresearch/fashion-mnist">zalandoresearch/fashion-mnist</a>;
   * licence MIT. Keras: <a
   * href="https://keras.io/api/datasets/fashion_mnist/">keras.datasets.fashion_mnist</a>.
   *
   * @throws IllegalArgumentException if a file is missing, with the address to download it from, or
   *     its checksum is not that of the original
   */
  public static TrainTest fashionMnist(Path folder) {
    return FashionMnist.read(Check.given("folder", folder), FashionMnist.FILES);
  }

  /**
   * CIFAR-10 from {@code cifar-10-binary.tar.gz} that you have in a folder, or its unpacked files:
   * 50,000 and 10,000 colour images of 32 x 32 from 0 to 1, of ten kinds of animals and vehicles.
   *
   * <p>For example, {@code cifar10(Path.of("cifar")).train()}.
   *
   * <p>Source: Alex Krizhevsky, <a
   * href="https://www.cs.toronto.edu/~kriz/cifar.html">cs.toronto.edu/~kriz/cifar.html</a>. Keras:
   * <a href="https://keras.io/api/datasets/cifar10/">keras.datasets.cifar10</a>.
   *
   * @throws IllegalArgumentException if a file is missing, with the address to download it from, or
   *     is not the original
   */
  public static TrainTest cifar10(Path folder) {
    return Cifar10.read(Check.given("folder", folder), Cifar10.ARCHIVE, 10_000);
  }

  /**
   * Fisher's irises: 150 flowers of three species, 50 of each, embedded. Columns: sepal_length,
   * sepal_width, petal_length, petal_width, all in centimetres; target: species, 0 setosa, 1
   * versicolor, 2 virginica. Sorted by species: {@code fit} shuffles, but split it by {@link
   * #stratifiedTrainTestSplit}.
   *
   * <p>Example: {@code iris().columnNames()}.
   *
   * <p>Source: R.A. Fisher (1936), <a href="https://doi.org/10.24432/C56C76">UCI Machine Learning
   * Repository</a>, CC BY 4.0. This is scikit-learn's version, which has rows 34 and 37 (counted
   * from 0) as in Fisher's paper; UCI's differs there.
   */
  public static Table iris() {
    return Csv.ofResource("iris.csv").target("species");
  }

  /**
   * How far cars of the years 1970 to 1982 go on a gallon: 392 cars to learn regression from,
   * embedded. Columns: cylinders, displacement in cubic inches, horsepower, weight in pounds,
   * acceleration (seconds from 0 to 60 miles an hour), model_year (70 is 1970), origin (1 USA, 2
   * Europe, 3 Japan); target: mpg, miles a US gallon. The columns differ in scale: put a {@code
   * normalization()} layer in front.
   *
   * <p>Example: {@code autoMpg().columnNames()}.
   *
   * <p>Source: J.R. Quinlan (1993), <a href="https://doi.org/10.24432/C5859H">UCI Machine Learning
   * Repository</a>, CC BY 4.0; the six of its 398 cars whose horsepower is not known are left out.
   */
  public static Table autoMpg() {
    return Csv.ofResource("auto-mpg.csv").target("mpg");
  }

  /**
   * One-hot rows [n, classes]: a 1 at the label, 0 elsewhere.
   *
   * <p>Example: {@code toCategorical(new int[] {2, 0}, 3)} is {@code [[0, 0, 1], [1, 0, 0]]}.
   *
   * <p>Keras: <a
   * href="https://keras.io/api/utils/python_utils/#to_categorical-function">to_categorical</a>.
   *
   * @param labels from 0 to {@code classes - 1}
   * @param classes how many there are
   * @throws IllegalArgumentException if there are no labels, or one is out of range: its row is
   *     named
   */
  public static INDArray toCategorical(int[] labels, int classes) {
    return OneHot.of(labels, Check.positive("classes", classes));
  }

  /**
   * One-hot masks [n, height, width, classes]: at each pixel a 1 at its label, 0 elsewhere.
   *
   * <p>Example: {@code toCategorical(new int[][][] {{{1}}}, 2)} is {@code [[[[0, 1]]]]}.
   *
   * @param masks labels from 0 to {@code classes - 1}, masks of one size
   * @param classes how many there are
   * @throws IllegalArgumentException if there are no labels, masks differ in size, or a label is
   *     out of range
   */
  public static INDArray toCategorical(int[][][] masks, int classes) {
    return OneHot.of(masks, Check.positive("classes", classes));
  }

  /**
   * One-hot rows [n, classes] for as many classes as the highest label plus 1. Give the number
   * yourself where the labels may lack the last class, such as those of a part of the data.
   *
   * <p>Example: {@code toCategorical(new int[] {2, 0})} is {@code [[0, 0, 1], [1, 0, 0]]}.
   *
   * <p>Keras: <a
   * href="https://keras.io/api/utils/python_utils/#to_categorical-function">to_categorical</a>,
   * {@code num_classes=None}.
   *
   * @param labels from 0 on
   * @throws IllegalArgumentException if there are no labels, or one is negative: its row is named
   */
  public static INDArray toCategorical(int[] labels) {
    return OneHot.of(labels, OneHot.classes(labels));
  }

  /**
   * Keeps rows chosen by chance to test with: {@code ceil(n * fraction)} of them.
   *
   * <p>Example: {@code trainTestSplit(mnist().test(), 0.2, 7).train()}.
   *
   * @param fraction the part to test with, above 0 and below 1
   * @param seed decides which rows; the same seed keeps the same
   * @throws IllegalArgumentException if one part would be empty
   */
  public static Split trainTestSplit(Dataset data, double fraction, long seed) {
    return Split.random(data, fraction, Seed.of(seed));
  }

  /**
   * Keeps rows chosen by chance to test with, the same part of each class to within one row. Use it
   * where a class is rare: chance alone may leave it out.
   *
   * <p>Example: {@code stratifiedTrainTestSplit(mnist().test(), 0.2, 7).test()}.
   *
   * @param data its targets are labels or one-hot rows
   * @param fraction the part to test with, above 0 and below 1
   * @param seed decides which rows; the same seed keeps the same
   * @throws IllegalArgumentException if the targets are neither, a class has a single row, or one
   *     part would be empty
   */
  public static Split stratifiedTrainTestSplit(Dataset data, double fraction, long seed) {
    return Split.stratified(data, fraction, Seed.of(seed));
  }
}
