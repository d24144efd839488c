package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Meeting;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.BatchCut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A model's layers connected for one batch size and mode. The batch is cut into parts, one for each
 * thread that may work on it, which go through all layers without waiting for one another, unless a
 * layer lets them meet; the gradients of the weights are added at the end. How it is cut follows
 * from the model and the number of threads, so the same bits come out however busy the machine is.
 * For one caller at a time.
 *
 * <p>A batch that is little beside the weights stays whole, and so does one whose samples depend on
 * each other: there each operation shares its own work among the threads.
 */
public final class RunContext implements AutoCloseable {
  /** Multiplications that take a thread longer than it takes to ask for it. */
  private static final long WORTH_A_THREAD = 1_000_000;

  /** Up to so many samples a batch is not cut if each weight is used once a sample. */
  private static final int FEW_SAMPLES = 512;

  private final LayerStack stack; // kept, since the weights' memory is freed with it
  private final int rows;
  private final int outputs;
  private final long bytes;
  private final List<Engine> engines = new ArrayList<>();
  private final List<BatchPart> parts = new ArrayList<>();
  private final Step forward;
  private final Step backward;

  private long step;
  private float[] x = new float[0];
  private int xFrom;
  private float[] y = new float[0];
  private int yFrom;
  private double penaltyScale;

  /**
   * The layers of a model, connected for batches of one size.
   *
   * @param rows how many samples a batch has
   * @param mode training has a backward pass, inference has not
   * @param logits whether to leave the model's output activation out
   * @param seed for dropout
   */
  public static RunContext of(LayerStack stack, int rows, Mode mode, boolean logits, Seed seed) {
    return stack
        .lock()
        .connecting(
            () ->
                new RunContext(
                    stack, logits ? withoutLink(stack) : stack.layers(), rows, mode, seed));
  }

  /** The layers up to the output activation that losses know. */
  static List<StackedLayer> withoutLink(LayerStack stack) {
    var layers = new ArrayList<>(stack.layers());
    StackedLayer last = layers.remove(layers.size() - 1);
    last.layer().withoutLink().ifPresent(rest -> layers.add(last.with(rest)));
    return layers;
  }

  private RunContext(LayerStack stack, List<StackedLayer> layers, int rows, Mode mode, Seed seed) {
    Backend backend = stack.backend();
    this.stack = stack;
    this.rows = rows;
    this.outputs =
        Rows.numbers(layers.get(layers.size() - 1).output(), rows, "Use a smaller batchSize.");
    try {
      backend.limit().around(() -> connect(backend, layers, mode, seed));
      this.forward = together(backend, this::forward);
      Step back = together(backend, this::backward);
      this.backward = mode == Mode.TRAINING ? back.then(sum(stack.arena())) : Step.NOTHING;
    } catch (Throwable thrown) { // what was made so far is freed at once
      close();
      throw thrown;
    }
    this.bytes = engines.stream().mapToLong(Engine::bytes).sum();
  }

  private Engine opened(Engine engine) {
    engines.add(engine);
    return engine;
  }

