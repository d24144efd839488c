package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.nn.internal.training.LayerStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights, drawn when it meets its input. What was drawn for a call that is then refused
 * is forgotten, so that bad input decides neither shape nor weights.
 */
final class ModelWeights {
  private final Backend backend;
  private final List<Inner> inner;
  private final LayerTree layers;
  private final FitTurn turn = new FitTurn();
  private volatile @Nullable ModelWeights outer;
  private Optional<Seed> seed = Optional.empty();
  private volatile @Nullable DrawnWeights drawn;
  private volatile boolean kept;
  private boolean drawing;
  private boolean moved; // into the memory of the model around this one

  /**
   * A model inside, whose weights lie in this one's memory.
   *
   * @param name its name here
   * @param weights its weights
   */
  record Inner(String name, ModelWeights weights) {}

  /**
   * The weights of a model that is new.
   *
   * @param inner the models among its layers, which are part of no other yet
   */
  ModelWeights(Backend backend, Architecture architecture, List<Inner> inner) {
    this.backend = backend;
    this.inner = List.copyOf(inner);
    this.layers =
        new LayerTree(
            architecture,
            inner.stream().collect(Collectors.toMap(Inner::name, each -> each.weights.layers)));
  }

  /**
   * Takes the inner models for this one alone.
   *
   * @throws IllegalArgumentException if one is part of another model already, or stands here twice
   * @throws IllegalStateException if one is being fitted
   */
  void claim() {
    synchronized (ModelWeights.class) {
      for (int i = 0; i < inner.size(); i++) {
        inner.get(i).weights.checkFree(inner.get(i).name);
        for (Inner before : inner.subList(0, i)) {
          if (before.weights == inner.get(i).weights) {
            throw Check.fail(
                "'%s' stands twice in this model, but each layer has weights of its own. Put a copy in the second place: copy().",
                before.name);
          }
        }
      }
      for (Inner each : inner) {
        each.weights.outer = this;
        each.weights.turn.join(turn);
      }
    }
  }

  private void checkFree(String name) {
    if (outer != null) {
      throw Check.fail(
          "'%s' is part of another model already, which has its weights. Put a copy in this one: copy().",
          name);
    }
    turn.refuseWhileTaken("it becomes part of another");
  }

  /** What computes. */
  Backend backend() {
    return backend;
  }

  /** Whose turn it is to change the weights. */
  FitTurn turn() {
    return turn;
  }

  /** The model that no other is around: this one or one around it. */
  private ModelWeights outermost() {
    ModelWeights around = outer;
    return around == null ? this : around.outermost();
  }

  /** The layers, and which of them are trained. */
  LayerTree layers() {
    return layers;
  }

  /** The layers as they are now. */
  Architecture architecture() {
    return layers.architecture();
  }

  /** Trains the layer under a path from now on, or not. One caller at a time. */
  boolean trainable(String path, boolean value) {
    boolean changed = layers.trainable(path, value);
    if (changed) {
      outermost().retrain();
    }
    return changed;
  }

  /** Trains every layer from now on, or none. One caller at a time. */
  void trainable(boolean value) {
    layers.trainable(value);
    outermost().retrain();
  }

