package dev.banteng.nn.internal.training;

import dev.banteng.core.Link;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model's layers with their names, shapes and weights: what is left to say is the batch size. */
public final class LayerStack {
  /** 8 MB of float32. */
  private static final long CACHED_NUMBERS = 2_000_000;

  private final Backend backend;
  private volatile List<StackedLayer> layers;
  private final Arena arena;
  private final ModelLock lock;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile @Nullable Boolean bySample;
  private volatile int samplesAtOnce; // 0 until somebody asks

  /**
   * Layers that have met their input: shapes checked, weights drawn.
   *
   * @param backend what computes
   * @param layers the settings, from input to output
   * @param names a unique name for each
   * @param input the shape of one row of the model's input
   * @param seed decides the weights
   */
  public LayerStack(
      Backend backend, List<Layer> layers, List<String> names, Shape input, Seed seed) {
    this(backend, layers, names, input, Optional.of(seed));
  }

  /**
   * Layers that have met their input: shapes checked, weights drawn.
   *
   * @param backend what computes
   * @param layers the settings, from input to output
   * @param names a unique name for each
   * @param input the shape of one row of the model's input
   * @param seed decides the weights; without one they are zero, for whoever has all of them
   */
  public LayerStack(
      Backend backend, List<Layer> layers, List<String> names, Shape input, Optional<Seed> seed) {
    this.backend = backend;
    this.lock = new ModelLock();
    List<Shape> shapes = LayerShapes.between(layers, names, input);
    LayerShapes.checkSum(layers, shapes);
    List<List<Weight>> wanted = new ArrayList<>();
    List<Arena.Slot> slots = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      List<Weight> weights = layers.get(i).weights(shapes.get(i));
      wanted.add(weights);
      for (Weight weight : weights) {
        slots.add(
            new Arena.Slot(names.get(i) + "/" + weight.name(), weight.shape(), weight.trainable()));
      }
    }
    this.arena = new Arena(backend, slots);
    this.layers = named(layers, names, shapes, wanted);
    seed.ifPresent(from -> draw(wanted, from));
  }

  /** Some layers of another model as a model of their own. */
  private LayerStack(LayerStack whole, List<StackedLayer> layers, Arena arena) {
    this.backend = whole.backend;
    this.lock = whole.lock;
    this.layers = layers;
    this.arena = arena;
  }

  /**
   * The layers whose names begin with that of a model inside this one, as a model of their own: on
   * the same weights, under the same lock.
   */
  public LayerStack part(String model) {
    String path = model + "/";
    var inside = layers.stream().filter(named -> named.name().startsWith(path)).toList();
    int first =
        layers.subList(0, layers.indexOf(inside.get(0))).stream()
            .mapToInt(named -> named.parameters().size())
            .sum();
    List<String> names =
        inside.stream()
            .flatMap(named -> named.parameters().stream())
            .map(parameter -> parameter.name().substring(path.length()))
            .toList();
    Arena part = arena.part(first, names);
    var own = new ArrayList<StackedLayer>();
    int next = 0;
    for (StackedLayer named : inside) {
      int end = next + named.parameters().size();
      own.add(
          named.as(named.name().substring(path.length()), part.parameters().subList(next, end)));
      next = end;
    }
    return new LayerStack(this, Collections.unmodifiableList(own), part);
  }

  /** Gives all weights to another model of the same layers. */
  public void copyTo(LayerStack other) {
    float[] weights = lock.reading("weights", arena::snapshot);
    other.lock.changing("setWeights", () -> other.arena.restore(weights));
  }

  /** The same layers with weights of their own, equal to these, on what computes. */
  LayerStack copy(Backend other) {
    List<StackedLayer> all = layers;
    var copy =
        new LayerStack(
            other,
            all.stream().map(StackedLayer::layer).toList(),
            all.stream().map(StackedLayer::name).toList(),
            input(),
            Optional.empty());
    copyTo(copy);
    return copy;
  }

  /** Where a layer of this model stands. */
  public String place(int index) {
    return LayerShapes.place(layers.get(index).name(), index, layers.size());
  }

  private List<StackedLayer> named(
      List<Layer> layers, List<String> names, List<Shape> shapes, List<List<Weight>> wanted) {
    var list = new ArrayList<StackedLayer>();
    int next = 0;
    for (int i = 0; i < layers.size(); i++) {
      int count = wanted.get(i).size();
      list.add(
          new StackedLayer(
              names.get(i),
              layers.get(i),
              shapes.get(i),
              shapes.get(i + 1),
              arena.parameters().subList(next, next + count)));
      next += count;
    }
    return Collections.unmodifiableList(list);
  }

  private void draw(List<List<Weight>> wanted, Seed seed) {
    int next = 0;
    for (List<Weight> weights : wanted) {
      for (Weight weight : weights) {
        Parameter parameter = arena.parameters().get(next);
        parameter.value().write(weight.initializer().draw(weight.shape(), seed.child(next)));
        next++;
      }
    }
  }

  /** Draws all weights anew. */
  public void draw(Seed seed) {
    draw(layers.stream().map(named -> named.layer().weights(named.input())).toList(), seed);
  }

  /** How often {@link #train} changed what is trained. */
  public int changes() {
    return changes.get();
  }

  /** Trains the weights from now on that these settings of the same layers say are trained. */
  public void train(List<Layer> settings) {
    lock.changing(
        "trainable",
        () -> {
          var wanted = new ArrayList<List<Weight>>();
          for (int i = 0; i < settings.size(); i++) {
            wanted.add(settings.get(i).weights(layers.get(i).input()));
          }
          arena.train(wanted.stream().flatMap(List::stream).map(Weight::trainable).toList());
          var shapes = new ArrayList<>(layers.stream().map(StackedLayer::input).toList());
          shapes.add(output());
          changes.incrementAndGet();
          layers =
              named(settings, layers.stream().map(StackedLayer::name).toList(), shapes, wanted);
        });
  }

  /** The layers, from input to output. */
  public List<StackedLayer> layers() {
    return layers;
  }

  /** Guards the weights. */
  ModelLock lock() {
    return lock;
  }

  /**
   * Reads weights, or what belongs to them, while nobody changes them.
   *
   * @param call the method that was called, for the message where it may not be
   */
  public <T> T reading(String call, Supplier<T> work) {
    return lock.reading(call, work);
  }

  /**
   * Refuses a call by code of the user's that this model is at work with.
   *
   * @param call the method that was called
   * @throws IllegalStateException on a thread inside the model's layers, loss, metrics or optimizer
   */
  public void refuseInside(String call) {
    lock.refuse(call);
  }

  /** All weights. */
  public Arena arena() {
    return arena;
  }

  /** Whether every layer treats each sample by itself, so that a batch may be cut anywhere. */
  boolean isBySample() {
    Boolean known = bySample;
    if (known == null) {
      known = layers.stream().allMatch(StackedLayer::isBySample);
      bySample = known;
    }
    return known;
  }

  /**
   * How many samples are predicted at once where nobody says it: as many as leave what stands
   * between the layers in the caches, from 32 to 1,024. The fewer times weights are read, the
   * better.
   */
  int samplesAtOnce() {
    if (samplesAtOnce == 0) {
      long sample = input().size() + layers.stream().mapToLong(each -> each.output().size()).sum();
      samplesAtOnce =
          (int) Math.max(32, Math.min(1024, Long.highestOneBit(CACHED_NUMBERS / sample)));
    }
    return samplesAtOnce;
  }

  /** The shape of one row of input. */
  public Shape input() {
    return layers.get(0).input();
  }

  /** The shape of one row of output. */
  public Shape output() {
    return last().output();
  }

  /** The output activation, if losses know it. */
  public Link link() {
    return last().layer().link();
  }

  /** The last layer. */
  public StackedLayer last() {
    return layers.get(layers.size() - 1);
  }

  /** What computes. */
  public Backend backend() {
    return backend;
  }
}
