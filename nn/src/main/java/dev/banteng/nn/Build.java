package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.Predict;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights, drawn when it meets its input. What was drawn for a call that is then refused
 * is forgotten, so that bad input decides neither shape nor weights.
 */
final class Build {
  private final Backend backend;
  private Optional<Seed> seed = Optional.empty();
  private volatile @Nullable Drawn drawn;
  private volatile boolean kept;
  private volatile Architecture architecture;
  private boolean drawing;

  /**
   * Weights, and what predicts with them.
   *
   * @param stack the weights in their layers
   * @param predict keeps its contexts from call to call
   */
  record Drawn(LayerStack stack, Predict predict) {}

  Build(Backend backend, Architecture architecture) {
    this.backend = backend;
    this.architecture = architecture;
  }

  /** The layers as they are now. */
  Architecture architecture() {
    return architecture;
  }

  /** Lets a layer be trained from now on, or not; whether that changes anything. */
  synchronized boolean trainable(String layer, boolean value) {
    if (architecture.layer(layer).isTrainable() == value) {
      return false;
    }
    architecture = architecture.trainable(layer, value);
    Drawn known = drawn;
    if (known != null) {
      known.stack().train(architecture.layers());
    }
    return true;
  }

  /** The seed of weights that are still to be drawn. */
  synchronized void seed(long value) {
    if (drawn != null) {
      throw Check.order(
          "The weights of this model are drawn already. Call seed(%s) right after sequential(...).",
          String.valueOf(value));
    }
    seed = Optional.of(Seed.of(value));
  }

  /** The shape of one row of input, where it was said or met. */
  Optional<Shape> input() {
    Drawn known = drawn;
    return known == null ? architecture.input() : Optional.of(known.stack().input());
  }

  /** Refuses a call by a layer, a loss, a metric or an optimizer that is at work in this model. */
  void refuseInside(String call) {
    Drawn known = drawn;
    if (known != null) { // else nothing is at work
      known.stack().refuseInside(call);
    }
  }

  /** Work on the weights, which are drawn now if they were not before. */
  <T> T with(Shape rows, Seed otherwise, Function<Drawn, T> work) {
    Drawn known = at(rows, otherwise);
    if (kept) {
      return work.apply(known);
    }
    try {
      T result = work.apply(known);
      keep(known);
      return result;
    } finally {
      forgetUnlessKept(known);
    }
  }

  /** Work that needs the weights but brings no rows. */
  <T> T with(String call, Function<Drawn, T> work) {
    Shape rows =
        input()
            .orElseThrow(
                () ->
                    Check.order(
                        "%s needs the shape of the input, which this model learns from its first batch. Put input(...) in front, or fit first.",
                        call));
    return with(rows, Seed.fresh(), work);
  }

  /** Waits for nobody once the weights are drawn. */
  private Drawn at(Shape rows, Seed otherwise) {
    Drawn known = drawn;
    return known == null ? drawnNow(rows, otherwise) : known;
  }

  private synchronized Drawn drawnNow(Shape rows, Seed otherwise) {
    Drawn known = drawn;
    if (known == null) {
      if (drawing) { // this thread is, as no other gets here meanwhile
        throw Check.order(
            "The model was used by an initializer or a layer of its own while its weights were being drawn. Draw from numbers, or use a second model.");
      }
      drawing = true;
      try {
        known = drawn(rows, otherwise);
        drawn = known;
      } finally {
        drawing = false;
      }
    }
    return known;
  }

  private Drawn drawn(Shape rows, Seed otherwise) {
    var stack =
        new LayerStack(
            backend,
            architecture.layers(),
            architecture.names(),
            architecture.input().orElse(rows),
            seed.orElse(otherwise).child("weights"));
    return new Drawn(stack, new Predict(stack));
  }

  /** Nothing forgets these weights from now on, also if the work on them fails later. */
  synchronized void keep(Drawn known) {
    if (!kept) {
      drawn = known;
      kept = true;
    }
  }

  private synchronized void forgetUnlessKept(Drawn known) {
    if (!kept && known.equals(drawn)) {
      drawn = null;
    }
  }
}
