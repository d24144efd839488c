package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Batches for training, round after round over the data, each round in an order of its own if
 * wanted. A stream comes in its own order and is read ahead.
 */
final class TrainingBatches implements AutoCloseable {
  private final Dataset data;
  private final int batchSize;
  private final boolean shuffle;
  private final Seed seed;
  private final int[] order;
  private final Optional<SampleWeights> weights;
  private final @Nullable Rows weight;
  private final OpenPass open = new OpenPass();
  private int round;
  private int next;

  TrainingBatches(FitPlan plan) {
    this.data = plan.train();
    this.batchSize = plan.batchSize();
    this.shuffle = plan.shuffle();
    this.seed = plan.seed().child("shuffle");
    this.order = data.sized() ? IntStream.range(0, data.size()).toArray() : new int[0];
    this.weights = plan.weights();
    this.weight =
        weights.isPresent() ? new Rows(Shape.scalar(), new float[batchSize], 0, false) : null;
  }

  /** Begins a round. */
  void begin() {
    close();
    if (data.sized()) {
      if (shuffle) {
        Seed.shuffle(order, seed.child(round).random());
      }
      open.opened(data.batches(batchSize, order));
    } else {
      open.open(data, batchSize);
    }
    round++;
    next = 0;
  }

  /** How often the data were begun. */
  int round() {
    return round;
  }

  /** How many samples of this round were taken. */
  int taken() {
    return next;
  }

  /**
   * Goes on behind so many rounds, of whose last one so many samples were taken: the next samples
   * are those that would have come.
   */
  void goOn(int rounds, int samples) {
    boolean within = samples > 0;
    for (; round < (within ? rounds - 1 : rounds); round++) {
      if (data.sized() && shuffle) {
        Seed.shuffle(order, seed.child(round).random());
      }
    }
    if (within) {
      begin();
      boolean more = true;
      while (more && next < samples) {
        more = next();
      }
    }
  }

  /** Asks the round to end, also where {@link #next} waits for a stream; from another thread. */
  void cancel() {
    open.cancel();
  }

  /** Goes on to the next batch; false at the end of a round, before the first, or if cancelled. */
  boolean next() {
    Batches pass = open.pass();
    if (pass == null || open.isCancelled() || !pass.next()) {
      return false;
    }
    int count = pass.inputs().count();
    if (weight != null && weights.isPresent()) {
      weight.resize(count);
      weights.get().gather(order, next, count, weight.data());
    }
    next += count;
    return true;
  }

  /** Goes on to the next batch, beginning another round if need be; false if a round is empty. */
  boolean nextOfAnyRound() {
    if (next()) {
      return true;
    }
    if (open.isCancelled()) {
      return false;
    }
    begin();
    return next();
  }

  /** The inputs of this batch. */
  Rows inputs() {
    return pass().inputs();
  }

  /** The targets of this batch. */
  Rows targets() {
    return pass().targets();
  }

  /** The weights of this batch, or null where every row counts 1. */
  @Nullable Rows weights() {
    return weight;
  }

  private Batches pass() {
    Batches pass = open.pass();
    if (pass == null) {
      throw new IllegalStateException("There is no batch before the first round.");
    }
    return pass;
  }

  @Override
  public void close() {
    open.close();
  }
}
