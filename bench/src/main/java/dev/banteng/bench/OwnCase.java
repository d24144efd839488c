package dev.banteng.bench;

import java.util.List;
import java.util.Optional;

/**
 * A case of the grid that is compared with what this machine can do, not with peers.
 *
 * @param label as the table and {@code --case} name it
 * @param begin what Banteng is told first
 * @param words what it is asked in each round
 * @param pairs what is compared
 */
record OwnCase(String label, String begin, List<String> words, List<Pair> pairs) {
  /** A step of Keras' MNIST CNN, beside the engine's primitives of such a step alone. */
  static final OwnCase FLOOR =
      new OwnCase(
          "floor",
          "case cnn 28 128 24",
          List.of("train", "floor 128"),
          List.of(new Pair("train_step_ms", "floor_step_ms", 1.15)));

  /** A model of 10 million weights in a file, beside as many bytes written and read plainly. */
  static final OwnCase FILES =
      new OwnCase(
          "files",
          "model 2048",
          List.of("files"),
          List.of(
              new Pair("save_ms", "write_ms", 3),
              new Pair("load_ms", "read_ms", 3),
              new Pair("save_adam_ms", "write_adam_ms", 3),
              new Pair("load_adam_ms", "read_adam_ms", 3)));

  /** A tiny step to which nobody listens, beside what of it is not the telling of listeners. */
  static final OwnCase BUS =
      new OwnCase(
          "bus",
          "case tiny 10 32 200",
          List.of("bus"),
          List.of(new Pair("step_ms", "deaf_step_ms", 1.01)));

  /** An epoch of Keras' MNIST CNN with a checkpoint behind it, beside one without. */
  static final OwnCase CHECKPOINT =
      new OwnCase(
          "checkpoint",
          "case cnn 28 128 24",
          List.of("checkpoint"),
          List.of(new Pair("kept_epoch_ms", "epoch_ms", 1.02)));

  /** A step of Keras' MNIST CNN whose images are changed at random first, beside one without. */
  static final OwnCase AUGMENTATION =
      new OwnCase(
          "augmentation",
          "case cnn 28 128 24",
          List.of("augmentation"),
          List.of(new Pair("augmented_step_ms", "step_ms", 1.2)));

  /** A diagnosis of Keras' MNIST CNN on as many samples as MNIST trains on, beside a second. */
  static final OwnCase DIAGNOSE =
      new OwnCase(
          "diagnose",
          "case cnn 28 128 24",
          List.of("diagnose"),
          List.of(new Pair("diagnose_ms", "second_ms", 1)));

  /** An epoch of Keras' MNIST CNN on 9,984 pictures from a folder, beside one from memory. */
  static final OwnCase DISK =
      new OwnCase(
          "disk",
          "case cnn 28 128 78",
          List.of("disk"),
          List.of(new Pair("disk_epoch_ms", "epoch_ms", 1.1)));

  static final List<OwnCase> ALL =
      List.of(FLOOR, FILES, BUS, CHECKPOINT, AUGMENTATION, DIAGNOSE, DISK);

  OwnCase {
    words = List.copyOf(words);
    pairs = List.copyOf(pairs);
  }

  /**
   * Two measures that belong together.
   *
   * @param measure of Banteng
   * @param against what the machine takes at least
   * @param limit how many times that is allowed
   */
  record Pair(String measure, String against, double limit) {}

  static Optional<OwnCase> named(String name) {
    return ALL.stream().filter(each -> each.label.equals(name)).findFirst();
  }
}
