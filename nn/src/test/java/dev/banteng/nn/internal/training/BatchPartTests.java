package dev.banteng.nn.internal.training;

import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.randomBrightness;
import static dev.banteng.nn.layers.Layers.randomContrast;
import static dev.banteng.nn.layers.Layers.randomCrop;
import static dev.banteng.nn.layers.Layers.randomFlip;
import static dev.banteng.nn.layers.Layers.randomRotation;
import static dev.banteng.nn.layers.Layers.randomTranslation;
import static dev.banteng.nn.layers.Layers.randomZoom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Mode;
import dev.banteng.core.Names;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.ThreadLimit;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.api.Layer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that is cut into parts gives what it gives in one piece. */
class BatchPartTests {
  private static final Shape IMAGE = Shape.of(20, 20, 8);
  private static final int ROWS = 13;
  private static final int OUTPUTS = 5;

  /** A backend that lets so many threads work on a batch, whatever the machine has. */
  private record Threads(Backend backend, int threads) implements Backend {
    @Override
    public String name() {
      return backend.name();
    }

    @Override
    public Engine open() {
      return backend.open();
    }

    @Override
    public ThreadLimit limit() {
      return backend.limit();
    }
  }

  /** Outputs and gradients of a batch. */
  private record Result(List<float[]> numbers) {}

  private static Result result(int threads) {
    return result(
        threads,
        conv2d(16, 3, relu()),
        maxPooling2d(2),
        conv2d(8, 3, relu()),
        flatten(),
        dense(OUTPUTS));
  }

  /** Some with batch statistics: of images and rows, with a relu behind, along another axis. */
  private static Result normalized(int threads) {
    return result(
        threads,
        batchNormalization().scale(false),
        conv2d(16, 3),
        batchNormalization().momentum(0.5),
        relu(),
        maxPooling2d(2),
        conv2d(8, 3),
        batchNormalization().axis(1).center(false),
        flatten(),
        dense(OUTPUTS),
        batchNormalization());
  }

  /** Some that change images at random, in front of weights and behind them, in the same way. */
  private static Result augmented(int threads) {
    return result(
        threads,
        randomFlip(),
        randomTranslation(0.3, 0.2).fillConstant(),
        conv2d(16, 3),
        randomRotation(0.2),
        randomZoom(0.3, 0.2).seed(8),
        maxPooling2d(2),
        randomCrop(7, 8),
        randomContrast(0.3, 0.4).valueRange(-9, 9),
        randomBrightness(0.1).valueRange(-9, 9).seed(3),
        conv2d(8, 3),
        flatten(),
        dense(OUTPUTS));
  }

  private static Result result(int threads, Layer... given) {
    List<Layer> layers = List.of(given);
    var names = Names.numbered(layers.stream().map(Layer::wantedName).toList());
    var backend = new Threads(Engines.backend(), threads);
    var stack = new LayerStack(backend, layers, names, IMAGE, Seed.of(3));
    var numbers = new ArrayList<float[]>();
    try (var context = RunContext.of(stack, ROWS, Mode.TRAINING, false, Seed.of(5))) {
      float[] outputs = new float[ROWS * OUTPUTS + 2];
      context.forward(numbers(1, 4 + ROWS * IMAGE.size()), 4, outputs, 2);
      numbers.add(outputs);
      context.backward(numbers(2, ROWS * OUTPUTS), 1);
      stack.arena().parameters().forEach(each -> numbers.add(each.gradient().toFloats()));
      stack.arena().parameters().forEach(each -> numbers.add(each.value().toFloats()));
    }
    return new Result(numbers);
  }

  private static float[] numbers(int seed, int count) {
    var random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 64})
  void outputs_and_gradients_are_those_of_the_whole(int threads) {
    assertSame(result(threads), result(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 64})
  void statistics_of_the_batch_are_those_of_the_whole(int threads) {
    assertSame(normalized(threads), normalized(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 64})
  void images_are_changed_as_those_of_the_whole(int threads) {
    assertSame(augmented(threads), augmented(1));
  }

  private static void assertSame(Result parts, Result whole) {
    for (int i = 0; i < whole.numbers.size(); i++) {
      float[] expected = whole.numbers.get(i);
      float[] found = parts.numbers.get(i);
      assertThat(found).hasSameSizeAs(expected);
      for (int k = 0; k < expected.length; k++) {
        assertThat((double) found[k])
            .isCloseTo(expected[k], within(2e-4 * Math.max(1, Math.abs(expected[k]))));
      }
    }
  }

  @Test
  void whoever_works_on_a_part_the_bits_are_the_same() {
    assertSameBits(() -> result(4));
    assertSameBits(() -> normalized(4));
  }

  private static void assertSameBits(Supplier<Result> run) {
    Result first = run.get();
    for (int round = 0; round < 20; round++) {
      Result again = run.get();
      for (int i = 0; i < first.numbers.size(); i++) {
        assertThat(again.numbers.get(i)).isEqualTo(first.numbers.get(i));
      }
    }
  }

  /** An engine that opens and counts, and has no memory after so many blocks. */
  private static final class Scarce implements Backend {
    private final int threads;
    private int blocks;
    private final List<Engine> open = new ArrayList<>();

    Scarce(int threads, int blocks) {
      this.threads = threads;
      this.blocks = blocks;
    }

    @Override
    public String name() {
      return "scarce";
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public Engine open() {
      Engine real = new Nd4jBackend().open();
      Engine counted =
          (Engine)
              Proxy.newProxyInstance(
                  Engine.class.getClassLoader(),
                  new Class<?>[] {Engine.class},
                  (self, method, arguments) -> {
                    if (method.getName().equals("block") && blocks-- == 0) {
                      throw new OutOfMemoryError("none left");
                    }
                    if (method.getName().equals("close")) {
                      open.removeIf(each -> each == self);
                    }
                    return method.isDefault()
                        ? InvocationHandler.invokeDefault(self, method, arguments)
                        : method.invoke(real, arguments);
                  });
      open.add(counted);
      return counted;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 8})
  void what_was_bound_before_memory_ran_out_is_freed_at_once(int blocks) {
    var backend = new Scarce(3, blocks);
    var layers = List.<Layer>of(dense(600), dense(OUTPUTS));
    var stack = new LayerStack(backend, layers, List.of("a", "b"), Shape.of(600), Seed.of(3));
    assertThat(backend.open).hasSize(1); // of the weights
    assertThatThrownBy(() -> RunContext.of(stack, 1000, Mode.TRAINING, false, Seed.of(5)))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("none left");
    assertThat(backend.open).hasSize(1);
  }

  @Test
  void weights_for_which_there_is_no_memory_are_freed_at_once() {
    var backend = new Scarce(1, 1);
    var layers = List.<Layer>of(dense(6));
    assertThatThrownBy(() -> new LayerStack(backend, layers, List.of("a"), Shape.of(6), Seed.of(3)))
        .hasMessage("none left");
    assertThat(backend.open).isEmpty();
  }
}