  private void connect(Backend backend, List<StackedLayer> layers, Mode mode, Seed seed) {
    int count = parts(backend.threads(), layers);
    var shared = new SharedByParts(count);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) rows * i / count);
      int size = (int) ((long) rows * (i + 1) / count) - from;
      Engine own = opened(count == 1 ? backend.open(backend.threads()) : backend.open());
      Optional<Block> gradients =
          i == 0 || mode == Mode.INFERENCE
              ? Optional.empty()
              : Optional.of(own.block(stack.arena().length()));
      StepSeed drawing = new StepSeed(i == 0 ? seed : seed.child(-i), () -> step);
      BatchCut cut = shared.next(from);
      parts.add(new BatchPart(own, layers, from, size, mode, drawing, gradients, true, cut));
    }
  }

  private int parts(int threads, List<StackedLayer> layers) {
    boolean together = layers.stream().anyMatch(named -> !named.isBySample());
    long work = layers.stream().mapToLong(StackedLayer::work).sum();
    if (together || isMostlyWeights(layers, work)) {
      return 1; // whose operations share their work themselves
    }
    return (int) Math.max(1, Math.min(work * rows / WORTH_A_THREAD, Math.min(threads, rows)));
  }

  /** Whether the gradients of all weights, one copy a part, are more than the parts are worth. */
  private boolean isMostlyWeights(List<StackedLayer> layers, long work) {
    long once =
        layers.stream()
            .filter(named -> named.work() == named.size())
            .mapToLong(StackedLayer::work)
            .sum();
    return rows <= FEW_SAMPLES && once > work / 10 * 9;
  }

  /** The parts at the same time, but for where their layers let them meet. */
  private Step together(Backend backend, Function<BatchPart, Step> work) {
    return Meeting.together(
        parts.stream().map(work).toList(),
        pieces -> backend.parts(pieces.stream().map(this::helping).toList()));
  }

  private Step forward(BatchPart part) {
    Step in = () -> part.readInputs(x, xFrom);
    return in.then(part.forward()).then(() -> part.writeOutputs(y, yFrom));
  }

  private Step backward(BatchPart part) {
    Step in = () -> part.readGradient(y, penaltyScale);
    return in.then(part.backward());
  }

  private Step helping(Step piece) {
    Runnable work = piece::run;
    return () -> stack.lock().helping(work);
  }

  /** The first part's gradients are the arena's own. */
  private Step sum(Arena arena) {
    List<Block> others = parts.stream().flatMap(part -> part.gradients().stream()).toList();
    return others.isEmpty() ? Step.NOTHING : arena.sum(engines.get(0), others);
  }

  /** The model whose layers these are. */
  public LayerStack stack() {
    return stack;
  }

  /** The size of a batch. */
  public int rows() {
    return rows;
  }

  /** How much native memory it takes, about. */
  public long bytes() {
    return bytes;
  }

  /** How many numbers the batch's outputs are. */
  public int outputs() {
    return outputs;
  }

  /** Lets layers draw the random numbers of a step of training from the next batch on. */
  void atStep(long number) {
    step = number;
  }

  /**
   * From the input to the output.
   *
   * @param x a batch's inputs, from an index on
   * @param y gets its outputs, from an index on
   */
  public void forward(float[] x, int xFrom, float[] y, int yFrom) {
    this.x = x;
    this.xFrom = xFrom;
    this.y = y;
    this.yFrom = yFrom;
    forward.run();
  }

  /**
   * Which steps of the outputs of the last forward pass count.
   *
   * @param to gets them
   * @param at where the batch's first sample goes
   */
  void readMask(OutputMask to, int at) {
    for (BatchPart part : parts) {
      part.mask().ifPresent(mask -> to.read(mask, at + part.first()));
    }
  }

  /** The first layer that drops the mask of its input, as messages name it. */
  Optional<String> dropsMask() {
    OptionalInt layer = parts.get(0).drops();
    return layer.isPresent() ? Optional.of(stack.place(layer.getAsInt())) : Optional.empty();
  }

  /**
   * From the output's gradient to the weights' gradients; {@link #forward} was run before.
   *
   * @param lossScale what the loss is multiplied with, and its gradient was already
   */
  public void backward(float[] dy, double lossScale) {
    y = dy;
    penaltyScale = lossScale / rows;
    backward.run();
  }

  /**
   * The penalties on what the last forward pass made the layers put out, not divided by the number
   * of samples.
   */
  double penalty() {
    double sum = 0;
    for (BatchPart part : parts) {
      sum += part.penalty();
    }
    return sum;
  }

  /** The outputs of the last forward pass as exact as the engine has them: doubles, in a check. */
  double[] exactOutputs() {
    return parts.stream().flatMapToDouble(part -> Arrays.stream(part.exactOutputs())).toArray();
  }

  /**
   * The first layer whose output holds a NaN or an infinity after {@link #forward}, as messages
   * name it.
   */
  Optional<String> firstNotFinite() {
    return parts.stream()
        .flatMap(part -> part.firstNotFinite().stream().boxed())
        .min(Integer::compare)
        .map(stack::place);
  }

  @Override
  public void close() {
    engines.forEach(Engine::close);
  }
}
