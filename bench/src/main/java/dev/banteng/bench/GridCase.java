package dev.banteng.bench;

import static dev.banteng.bench.GridFamily.CNN;
import static dev.banteng.bench.GridFamily.GRU;
import static dev.banteng.bench.GridFamily.LSTM;
import static dev.banteng.bench.GridFamily.MLP;
import static dev.banteng.bench.GridFamily.SEPARABLE;
import static dev.banteng.bench.GridFamily.TINY;
import static dev.banteng.bench.GridFamily.VGG;
import static dev.banteng.bench.GridFamily.VGG_BN;

import java.util.List;
import java.util.Locale;

/**
 * A model of the grid at one size and batch size.
 *
 * @param family what kind of model
 * @param size what varies within the family: pixels, units, width
 * @param batch samples of a step
 * @param steps how many an epoch has
 */
record GridCase(GridFamily family, int size, int batch, int steps) {
  /** Keras' MNIST CNN as its example trains it. */
  static final GridCase MNIST = new GridCase(CNN, 28, 128, 24);

  /** Whose peak memory is compared. */
  static final GridCase LARGEST = new GridCase(VGG, 128, 32, 4);

  /** All cases, in the order of the table. */
  static final List<GridCase> ALL =
      List.of(
          new GridCase(CNN, 28, 1, 400),
          new GridCase(CNN, 28, 8, 150),
          new GridCase(CNN, 28, 32, 60),
          MNIST,
          new GridCase(CNN, 28, 512, 8),
          new GridCase(CNN, 28, 2_048, 4),
          new GridCase(VGG, 32, 32, 16),
          new GridCase(VGG, 64, 32, 8),
          LARGEST,
          new GridCase(VGG_BN, 32, 32, 16),
          new GridCase(VGG_BN, 64, 32, 8),
          new GridCase(VGG_BN, 128, 32, 4),
          new GridCase(SEPARABLE, 32, 32, 16),
          new GridCase(SEPARABLE, 64, 32, 8),
          new GridCase(MLP, 128, 128, 200),
          new GridCase(MLP, 512, 128, 80),
          new GridCase(MLP, 2_048, 128, 16),
          new GridCase(LSTM, 64, 64, 60),
          new GridCase(LSTM, 256, 64, 20),
          new GridCase(GRU, 64, 64, 60),
          new GridCase(GRU, 256, 64, 20),
          new GridCase(TINY, 10, 32, 400));

  /** As the table and {@code --case} name it: {@code vgg-64}, {@code cnn-b128}. */
  String label() {
    String name = family.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return family == CNN ? name + "-b" + batch : name + "-" + size;
  }

  /** What a participant is told. */
  String words() {
    return String.join(
        " ",
        family.name().toLowerCase(Locale.ROOT),
        String.valueOf(size),
        String.valueOf(batch),
        String.valueOf(steps));
  }

  /** The case of {@link #words}. */
  static GridCase of(String[] words) {
    return new GridCase(
        GridFamily.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]));
  }
}
