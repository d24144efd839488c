package dev.banteng.bench;

import dev.banteng.core.Shape;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The engine's primitives of a step of the CNN and nothing else, in as many parts as the model has:
 * no data, no loss, no metrics, no optimizer. No step can be faster than that.
 */
final class Floor {
  private static final int WARM_UP = 30;
  private static final int STEPS = 100;
  private static final Window KERNEL = Window.of(3, 3);
  private static final Window POOL = Window.of(2, 2).strides(2, 2);
  private static final List<Arena.Slot> WEIGHTS =
      List.of(slot(3, 3, 1, 32), slot(32), slot(3, 3, 32, 64), slot(64), slot(1600, 10), slot(10));

  private final Arena arena;
  private final List<Engine> engines = new ArrayList<>();
  private final Step forward;
  private final Step backward;

  private Floor(Backend backend, int batch) {
    arena = new Arena(backend, WEIGHTS);
    arena.parameters().forEach(parameter -> fill(parameter.value()));
    List<Part> parts = new ArrayList<>();
    List<Block> others = new ArrayList<>();
    int count = backend.threads();
    backend
        .limit()
        .around(
            () -> {
              for (int i = 0; i < count; i++) {
                Engine engine = open(backend);
                List<Parameter> weights = arena.parameters();
                if (i > 0) {
                  Block gradients = engine.block(arena.length());
                  others.add(gradients);
                  weights = weights.stream().map(p -> p.withGradients(gradients)).toList();
                }
                parts.add(new Part(engine, weights, batch * (i + 1) / count - batch * i / count));
              }
            });
    forward = backend.parts(parts.stream().map(part -> part.forward).toList());
    Step gradients = backend.parts(parts.stream().map(part -> part.backward).toList());
    backward = others.isEmpty() ? gradients : gradients.then(arena.sum(open(backend), others));
  }

  private Engine open(Backend backend) {
    Engine engine = backend.open();
    engines.add(engine);
    return engine;
  }

  private static Arena.Slot slot(int... sizes) {
    return new Arena.Slot(Arrays.toString(sizes), Shape.of(sizes), true);
  }

  /** The median time of a step for batches of a size. */
  static double stepMillis(int batch) {
    var floor = new Floor(Engines.backend(), batch);
    try {
      IntStream.range(0, WARM_UP).forEach(i -> floor.step());
      double[] nanos = IntStream.range(0, STEPS).mapToDouble(i -> floor.step()).sorted().toArray();
      return nanos[STEPS / 2] * 1e-6;
    } finally {
      floor.engines.forEach(Engine::close);
    }
  }

  /** A step on weights that are new to the primitives, as after each step of an optimizer. */
  private double step() {
    arena.parameters().get(0).value().touch();
    long began = System.nanoTime();
    forward.run();
    backward.run();
    return System.nanoTime() - began;
  }

  private static void fill(Block block) {
    var random = new SplittableRandom(block.length());
    float[] numbers = new float[block.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextDouble() - 0.5) / 8;
    }
    block.write(numbers);
  }

  /** Some samples on their way through the layers. */
  private static final class Part {
    private final Step forward;
    private final Step backward;

    Part(Engine engine, List<Parameter> weights, int rows) {
      Block x = filled(engine, rows, 28, 28, 1);
      Block first = engine.block(rows, 13, 13, 32);
      Block second = engine.block(rows, 5, 5, 64);
      Block dropped = engine.block(rows, 5, 5, 64);
      Block y = engine.block(rows, 10);
      WeightedOp one = pooled(engine, weights, 0, x, first);
      WeightedOp two = pooled(engine, weights, 2, first, second);
      Op dropout = engine.scale(second, filled(engine, rows, 5, 5, 64), dropped);
      WeightedOp last =
          engine.linear(
              dropped.reshape(rows, 1600),
              weights.get(4).value(),
              weights.get(5).value(),
              false,
              y);
      forward = Step.all(List.of(one.forward(), two.forward(), dropout.forward(), last.forward()));
      Block gradient = engine.block(rows, 5, 5, 64);
      Block dFirst = engine.block(rows, 13, 13, 32);
      Block dy = filled(engine, rows, 10);
      backward =
          Step.all(
              List.of(
                  last.backward(
                      dy,
                      weights.get(4).gradient(),
                      weights.get(5).gradient(),
                      gradient.reshape(rows, 1600)),
                  dropout.inputGradient(gradient, gradient),
                  two.backward(
                      gradient, weights.get(2).gradient(), weights.get(3).gradient(), dFirst),
                  one.weightGradients(
                      dFirst, weights.get(0).gradient(), weights.get(1).gradient())));
    }

    private static Block filled(Engine engine, long... sizes) {
      Block block = engine.block(sizes);
      fill(block);
      return block;
    }

    private static WeightedOp pooled(
        Engine engine, List<Parameter> weights, int at, Block x, Block y) {
      Block kernel = weights.get(at).value();
      return engine.pooledConvolution(KERNEL, 1, POOL, x, kernel, weights.get(at + 1).value(), y);
    }
  }
}
