package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.BatchCut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What layers of the parts of one batch share, in the order in which they ask for it. */
final class SharedByParts {
  private final int parts;
  private final List<Object> shared = new ArrayList<>();

  SharedByParts(int parts) {
    this.parts = parts;
  }

  /**
   * The cut as the next part sees it.
   *
   * @param first the index of its first sample in the batch
   */
  BatchCut next(int first) {
    return new Seen(first);
  }

  private final class Seen implements BatchCut {
    private final int first;
    private int asked;

    Seen(int first) {
      this.first = first;
    }

    @Override
    public int first() {
      return first;
    }

    @Override
    public int parts() {
      return parts;
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
      if (asked == shared.size()) {
        shared.add(maker.get());
      }
      return type.cast(shared.get(asked++));
    }
  }
}
