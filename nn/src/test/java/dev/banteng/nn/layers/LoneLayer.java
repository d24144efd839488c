package dev.banteng.nn.layers;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Pass;
import java.util.List;
import java.util.Optional;

/** One layer, connected for one batch without a model around it. */
final class LoneLayer implements AutoCloseable {
  private final Engine engine;
  private final Arena arena;
  private final Block x;
  private final Pass pass;
  private long step;

  private record BatchBinding(
      Engine engine, Mode mode, int rows, StepSeed seed, Optional<Block> mask) implements Binding {
    @Override
    public boolean needsInputGradient() {
      return true;
    }
  }

  LoneLayer(Backend backend, Layer layer, Shape input, int rows, Mode mode, long seed) {
    this(backend, layer, input, rows, mode, seed, new float[0]);
  }

  /** A layer whose input has a mask, a number for each step; none is none. */
  LoneLayer(
      Backend backend, Layer layer, Shape input, int rows, Mode mode, long seed, float... mask) {
    this.engine = backend.open();
    List<Arena.Slot> slots =
        layer.weights(input).stream()
            .map(weight -> new Arena.Slot(weight.name(), weight.shape(), true))
            .toList();
    this.arena = new Arena(backend, slots);
    this.x = engine.block(rows, input);
    Optional<Block> steps = Optional.empty();
    if (mask.length > 0) {
      steps = Optional.of(engine.block(rows, input.at(0)));
      steps.get().write(mask);
    }
    this.pass =
        layer
            .build(input, arena.parameters())
            .connect(
                new BatchBinding(
                    engine, mode, rows, new StepSeed(Seed.of(seed), () -> step), steps),
                x);
  }

  /** Writes the input and the weights. */
  void fill(double[][] numbers) {
    x.write(numbers[0]);
    for (int i = 1; i < numbers.length; i++) {
      arena.parameters().get(i - 1).value().write(numbers[i]);
    }
  }

  void forward() {
    pass.forward().run();
    step++;
  }

  /** The gradient of the input, then those of the weights. */
  double[][] backward(double[] upstream) {
    Block dy = engine.block(pass.y().sizes());
    dy.write(upstream);
    Pass.Back back = pass.backward().from(dy);
    back.step().run();
    double[][] gradients = new double[1 + arena.parameters().size()][];
    gradients[0] = back.dx().toDoubles();
    for (int i = 1; i < gradients.length; i++) {
      gradients[i] = arena.parameters().get(i - 1).gradient().toDoubles();
    }
    return gradients;
  }

  double[] x() {
    return x.toDoubles();
  }

  double[] y() {
    return pass.y().toDoubles();
  }

  long[] sizes() {
    return pass.y().sizes();
  }

  @Override
  public void close() {
    engine.close();
  }
}
