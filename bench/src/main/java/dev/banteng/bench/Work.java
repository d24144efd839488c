package dev.banteng.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is trained. */
enum Work {
  /** Keras' MNIST CNN: batches of 128, Adam. */
  CNN(128, 7_680, 2, 2_560),
  /** 784-512-dropout-10: batches of 32, SGD. */
  MLP(32, 16_000, 2, 6_400),
  /** 10-64-4 on 1,000 rows: batches of 32, Adam. */
  TINY(32, 1_000, 12, 1_000);

  private final int batch;
  private final int rows;
  private final int epochs;
  private final int quickRows;

  Work(int batch, int rows, int epochs, int quickRows) {
    this.batch = batch;
    this.rows = rows;
    this.epochs = epochs;
    this.quickRows = quickRows;
  }

  static Optional<Work> named(String name) {
    return Arrays.stream(values()).filter(work -> work.label().equals(name)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Work::label).collect(Collectors.joining(", "));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int batch() {
    return batch;
  }

  /** How many rows a round trains on. */
  int rows(boolean quick) {
    return quick ? quickRows : rows;
  }

  /** How many epochs a round has; the first warms up. */
  int epochs() {
    return epochs;
  }
}
