package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;

/** A pass over rows at random access, in a given order; the last batch may be short. */
final class OrderedBatches implements Batches {
  private final Dataset data;
  private final int[] order;
  private final int batchSize;
  private final Rows x;
  private final Rows y;
  private int at;

  OrderedBatches(Dataset data, int batchSize, int[] order) {
    this.data = data;
    this.order = order;
    this.batchSize = Math.min(Check.positive("batchSize", batchSize), Math.max(1, order.length));
    this.x = Buffers.rows(data.inputShape(), this.batchSize, false);
    this.y = Buffers.rows(data.targetShape(), this.batchSize, data.integerTargets());
  }

  @Override
  public boolean next() {
    int count = Math.min(batchSize, order.length - at);
    if (count == 0) {
      return false;
    }
    data.samples(order, at, count, x.data(), y.data());
    x.resize(count);
    y.resize(count);
    at += count;
    return true;
  }

  @Override
  public Rows inputs() {
    return x;
  }

  @Override
  public Rows targets() {
    return y;
  }

  @Override
  public String toString() {
    return Check.format(
        "a pass over %s samples in batches of %s, %s read", order.length, batchSize, at);
  }
}
