package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A layer at work that changes images in training. The numbers of an image follow from the seed,
 * the step and the image's place in the batch, so that they are the same however the batch is cut.
 *
 * @param maker makes what it does, once for each part of a batch
 * @param output the shape of an image behind it
 * @param together whether all images of a batch are changed by the same numbers
 * @param seed in place of the run's, if there is one
 */
record BuiltAugmentation(
    Supplier<ImageChange> maker, Shape output, boolean together, OptionalInt seed)
    implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    var work = new Work(draws(binding), binding.cut().first(), x, binding.block(output));
    return new Pass(
        work.y.block(),
        work,
        dy -> {
          if (!binding.needsInputGradient()) {
            return new Pass.Back(dy, Step.NOTHING);
          }
          Block dx = binding.engine().block(x.sizes());
          return new Pass.Back(dx, work.backward(dy, dx));
        });
  }

  /** The same for all parts of a batch: that of the first. */
  private StepSeed draws(Binding binding) {
    StepSeed own =
        seed.isPresent()
            ? new StepSeed(Seed.of(seed.getAsInt()), binding.seed().step())
            : binding.seed();
    return binding.cut().shared(StepSeed.class, () -> own);
  }

  /** The forward pass for one batch size. */
  private final class Work implements Step {
    private final ImageChange change = maker.get();
    private final StepSeed draws;
    private final int first;
    private final Numbers x;
    private final Numbers y;
    private final float[][] drawn;

    Work(StepSeed draws, int first, Block x, Block y) {
      this.draws = draws;
      this.first = together ? 0 : first;
      this.x = images(x);
      this.y = images(y);
      this.drawn = new float[x.rows()][change.drawn()];
    }

    private static Numbers images(Block block) {
      return new Numbers(block, block.length() / block.rows());
    }

    @Override
    public void run() {
      for (int i = 0; i < drawn.length; i++) {
        change.draw(draws.child(together ? 0 : first + i).random(), drawn[i]);
        change.apply(drawn[i], x.read(i), y.values());
        y.write(i);
      }
    }

    Step backward(Block upstream, Block downstream) {
      Numbers dy = images(upstream);
      Numbers dx = images(downstream);
      return () -> {
        for (int i = 0; i < drawn.length; i++) {
          change.back(drawn[i], x.read(i), dy.read(i), dx.values());
          dx.write(i);
        }
      };
    }
  }

  /** A layer that does one thing in training and another in prediction. */
  static BuiltLayer byMode(BuiltLayer training, BuiltLayer inference) {
    return (binding, x) ->
        (binding.mode() == Mode.TRAINING ? training : inference).connect(binding, x);
  }

  /** A layer that works in training alone. */
  static BuiltLayer inTraining(BuiltLayer training) {
    return byMode(training, (binding, x) -> Pass.through(x, x));
  }
}
