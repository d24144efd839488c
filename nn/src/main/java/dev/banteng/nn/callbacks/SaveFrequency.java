package dev.banteng.nn.callbacks;

import dev.banteng.core.Form;
import java.util.OptionalInt;

/** How often files are written: after each epoch, or after so many batches. */
final class SaveFrequency {
  /** Keras' word for each epoch. */
  private static final String EPOCH = "epoch";

  /** A number of batches, or none for each epoch. */
  static final Form<OptionalInt> FORM =
      Form.<OptionalInt>of((key, given) -> read(key, given))
          .written(batches -> batches.isPresent() ? batches.getAsInt() : EPOCH)
          .shown(OptionalInt::getAsInt);

  private final OptionalInt batches;
  private long seen;

  SaveFrequency(OptionalInt batches) {
    this.batches = batches;
  }

  private static OptionalInt read(String key, Object given) {
    return given.equals(EPOCH) ? OptionalInt.empty() : OptionalInt.of(Form.whole(key, given));
  }

  boolean isEpochs() {
    return batches.isEmpty();
  }

  /** Counts a batch, and tells whether a file is due; they are counted on from epoch to epoch. */
  boolean dueAfterBatch() {
    if (isEpochs() || ++seen < batches.getAsInt()) {
      return false;
    }
    seen = 0;
    return true;
  }

  /** How many batches were seen since the last file. */
  long seen() {
    return seen;
  }

  /** Goes on behind so many batches. */
  void goOn(long batchesSeen) {
    seen = batchesSeen;
  }
}
