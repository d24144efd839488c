package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Backend;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.Predict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights, drawn when it meets its input. What was drawn for a call that is then refused
 * is forgotten, so that bad input decides neither shape nor weights.
 */
final class Build {
  private final Backend backend;
  private final List<Inner> inner;
  private final FitTurn turn = new FitTurn();
  private volatile @Nullable Build outer;
  private Optional<Seed> seed = Optional.empty();
  private volatile @Nullable Drawn drawn;
  private volatile boolean kept;
  private volatile Architecture architecture;
  private boolean drawing;
  private boolean moved; // into the memory of the model around this one

  /**
   * Weights, and what predicts with them.
   *
   * @param stack the weights in their layers
   * @param predict keeps its contexts from call to call
   */
  record Drawn(LayerStack stack, Predict predict) {}

  /**
   * A model inside, whose weights lie in this one's memory.
   *
   * @param name its name here
   * @param build its weights
   */
  record Inner(String name, Build build) {}

  /**
   * The weights of a model that is new.
   *
   * @param inner the models among its layers, which are part of no other yet
   */
  Build(Backend backend, Architecture architecture, List<Inner> inner) {
    this.backend = backend;
    this.architecture = architecture;
    this.inner = List.copyOf(inner);
  }

  /**
   * Takes the inner models for this one alone.
   *
   * @throws IllegalArgumentException if one is part of another model already, or stands here twice
   * @throws IllegalStateException if one is being fitted
   */
  void claim() {
    synchronized (Build.class) {
      for (int i = 0; i < inner.size(); i++) {
        inner.get(i).build.checkFree(inner.get(i).name);
        for (Inner before : inner.subList(0, i)) {
          if (before.build == inner.get(i).build) {
            throw Check.fail(
                "'%s' stands twice in this model, but each layer has weights of its own. Put a copy in the second place: copy().",
                before.name);
          }
        }
      }
      for (Inner each : inner) {
        each.build.outer = this;
        each.build.turn.join(turn);
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
  private Build outermost() {
    Build around = outer;
    return around == null ? this : around.outermost();
  }

  /** The weights of an inner model. */
  Optional<Build> inner(String name) {
    return inner.stream().filter(each -> each.name.equals(name)).findFirst().map(Inner::build);
  }

  /** The layers as they are now. */
  Architecture architecture() {
    return architecture;
  }

  /**
   * The layer under a path: {@code "dense"}, or {@code "encoder/dense"} in a model inside.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  Layer layer(String path) {
    int slash = path.indexOf('/');
    Optional<Build> within = slash < 0 ? Optional.empty() : inner(path.substring(0, slash));
    return within
        .map(model -> model.layer(path.substring(slash + 1)))
        .orElseGet(() -> architecture.layer(path));
  }

  /** Trains a layer from now on, or not; whether that changes anything. One caller at a time. */
  boolean trainable(String path, boolean value) {
    if (layer(path).isTrainable() == value && inner(path).isEmpty()) {
      return false;
    }
    set(path, value);
    outermost().retrain();
    return true;
  }

  /** Trains every layer from now on, or none. One caller at a time. */
  void trainable(boolean value) {
    setAll(value);
    outermost().retrain();
  }

  private void set(String path, boolean value) {
    int slash = path.indexOf('/');
    if (slash > 0) {
      inner(path.substring(0, slash)).orElseThrow().set(path.substring(slash + 1), value);
    }
    inner(path).ifPresent(model -> model.setAll(value));
    architecture = architecture.trainable(slash > 0 ? path.substring(0, slash) : path, value);
  }

  private void setAll(boolean value) {
    inner.forEach(each -> each.build.setAll(value));
    architecture = architecture.trainable(value);
  }

  /** Trains what the settings say now, here and in the models inside. */
  private synchronized void retrain() {
    Drawn known = drawn;
    if (known != null) {
      known.stack().train(architecture.flat().layers());
    }
    inner.forEach(each -> each.build.retrain());
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

  /** Gives another model of the same layers these weights, or the seed of those to be drawn. */
  void copyTo(Build other) {
    Drawn known = drawn;
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
    return made(rows, Optional.of(seed.orElse(otherwise).child("weights")));
  }

  private Drawn made(Shape rows, Optional<Seed> from) {
    Shape input = architecture.input().orElse(rows);
    architecture.shapes(input); // so that messages say in which model the layer stands
    Architecture flat = architecture.flat();
    var stack = new LayerStack(backend, flat.layers(), flat.names(), input, from);
    fill(stack);
    return new Drawn(stack, new Predict(stack));
  }

  /** Gives the inner models their part of the memory; weights that they have already come along. */
  private void fill(LayerStack stack) {
    inner.forEach(each -> each.build.moveTo(stack.part(each.name)));
  }

  /** Lives in an outer model's memory from now on. */
  private synchronized void moveTo(LayerStack part) {
    Drawn known = drawn;
    if (known != null) {
      known.stack().copyTo(part);
    } else {
      seed.ifPresent(own -> part.draw(own.child("weights")));
    }
    fill(part);
    drawn = new Drawn(part, new Predict(part));
    moved = true;
  }

  /** Makes the weights of a new model, which are not drawn, as all of them are put in. */
  synchronized LayerStack filled(Shape rows, Consumer<LayerStack> write) {
    Drawn made = made(rows, Optional.empty());
    write.accept(made.stack());
    keep(made);
    return made.stack();
  }

  /** Nothing forgets these weights from now on, also if the work on them fails later. */
  synchronized void keep(Drawn known) {
    if (!kept) {
      drawn = moved ? drawn : known;
      kept = true;
      inner.forEach(each -> each.build.keep());
    }
  }

  /** Keeps what the outer model keeps. */
  private synchronized void keep() {
    kept = true;
    inner.forEach(each -> each.build.keep());
  }

  private synchronized void forgetUnlessKept(Drawn known) {
    if (!kept && known.equals(drawn)) {
      forget();
    }
  }

  private synchronized void forget() {
    if (!kept) {
      drawn = null;
      moved = false;
      inner.forEach(each -> each.build.forget());
    }
  }
}