  /** Trains what the settings say now, here and in the models inside. */
  private synchronized void retrain() {
    DrawnWeights known = drawn;
    if (known != null) {
      known.stack().train(architecture().flat().layers());
    }
    inner.forEach(each -> each.weights.retrain());
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

  /** What decides the random numbers of single steps: the model's seed, or a new one. */
  synchronized Seed seed() {
    return seed.orElseGet(Seed::fresh);
  }

  /** The shape of one row of input, where it was said or met. */
  Optional<Shape> input() {
    DrawnWeights known = drawn;
    return known == null ? architecture().input() : Optional.of(known.stack().input());
  }

  /** The shapes between the layers, where the input's is known. */
  Optional<List<Shape>> shapes() {
    return input().map(architecture()::shapes);
  }

  /** Refuses a call by a layer, a loss, a metric or an optimizer that is at work in this model. */
  void refuseInside(String call) {
    DrawnWeights known = drawn;
    if (known != null) { // else nothing is at work
      known.stack().refuseInside(call);
    }
  }

  /** Gives another model of the same layers these weights, or the seed of those to be drawn. */
  void copyTo(ModelWeights other) {
    DrawnWeights known = drawn;
    if (known == null) {
      other.seed = seed;
    } else {
      other.with(
          known.stack().input(),
          Seed.fresh(),
          copy -> {
            known.stack().copyTo(copy.stack());
            return copy;
          });
    }
  }

  /** Work on the weights, which are drawn now if they were not before. */
  <T> T with(Shape rows, Seed otherwise, Function<DrawnWeights, T> work) {
    DrawnWeights known = at(rows, otherwise);
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

  /**
   * Work that leaves no trace: weights that are drawn for it are forgotten behind it. Where the
   * model has a seed, they are those that will be drawn again.
   */
  <T> T trying(Shape rows, Function<LayerStack, T> work) {
    DrawnWeights known = at(rows, Seed.fresh());
    try {
      return work.apply(known.stack());
    } finally {
      forgetUnlessKept(known);
    }
  }

  /** Work that needs the weights but brings no rows. */
  <T> T with(String call, Function<DrawnWeights, T> work) {
    Shape rows =
        input()
            .orElseThrow(
                () ->
                    Check.order(
                        "%s needs the shape of the input, which this model learns from its first batch. Put input(...) in front, or fit first.",
                        call));
    return with(rows, Seed.fresh(), work);
  }

  /** Puts weights in that were there before or are drawn now. */
  void write(String call, Consumer<LayerStack> write) {
    with(
        call,
        known -> {
          write.accept(known.stack());
          return known;
        });
  }

  /** Waits for nobody once the weights are drawn. */
  private DrawnWeights at(Shape rows, Seed otherwise) {
    DrawnWeights known = drawn;
    return known == null ? drawnNow(rows, otherwise) : known;
  }

  private synchronized DrawnWeights drawnNow(Shape rows, Seed otherwise) {
    DrawnWeights known = drawn;
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

  private DrawnWeights drawn(Shape rows, Seed otherwise) {
    return made(rows, Optional.of(seed.orElse(otherwise).child("weights")));
  }

  private DrawnWeights made(Shape rows, Optional<Seed> from) {
    DrawnWeights made = DrawnWeights.of(backend, architecture(), rows, from);
    fill(made.stack());
    return made;
  }

  /** Gives the inner models their part of the memory; weights that they have already come along. */
  private void fill(LayerStack stack) {
    inner.forEach(each -> each.weights.moveTo(stack.part(each.name)));
  }

  /** Lives in an outer model's memory from now on. */
  private synchronized void moveTo(LayerStack part) {
    DrawnWeights known = drawn;
    if (known != null) {
      known.stack().copyTo(part);
    } else {
      seed.ifPresent(own -> part.draw(own.child("weights")));
    }
    fill(part);
    drawn = DrawnWeights.of(part);
    moved = true;
  }

  /** Makes the weights of a new model, which are not drawn, as all of them are put in. */
  synchronized LayerStack filled(Shape rows, Consumer<LayerStack> write) {
    DrawnWeights made = made(rows, Optional.empty());
    write.accept(made.stack());
    keep(made);
    return made.stack();
  }

  /** Nothing forgets these weights from now on, also if the work on them fails later. */
  synchronized void keep(DrawnWeights known) {
    if (!kept) {
      drawn = moved ? drawn : known;
      kept = true;
      inner.forEach(each -> each.weights.keep());
    }
  }

  /** Keeps what the outer model keeps. */
  private synchronized void keep() {
    kept = true;
    inner.forEach(each -> each.weights.keep());
  }

  private synchronized void forgetUnlessKept(DrawnWeights known) {
    if (!kept && known.equals(drawn)) {
      forget();
    }
  }

  private synchronized void forget() {
    if (!kept) {
      drawn = null;
      moved = false;
      inner.forEach(each -> each.weights.forget());
    }
  }
}
