package dev.banteng.core.data;

/** Samples whose batches a thread of its own reads ahead. */
final class ReadAhead extends View {
  ReadAhead(Dataset whole) {
    super(whole);
  }

  /** The order is copied: its owner may change it while the reader still ends. */
  @Override
  public Batches batches(int batchSize, int... order) {
    return whole.batches(batchSize, order.clone()).prefetch();
  }

  @Override
  public Dataset prefetch() {
    return this;
  }
}
