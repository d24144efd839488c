package dev.banteng.core.engine;

import dev.banteng.core.Shape;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;

/**
 * All weights of a model in one piece of memory, and their gradients in another: what touches every
 * weight (an optimizer, a snapshot, clipping) is one loop. Each parameter begins at a multiple of
 * 16 numbers (64 bytes); the gaps stay zero.
 *
 * <p>The memory is freed when the arena can no longer be reached.
 */
public final class Arena {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int ALIGNMENT = 16;

  /** So many numbers take a thread longer than it takes to ask for it. */
  private static final int RANGE = 32_768;

  private final Block values;
  private final Block gradients;
  private volatile List<Parameter> parameters;
  private final Backend backend;
  private final Engine engine;
  private final Block step;
  private final float[] factor = new float[1];
  private final ArenaRange whole;
  private final Arena owner; // of the memory, which is freed with it: this one or that around it
  private Step descent = Step.NOTHING;

  /**
   * What one parameter needs.
   *
   * @param name the layer's name and its own
   * @param shape its shape
   * @param trainable whether optimizers change it
   */
  public record Slot(String name, Shape shape, boolean trainable) {}

  /** Memory for the given parameters, all zero. */
  public Arena(Backend backend, List<Slot> slots) {
    this.backend = backend;
    this.owner = this;
    Engine opened = backend.open();
    CLEANER.register(this, opened::close);
    engine = opened;
    int length = 0;
    for (Slot slot : slots) {
      length += aligned(slot.shape().size());
    }
    try {
      values = engine.block(Math.max(length, 1));
      gradients = engine.block(Math.max(length, 1));
      step = engine.block(1);
    } catch (RuntimeException | Error e) {
      engine.close(); // at once, not when the garbage collector comes to it
      throw e;
    }
    whole = new ArenaRange(values, gradients, 0, length());
    var made = new ArrayList<Parameter>();
    int offset = 0;
    for (Slot slot : slots) {
      long[] sizes = sizes(slot.shape());
      made.add(
          new Parameter(
              slot.name(),
              slot.shape(),
              offset,
              values.view(offset, sizes),
              gradients.view(offset, sizes),
              slot.trainable()));
      offset += aligned(slot.shape().size());
    }
    parameters = List.copyOf(made);
  }

  /** Some parameters of another arena, in its memory. */
  private Arena(Arena whole, int first, List<String> names) {
    backend = whole.backend;
    engine = whole.engine;
    owner = whole.owner;
    List<Parameter> some = whole.parameters.subList(first, first + names.size());
    int from = some.isEmpty() ? 0 : some.get(0).offset();
    int length = some.stream().mapToInt(parameter -> aligned(parameter.size())).sum();
    values = whole.values.view(from, Math.max(length, 1));
    gradients = whole.gradients.view(from, Math.max(length, 1));
    step = engine.block(1);
    this.whole = new ArenaRange(values, gradients, 0, length());
    var made = new ArrayList<Parameter>();
    for (int i = 0; i < names.size(); i++) {
      Parameter parameter = some.get(i);
      int offset = parameter.offset() - from;
      long[] sizes = parameter.value().sizes();
      made.add(
          new Parameter(
              names.get(i),
              parameter.shape(),
              offset,
              values.view(offset, sizes),
              gradients.view(offset, sizes),
              parameter.trainable()));
    }
    parameters = List.copyOf(made);
  }

  /**
   * Parameters that follow one another as an arena of their own, in the same memory. Its copies fit
   * those of an arena that was made for parameters of these shapes alone.
   *
   * @param first the first one's index
   * @param names the name of each there
   */
  public Arena part(int first, List<String> names) {
    return new Arena(this, first, names);
  }

  private static int aligned(int size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.at(i);
    }
    return sizes;
  }

  /** The parameters in the order of their layers. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Says which parameters optimizers change from now on.
   *
   * @param trainable one for each parameter, in their order
   */
  public void train(List<Boolean> trainable) {
    var changed = new ArrayList<Parameter>();
    for (int i = 0; i < parameters.size(); i++) {
      changed.add(parameters.get(i).trainable(trainable.get(i)));
    }
    parameters = List.copyOf(changed);
    descent = Step.NOTHING;
  }

  /** How many numbers the arena holds, gaps included. */
  public int length() {
    return values.length();
  }

  /**
   * A step that adds other gradients to the arena's own.
   *
   * @param maker makes the step and keeps its memory
   * @param others each as many numbers as the arena has
   */
  public Step sum(Engine maker, List<Block> others) {
    Block one = maker.block(1);
    one.write(new float[] {1});
    return onRanges(
        (from, count) ->
            others.stream()
                .map(o -> maker.accumulate(o.view(from, count), one, gradients.view(from, count)))
                .reduce(Step.NOTHING, Step::then));
  }

  /**
   * Plain gradient descent on every trained parameter, {@code value = value - rate * gradient}, as
   * the engine does it fastest: without copies.
   */
  public void descend(float rate) {
    if (descent == Step.NOTHING) {
      descent = descent();
    }
    factor[0] = -rate;
    step.write(factor);
    descent.run();
    values.touch();
  }

  private Step descent() {
    if (parameters.stream().allMatch(Parameter::trainable)) {
      return onRanges(this::descent);
    }
    List<Step> steps =
        parameters.stream()
            .filter(Parameter::trainable)
            .map(each -> descent(each.offset(), each.size()))
            .toList();
    return backend.parts(List.of(Step.all(steps)));
  }

  private Step descent(int from, int count) {
    Block changed = values.view(from, count);
    return owner.engine.accumulate(gradients.view(from, count), step, changed);
  }

  /** A step on some numbers of the arena. */
  private interface OnRange {
    Step step(int from, int count);
  }

  private Step onRanges(OnRange work) {
    return atOnce(ranges().stream().map(range -> work.step(range.from(), range.length())).toList());
  }

  /** The arena's numbers in as many ranges as threads are worth their while. */
  public List<ArenaRange> ranges() {
    int ranges = Math.max(1, Math.min(backend.threads(), length() / RANGE));
    int size = aligned((length() + ranges - 1) / ranges);
    var list = new ArrayList<ArenaRange>();
    for (int from = 0; from < length(); from += size) {
      list.add(new ArenaRange(values, gradients, from, Math.min(size, length() - from)));
    }
    return list;
  }

  /** All numbers as one range, with buffers of its own. */
  public ArenaRange all() {
    return new ArenaRange(values, gradients, 0, length());
  }

  /** A fresh engine for operations beside the weights, closed when nobody can reach its owner. */
  public Engine engine(Object owner) {
    Engine opened = backend.open();
    CLEANER.register(owner, opened::close);
    return opened;
  }

  /** Steps on different ranges as one, which different threads may work on. */
  public Step atOnce(List<Step> onRanges) {
    return backend.parts(onRanges);
  }

  /**
   * Applies an update to every trained parameter, piece by piece; each piece fits into the
   * first-level cache.
   */
  public void update(ArenaRange.Update update) {
    for (Parameter parameter : parameters) {
      if (parameter.trainable()) {
        update(parameter, update);
      }
    }
  }

  /** Applies an update to one parameter. */
  public void update(Parameter parameter, ArenaRange.Update update) {
    whole.update(parameter, update);
  }

  /** A copy of all weights. */
  public float[] snapshot() {
    return values.toFloats();
  }

  /** Puts a copy made by {@link #snapshot} back. */
  public void restore(float[] snapshot) {
    values.write(snapshot);
  }
}
