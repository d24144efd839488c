package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.OptionalInt;

/** Samples that come in batches of a size of their own. */
final class Batched extends View {
  private final int batchSize;

  Batched(Dataset whole, int batchSize) {
    super(whole);
    this.batchSize = Check.positive("batchSize", batchSize);
  }

  @Override
  public OptionalInt batchSize() {
    return OptionalInt.of(batchSize);
  }

  @Override
  public Batches batches(int size, int... order) {
    return whole.batches(size, order);
  }
}
